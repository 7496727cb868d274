using System.Text.Json.Nodes;

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
    DateTimeOffset? NextChangeAt);

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

internal sealed record TierView(string TierSet, string? Tier, DateTimeOffset? Since, DateTimeOffset? GraceUntil);

internal sealed record SegmentView(string Segment, DateTimeOffset? Since);

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
    IReadOnlyList<EffectView> Effects);

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
    int PlanRevision);
