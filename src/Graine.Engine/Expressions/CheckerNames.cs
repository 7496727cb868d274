namespace Graine.Engine.Expressions;

/// <summary>Looks names up in the declarations, and says what is wrong with those that are not there.</summary>
internal sealed class CheckerNames(Declarations declarations)
{
    public (string Name, CelType Type)? Variable(string written)
    {
        foreach (var name in QualifiedName.Candidates(declarations.Container, written))
        {
            if (declarations.Variables.TryGetValue(name, out var type))
            {
                return (name, type);
            }

            if (StandardTypes.Values.TryGetValue(name, out var standard))
            {
                return (name, CelType.Type(standard));
            }
        }

        return null;
    }

    public Sequence<FunctionDeclaration>? Function(string written)
    {
        foreach (var name in QualifiedName.Candidates(declarations.Container, written))
        {
            var own = declarations.Functions.GetValueOrDefault(name);
            var standard = StandardFunctions.All.GetValueOrDefault(name);
            if (own is not null || standard is not null)
            {
                return [.. own ?? [], .. standard ?? []];
            }
        }

        return null;
    }

    /// <summary>
    /// What is wrong with a name that is no variable; null when it is a field of something that is known, and so is not for
    /// the declarations to judge.
    /// </summary>
    public ExpressionError? Unknown(Node node)
    {
        if (node is Identifier identifier)
        {
            return UnknownName(identifier);
        }

        var select = (Select)node;
        if (QualifiedName.Of(select.Operand) is not { } prefix || Variable(prefix) is not null)
        {
            return null;
        }

        // The first part that is wrong is told: of evnt.totl the evnt. What follows is for the node below this one.
        var fields = FieldsOf(prefix);
        return fields.Count == 0 ? null : UnknownField(select.Field, prefix, fields, select.Position);
    }

    public static ExpressionError UnknownField(string field, string owner, IEnumerable<string> known, int position)
    {
        var suggestion = Suggestions.Nearest(field, known);
        return new(
            "expression.unknown_field",
            $"'{owner}' has no field '{field}'{Hint(suggestion, known)}",
            position,
            Math.Max(1, field.Length),
            suggestion);
    }

    public ExpressionError UnknownFunction(Call call)
    {
        var names = declarations.Functions.Values.Concat(StandardFunctions.All.Values)
            .Select(overloads => overloads[0])
            .Where(function => function.IsMember == (call.Target is not null) && !function.Name.StartsWith('_') && !function.Name.StartsWith('@'))
            .Select(function => function.Name);
        if (call.Target is not null)
        {
            names = names.Concat(MacroNames);
        }

        var suggestion = Suggestions.Nearest(call.Function, names);
        return new(
            "expression.unknown_function",
            $"there is no function '{call.Function}'{Hint(suggestion, [])}",
            call.Position,
            Math.Max(1, call.Function.Length),
            suggestion);
    }

    private static readonly string[] MacroNames = [.. Enum.GetValues<MacroKind>().Select(kind => Macros.Name(kind, 1))];

    public static bool IsMacro(string? name) => MacroNames.Contains(name);

    private static string Hint(string? suggestion, IEnumerable<string> known)
    {
        if (suggestion is not null)
        {
            return $"; did you mean '{suggestion}'?";
        }

        var names = known.Order(StringComparer.Ordinal).Take(9).ToList();
        return names.Count is 0 or 9 ? "" : $"; there are {string.Join(", ", names)}";
    }

    private ExpressionError UnknownName(Identifier identifier)
    {
        var fields = FieldsOf(identifier.Name);
        if (fields.Count > 0)
        {
            return new(
                "expression.not_a_value",
                $"'{identifier.Name}' is not a value by itself; write one of its fields, such as '{identifier.Name}.{fields.Order(StringComparer.Ordinal).First()}'",
                identifier.Position,
                identifier.Name.Length);
        }

        if (Function(identifier.Name) is not null)
        {
            return new("expression.not_a_value", $"'{identifier.Name}' is a function; call it as '{identifier.Name}(…)'", identifier.Position, identifier.Name.Length, identifier.Name + "()");
        }

        var suggestion = Suggestions.Nearest(identifier.Name, declarations.Variables.Keys.SelectMany(name => new[] { name, name.Split('.')[0], name.Split('.')[^1] }));

        // A field written without what it belongs to: total for event.total.
        suggestion = suggestion is null || declarations.Variables.ContainsKey(suggestion) || FieldsOf(suggestion).Count > 0
            ? suggestion
            : declarations.Variables.Keys.Order(StringComparer.Ordinal).First(name => name.EndsWith("." + suggestion, StringComparison.Ordinal));
        return new(
            "expression.unknown_name",
            $"'{identifier.Name}' is not known here{Hint(suggestion, [])}",
            identifier.Position,
            identifier.Name.Length,
            suggestion);
    }

    private List<string> FieldsOf(string prefix) =>
    [
        .. QualifiedName.Candidates(declarations.Container, prefix)
            .Select(name => name + ".")
            .SelectMany(start => declarations.Variables.Keys
                .Where(name => name.StartsWith(start, StringComparison.Ordinal))
                .Select(name => name[start.Length..].Split('.')[0]))
            .Distinct(StringComparer.Ordinal),
    ];
}
