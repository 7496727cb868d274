namespace Graine.Lake.Tail;

/// <summary>A member as it stands, without anything that says who it is.</summary>
public sealed record LakeMember
{
    public required Guid Id { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>False for a device or a till that nobody has claimed yet: not a customer in any KPI.</summary>
    public required bool IsIdentified { get; init; }

    /// <summary>Nobody, but what some members share points in.</summary>
    public bool IsHousehold { get; init; }

    public DateTimeOffset? FirstOrder { get; init; }

    public DateTimeOffset? LastOrder { get; init; }

    public DateTimeOffset? LastSeen { get; init; }

    public long Orders { get; init; }

    /// <summary>Net of refunds, in the currency's smallest unit.</summary>
    public long Revenue { get; init; }

    /// <summary>Null when a cost is unknown.</summary>
    public long? Margin { get; init; }

    public string? Currency { get; init; }

    /// <summary>In the plan's first tier set.</summary>
    public string? Tier { get; init; }

    /// <summary>The tier set that <see cref="Tier"/> is of; null when there was none.</summary>
    public string? TierSet { get; init; }

    /// <summary>Active, in the plan's first wallet.</summary>
    public long Points { get; init; }

    /// <summary>The wallet that <see cref="Points"/> is of; null when there was none.</summary>
    public string? PointsWallet { get; init; }

    /// <summary>Tier by tier set.</summary>
    public IReadOnlyDictionary<string, string> Tiers { get; init; } = new Dictionary<string, string>();

    /// <summary>Active amount by wallet.</summary>
    public IReadOnlyDictionary<string, long> Balances { get; init; } = new Dictionary<string, long>();

    /// <summary>What is left of its lots.</summary>
    public IReadOnlyList<LakeLot> Lots { get; init; } = [];

    /// <summary>Where it stands in tier sets whose future is known.</summary>
    public IReadOnlyList<LakeProspect> Prospects { get; init; } = [];

    public IReadOnlyList<string> Segments { get; init; } = [];

    /// <summary>What may be known without knowing who: country, language, and the like.</summary>
    public IReadOnlyDictionary<string, string> Traits { get; init; } = new Dictionary<string, string>();
}

/// <param name="Expires">Null when they do not.</param>
/// <param name="Amount">Pending or active, in the wallet's smallest unit.</param>
/// <param name="Held">Besides, set aside for a purchase in progress.</param>
public sealed record LakeLot(string Wallet, DateTimeOffset Earned, DateTimeOffset? Expires, bool IsPending, long Amount, long Held);

/// <param name="Tier">Held; null for none.</param>
/// <param name="Drops">When time alone takes it; null when it does not.</param>
/// <param name="Share">Of the next tier's threshold; null at the top.</param>
public sealed record LakeProspect(string TierSet, string? Tier, DateTimeOffset? Drops, double? Share, DateTimeOffset? Until);
