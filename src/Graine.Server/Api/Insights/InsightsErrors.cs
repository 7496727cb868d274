namespace Graine.Server.Api.Insights;

/// <summary>What can be wrong with a question about the figures.</summary>
public static class InsightsErrors
{
    public static Error ParametersInvalid(IReadOnlyList<ErrorItem> items) =>
        new(ErrorKind.Invalid, "insights.parameter_invalid", items[0].Detail) { Items = items };

    public static Error ExpressionInvalid(IReadOnlyList<ErrorItem> items) =>
        new(ErrorKind.Refused, "insights.expression_invalid", items[0].Detail) { Items = items };

    public static ErrorItem Parameter(string name, string detail) => new(detail, null, Parameter: name);
}
