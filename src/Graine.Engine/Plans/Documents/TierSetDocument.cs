namespace Graine.Engine.Plans.Documents;

/// <summary>A ladder of tiers over one measure.</summary>
public sealed record TierSetDocument(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    IReadOnlyList<TierDocument> Tiers,
    string? Measure = null,
    IReadOnlyDictionary<string, string>? Description = null,
    DowngradePolicy Downgrade = DowngradePolicy.Recalculated,
    int GraceDays = 0,
    TierMeasure By = TierMeasure.Expression,
    string? Wallet = null,
    string? Event = null,
    TierWindowDocument? Window = null,
    TierKeepDocument? Keep = null,
    TierUpgrade Upgrade = TierUpgrade.AtOnce)
    : DocumentBody(Id);

public sealed record TierDocument(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    double? From = null,
    IReadOnlyDictionary<string, string>? Description = null,
    string? When = null,
    bool Invitation = false,
    bool Lifetime = false);

/// <summary>What of the past counts.</summary>
public sealed record TierWindowDocument(TierWindowKind Kind, int? Days = null, int? Months = null, int? Starts = null);

/// <summary>How long a tier lasts after its window; one of the three.</summary>
public sealed record TierKeepDocument(int? Days = null, int? Months = null, int? Windows = null);

public enum TierUpgrade : byte
{
    AtOnce = 0,
    WindowEnd = 1,
}
