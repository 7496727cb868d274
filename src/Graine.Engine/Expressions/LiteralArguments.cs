namespace Graine.Engine.Expressions;

/// <summary>Finds written arguments that can never work: a pattern that is none, a time or a zone that is none.</summary>
internal static class LiteralArguments
{
    public static ExpressionError? Check(Call call)
    {
        if (call.Arguments is not [.., Literal { Value: { Kind: CelKind.String } value } literal])
        {
            return null;
        }

        var text = value.AsString;
        var problem = call.Function switch
        {
            "matches" => Patterns.Problem(text),
            "timestamp" when call.Target is null => Timestamps.TryParse(text, out _) ? null : "this is no time as RFC 3339 writes it, such as \"2026-01-31T00:00:00Z\"",
            "duration" when call.Target is null => CelDuration.TryParse(text, out var nanos) && nanos is not null ? null : "this is no duration, such as \"36h\" or \"1h30m\" (units h, m, s, ms, us, ns)",
            _ => IsZone(call) && TimeZones.OffsetSeconds(default, text) is null ? $"there is no time zone \"{text}\"" : null,
        };
        if (problem is not null && IsZone(call))
        {
            var meant = TimeZones.Nearest(text);
            return new("expression.invalid_literal", problem + (meant is null ? "" : $"; did you mean \"{meant}\"?"), literal.Position, text.Length + 2, meant);
        }

        return problem is null ? null : new("expression.invalid_literal", problem, literal.Position, text.Length + 2);
    }

    // Parts of a time are asked for as getHours("Europe/Paris").
    private static bool IsZone(Call call) =>
        call.Target is not null && call.Arguments.Count == 1 && call.Function.StartsWith("get", StringComparison.Ordinal);
}
