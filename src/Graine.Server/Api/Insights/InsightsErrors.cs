namespace Graine.Server.Api.Insights;

/// <summary>What can be wrong with a question about the figures.</summary>
public static class InsightsErrors
{
    public static Error ParametersInvalid(IReadOnlyList<ErrorItem> items) =>
        new(ErrorKind.Invalid, "insights.parameter_invalid", items[0].Detail) { Items = items };

    public static Error ExpressionInvalid(IReadOnlyList<ErrorItem> items) =>
        new(ErrorKind.Refused, "insights.expression_invalid", items[0].Detail) { Items = items };

    /// <summary>No such figure, or a part of it that no members stand behind.</summary>
    public static Error NobodyBehind(string key, string part, bool isFigure) => new(
        ErrorKind.NotFound, "insights.nobody_behind", isFigure ? $"{key} has no {part} that members stand behind." : $"There is no figure {key}.");

    public static Error NoTierSet(string set) =>
        new(ErrorKind.NotFound, "insights.no_tier_set", $"The plan in force has no tier set {set}.");

    public static ErrorItem CountsRefunded() =>
        Parameter("refunded_orders", "Here orders count that were wholly given back: refunded_orders is count.");

    public static ErrorItem Parameter(string name, string detail) => new(detail, null, Parameter: name);

    public static ErrorItem Separator() => Parameter(CsvAnswer.SeparatorName, CsvAnswer.SeparatorFault);
}
