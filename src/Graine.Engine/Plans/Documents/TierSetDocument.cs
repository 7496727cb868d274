namespace Graine.Engine.Plans.Documents;

/// <summary>A ladder of tiers over one measure.</summary>
public sealed record TierSetDocument(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    string Measure,
    IReadOnlyList<TierDocument> Tiers,
    IReadOnlyDictionary<string, string>? Description = null,
    DowngradePolicy Downgrade = DowngradePolicy.Recalculated,
    int GraceDays = 0)
    : DocumentBody(Id);

public sealed record TierDocument(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    double From,
    IReadOnlyDictionary<string, string>? Description = null);
