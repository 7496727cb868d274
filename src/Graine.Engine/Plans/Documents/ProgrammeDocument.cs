namespace Graine.Engine.Plans.Documents;

/// <summary>What holds for the whole shop.</summary>
public sealed record ProgrammeDocument(
    string Id,
    string Currency,
    string Zone,
    IReadOnlyDictionary<string, string>? Name = null,
    int OrderHorizonDays = ProgrammeDocument.OrderHorizonDaysDefault,
    IReadOnlyList<string>? Languages = null,
    int? ReturnDays = null,
    string? Country = null)
    : DocumentBody(Id)
{
    /// <summary>A year and a month: yearly tiers and returns after Christmas both fit.</summary>
    public const int OrderHorizonDaysDefault = 400;
}
