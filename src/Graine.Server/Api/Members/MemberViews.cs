using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Graine.Server.Api.Members;

/// <summary>A member as the API shows one. Money in minor units of the programme's currency; points in the wallet's minor units.</summary>
internal sealed record MemberView(
    Guid Id,
    DateTimeOffset? Since,
    bool Identified,
    JsonObject Profile,
    IReadOnlyDictionary<string, object> Facts,
    IReadOnlyDictionary<string, int> Identifiers,
    ActivityView Activity,
    IReadOnlyList<TierView> Tiers,
    IReadOnlyList<SegmentView> Segments,
    IReadOnlyList<WalletView> Wallets,
    int PlanRevision,
    DateTimeOffset? NextChangeAt)
{
    /// <summary>False: the caller may not see personal data, so that the profile is empty whatever is known.</summary>
    public bool ProfileShown { get; init; }

    /// <summary>For If-Match on a correction; null where the profile is not shown.</summary>
    public string? ProfileTag { get; init; }
}

internal sealed record ActivityView(
    long Orders,
    long RevenueMinor,
    long MarginMinor,
    string Currency,
    DateTimeOffset? FirstOrderAt,
    DateTimeOffset? LastOrderAt,
    DateTimeOffset? LastSeenAt,
    IReadOnlyList<TallyView> Categories,
    IReadOnlyList<TallyView> Channels,
    IReadOnlyList<EventCountView> Events);

internal sealed record TallyView(string Name, int Count, long RevenueMinor);

internal sealed record EventCountView(string Name, long Count, DateTimeOffset? FirstAt, DateTimeOffset? LastAt);

internal sealed record TierView(string TierSet, string? Tier, DateTimeOffset? Since, DateTimeOffset? GraceUntil)
{
    public IReadOnlyDictionary<string, string>? Name { get; init; }

    public IReadOnlyDictionary<string, string>? TierName { get; init; }

    /// <summary>Its place among the set's tiers, from 0; null without a tier.</summary>
    public int? Rank { get; init; }

    /// <summary>It is held because somebody gave it.</summary>
    public bool Invited { get; init; }

    /// <summary>What the shop does for whoever holds the tier.</summary>
    public IReadOnlyList<EntitlementView> Entitlements { get; init; } = [];
}

internal sealed record EntitlementView(string Id, IReadOnlyDictionary<string, string> Name);

internal sealed record SegmentView(string Segment, DateTimeOffset? Since)
{
    public IReadOnlyDictionary<string, string>? Name { get; init; }
}

internal sealed record EventView(
    Guid Id,
    string Name,
    DateTimeOffset At,
    DateTimeOffset Received,
    string Status,
    string Source,
    string? Channel,
    int PlanRevision,
    JsonNode? Body,
    IReadOnlyList<EffectView> Effects)
{
    /// <summary>orders, points, visits, identity, staff, time or other.</summary>
    public string Kind { get; init; } = "other";

    /// <summary>What happened, by language.</summary>
    public IReadOnlyDictionary<string, string>? Sentence { get; init; }

    /// <summary>What staff noted with it; null when nothing, or when it may not be seen.</summary>
    public NoteView? Note { get; init; }
}

internal sealed record PostingView(
    Guid Event,
    int Ordinal,
    DateTimeOffset At,
    string Wallet,
    string Debit,
    string Credit,
    long Points,
    int Lot,
    string? Rule,
    int PlanRevision)
{
    public IReadOnlyDictionary<string, string>? RuleName { get; init; }

    /// <summary>What it means for the member, by language.</summary>
    public IReadOnlyDictionary<string, string>? Sentence { get; init; }

    /// <summary>What the movement did to the points that can be spent.</summary>
    public long ActiveChange { get; init; }

    public long PendingChange { get; init; }

    /// <summary>What it did to the points set aside.</summary>
    public long HeldChange { get; init; }

    /// <summary>Above zero: owed more.</summary>
    public long DebtChange { get; init; }

    /// <summary>Points to spend after it, in the order of the books; absent where it is told by itself.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ActiveAfter { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? PendingAfter { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? HeldAfter { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? DebtAfter { get; init; }
}
