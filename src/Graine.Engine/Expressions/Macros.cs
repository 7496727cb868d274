namespace Graine.Engine.Expressions;

/// <summary>Recognises the calls that are comprehensions.</summary>
internal static class Macros
{
    /// <summary>
    /// The comprehension that <c>range.name(arguments)</c> is; null when it is an ordinary call; an error when it is one
    /// whose variables are no simple names.
    /// </summary>
    public static (Node? Node, ExpressionError? Error) Read(int position, string name, Node range, Sequence<Node> arguments)
    {
        if (Shape(name, arguments.Count) is not { } shape)
        {
            return (null, null);
        }

        var variables = new string[shape.Variables];
        for (var i = 0; i < variables.Length; i++)
        {
            if (arguments[i] is not Identifier { Name: var variable } || variable.StartsWith('.') || variables.Contains(variable))
            {
                return (null, new(
                    "expression.macro_variable",
                    $"'{name}' takes {(variables.Length == 1 ? "a simple name" : "two different simple names")} first, as in 'list.{name}({(variables.Length == 1 ? "x" : "i, x")}, …)'",
                    arguments[i].Position,
                    1));
            }

            variables[i] = variable;
        }

        return (new Macro(position, shape.Kind, range, [.. variables], [.. arguments.Skip(variables.Length)]), null);
    }

    /// <summary>The name under which a comprehension is written.</summary>
    public static string Name(MacroKind kind, int variables) => kind switch
    {
        MacroKind.All => "all",
        MacroKind.Exists => "exists",
        MacroKind.ExistsOne => variables == 1 ? "exists_one" : "existsOne",
        MacroKind.Map => "map",
        MacroKind.Filter => "filter",
        MacroKind.TransformList => "transformList",
        MacroKind.TransformMap => "transformMap",
        MacroKind.TransformMapEntry => "transformMapEntry",
        MacroKind.OptionalMap => "optMap",
        MacroKind.OptionalFlatMap => "optFlatMap",
    };

    private static (MacroKind Kind, int Variables)? Shape(string name, int arguments) => (name, arguments) switch
    {
        ("all", 2) => (MacroKind.All, 1),
        ("all", 3) => (MacroKind.All, 2),
        ("exists", 2) => (MacroKind.Exists, 1),
        ("exists", 3) => (MacroKind.Exists, 2),
        ("exists_one" or "existsOne", 2) => (MacroKind.ExistsOne, 1),
        ("exists_one" or "existsOne", 3) => (MacroKind.ExistsOne, 2),
        ("map", 2 or 3) => (MacroKind.Map, 1),
        ("filter", 2) => (MacroKind.Filter, 1),
        ("transformList", 3 or 4) => (MacroKind.TransformList, 2),
        ("transformMap", 3 or 4) => (MacroKind.TransformMap, 2),
        ("transformMapEntry", 3 or 4) => (MacroKind.TransformMapEntry, 2),
        ("optMap", 2) => (MacroKind.OptionalMap, 1),
        ("optFlatMap", 2) => (MacroKind.OptionalFlatMap, 1),
        _ => null,
    };
}
