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
    TierUpgrade Upgrade = TierUpgrade.AtOnce,
    int? WarnDays = null,
    PointsCounted Counts = PointsCounted.All,
    IReadOnlyList<string>? Rules = null)
    : DocumentBody(Id);

/// <summary>Which points count, of a set by points.</summary>
public enum PointsCounted : byte
{
    /// <summary>All that were earned.</summary>
    All = 0,

    /// <summary>What earning rules give by themselves: neither multipliers nor tiers, games, friends or codes.</summary>
    Base = 1,
}

public sealed record TierDocument(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    double? From = null,
    IReadOnlyDictionary<string, string>? Description = null,
    string? When = null,
    bool Invitation = false,
    bool Lifetime = false,
    IReadOnlyList<TierMultiplierDocument>? Multipliers = null,
    TierGiftDocument? Gift = null,
    IReadOnlyList<EntitlementDocument>? Entitlements = null);

/// <summary>What rules give into the wallet, so many times, while the tier is held.</summary>
public sealed record TierMultiplierDocument(string Wallet, double Factor, IReadOnlyList<string>? Rules = null);

/// <summary>Points for reaching the tier the first time.</summary>
public sealed record TierGiftDocument(string Wallet, double Points);

/// <summary>Something the shop does for whoever holds the tier.</summary>
public sealed record EntitlementDocument(string Id, IReadOnlyDictionary<string, string> Name);

/// <summary>What of the past counts.</summary>
public sealed record TierWindowDocument(TierWindowKind Kind, int? Days = null, int? Months = null, int? Starts = null);

/// <summary>How long a tier lasts after its window; one of the three.</summary>
public sealed record TierKeepDocument(int? Days = null, int? Months = null, int? Windows = null);

public enum TierUpgrade : byte
{
    AtOnce = 0,
    WindowEnd = 1,
}
