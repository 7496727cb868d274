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

/// <param name="Decimals">Digits after the point in the wallet's unit: 1250 with 2 decimals is 12.50.</param>
internal sealed record WalletView(
    string Wallet,
    int Decimals,
    long Active,
    long Pending,
    long Debt,
    long Earned,
    long Spent,
    long Expired,
    DateTimeOffset? NextExpiryAt,
    long NextExpiryPoints,
    IReadOnlyList<LotView>? Lots);

internal sealed record LotView(
    int Lot,
    string State,
    long Earned,
    long Remaining,
    DateTimeOffset? EarnedAt,
    DateTimeOffset? ActiveAt,
    DateTimeOffset? ExpiresAt,
    string? Rule);

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

/// <param name="Kind">points-earned, tier-changed, segment-entered…</param>
/// <param name="Subject">The wallet, tier set or segment.</param>
/// <param name="Rule">The document behind it.</param>
/// <param name="PlanRevision">The revision in force; read the rule as it was with <c>GET /v1/plan/{kind}/{id}/revisions</c>.</param>
internal sealed record EffectView(
    string Kind, string Subject, string? Rule, int PlanRevision, long Points, string? From, string? To);

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

/// <param name="Next">Give it as <c>after</c> for the next page; null at the end.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
