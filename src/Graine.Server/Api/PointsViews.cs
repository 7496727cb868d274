namespace Graine.Server.Api;

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
    IReadOnlyList<LotView>? Lots)
{
    /// <summary>By language; null where names are not looked up.</summary>
    public IReadOnlyDictionary<string, string>? Name { get; init; }

    /// <summary>Taken back by returns and by adjustments downwards.</summary>
    public long Revoked { get; init; }

    /// <summary>
    /// Received from other members less sent to them. Always: active + pending + held - debt = earned + moved - spent - expired - revoked.
    /// </summary>
    public long Moved { get; init; }

    /// <summary>Brought along from another programme.</summary>
    public long Opened { get; init; }

    /// <summary>Set aside in open holds.</summary>
    public long Held { get; init; }

    /// <summary>The open holds, as they were made; null where lots are not told either.</summary>
    public IReadOnlyList<HoldView>? Holds { get; init; }
}

/// <param name="Wallet">Where the points are.</param>
/// <param name="Amount">As it was made, in the wallet's minor units.</param>
/// <param name="State">open, completed, cancelled, timed-out.</param>
/// <param name="Spent">What completing it took; the rest went back.</param>
/// <param name="Reference">What it is for.</param>
/// <param name="ExpiresAt">When it ends by itself.</param>
/// <param name="ClosedAt">Null while it is open.</param>
internal sealed record HoldView(
    Guid Id,
    string Wallet,
    long Amount,
    string State,
    long Spent,
    string? Reference,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? ClosedAt);

internal sealed record LotView(
    int Lot,
    string State,
    long Earned,
    long Remaining,
    DateTimeOffset? EarnedAt,
    DateTimeOffset? ActiveAt,
    DateTimeOffset? ExpiresAt,
    string? Rule)
{
    public IReadOnlyDictionary<string, string>? RuleName { get; init; }

    /// <summary>The event the points wait for to become active; null when they wait for none.</summary>
    public string? Awaits { get; init; }

    /// <summary>Of this lot, in open holds; they are not in <c>remaining</c>.</summary>
    public long Held { get; init; }
}

/// <param name="Kind">points-earned, tier-changed, segment-entered…</param>
/// <param name="Subject">The wallet, tier set or segment.</param>
/// <param name="Rule">The document behind it.</param>
/// <param name="PlanRevision">The revision in force; read the rule as it was with <c>GET /v1/plan/{kind}/{id}/revisions</c>.</param>
internal sealed record EffectView(
    string Kind, string Subject, string? Rule, int PlanRevision, long Points, string? From, string? To)
{
    /// <summary>Of <c>points-capped</c>: what the rule would have given; <c>points</c> is what was granted.</summary>
    public long? Desired { get; init; }

    /// <summary>What it is in words, by language; null where effects are told to machines.</summary>
    public IReadOnlyDictionary<string, string>? Sentence { get; init; }
}
