using System.Globalization;

namespace Graine.Engine.Expressions;

/// <summary>Says why a call does not fit any form of its function.</summary>
internal static class CallMismatch
{
    public static ExpressionError Of(Call call, string name, Sequence<FunctionDeclaration> overloads, IReadOnlyList<CelType> types, bool isMember)
    {
        if (Operators.BinarySymbol(call.Function) is { } binary)
        {
            return Binary(call, binary.Symbol, types);
        }

        switch (call.Function)
        {
            case Operators.Not:
                return Error(call.Position, 1, $"'!' takes a condition, not {types[0]}");
            case Operators.Negate:
                return Error(call.Position, 1, $"'-' takes an int or a double, not {types[0]}");
            case Operators.Conditional:
                return types[0].Kind is CelTypeKind.Bool or CelTypeKind.Dyn
                    ? Error(call.Position, 1, $"both ends of '? :' must be of one type; here they are {types[1]} and {types[2]}")
                    : Error(call.Position, 1, $"'?' takes a condition, not {types[0]}");
            case Operators.Index or Operators.OptionalIndex:
                return Error(call.Position, 1, $"{types[0]} cannot be indexed by {types[1]}");
        }

        var forms = overloads.Where(overload => overload.IsMember == isMember).ToList();
        if (forms.Count == 0)
        {
            var form = isMember ? $"{name}(…)" : $"{overloads[0].Parameters[0]}.{name}(…)";
            return Error(call.Position, name.Length, $"'{name}' is called as '{form}'");
        }

        var given = isMember ? $"{types[0]}.{name}({string.Join(", ", types.Skip(1))})" : $"{name}({string.Join(", ", types)})";
        var written = string.Join(" or ", forms.Take(4).Select(Form));
        return Error(call.Position, call.Function.Length, $"'{given}' does not fit: there is {written}");
    }

    private static ExpressionError Binary(Call call, string symbol, IReadOnlyList<CelType> types)
    {
        var message = symbol switch
        {
            "&&" or "||" => $"'{symbol}' joins conditions; here are {types[0]} and {types[1]}",
            "in" => $"'in' looks into a list or the keys of a map of the same type; here is {types[0]} in {types[1]}",
            _ => $"'{symbol}' does not take {types[0]} and {types[1]}",
        };

        // A whole number beside a double is the commonest slip: 50 for 50.0.
        for (var i = 0; i < 2; i++)
        {
            if (call.Arguments[i] is Literal { Value: { Kind: CelKind.Int } value } literal && types[1 - i].Kind is CelTypeKind.Double or CelTypeKind.Uint)
            {
                var digits = value.AsInt.ToString(CultureInfo.InvariantCulture);
                var suggestion = types[1 - i].Kind == CelTypeKind.Double ? digits + ".0" : digits + "u";
                return new("expression.argument_type", $"{message}; write {suggestion}", literal.Position, digits.Length, suggestion);
            }
        }

        // And its digits in quotes: "50" for 50.0.
        for (var i = 0; i < 2; i++)
        {
            if (call.Arguments[i] is Literal { Value: { Kind: CelKind.String } value } literal && Number(value.AsString, types[1 - i].Kind) is { } number)
            {
                return new("expression.argument_type", $"{message}; write {number}", literal.Position, value.AsString.Length + 2, number);
            }
        }

        return Error(call.Position, symbol.Length, message);
    }

    /// <summary>The number that stands in quotes, as the other side has it; null when there is none.</summary>
    private static string? Number(string text, CelTypeKind other)
    {
        var isPlain = text.Length is > 0 and <= 15 && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[^1]) && text.All(letter => char.IsAsciiDigit(letter) || letter == '.');
        return (other, text.Count(letter => letter == '.')) switch
        {
            (CelTypeKind.Int, 0) when isPlain => text,
            (CelTypeKind.Double, 0) when isPlain => text + ".0",
            (CelTypeKind.Double, 1) when isPlain => text,
            _ => null,
        };
    }

    private static string Form(FunctionDeclaration form) => form.IsMember
        ? $"{form.Parameters[0]}.{form.Name}({string.Join(", ", form.Parameters.Skip(1))})"
        : $"{form.Name}({string.Join(", ", form.Parameters)})";

    private static ExpressionError Error(int position, int length, string message) =>
        new("expression.argument_type", message, position, Math.Max(1, length));
}
