namespace Graine.Engine.Inputs;

/// <summary>What a member brings along from another programme: points with their dates, and tiers. All of it or, when something of it is refused, nothing.</summary>
public sealed record OpeningCommand : Input
{
    public IReadOnlyList<OpeningLot> Lots { get; init; } = [];

    public IReadOnlyList<OpeningTier> Tiers { get; init; } = [];
}

/// <param name="Wallet">Its id.</param>
/// <param name="Points">In its minor units, above zero.</param>
/// <param name="EarnedAt">In the programme before; not in the future.</param>
/// <param name="ExpiresAt">As promised there; <see cref="Instant.Never"/> for points that stay, <see cref="Instant.None"/> where the wallet's own rule decides.</param>
public readonly record struct OpeningLot(string Wallet, long Points, Instant EarnedAt, Instant ExpiresAt);

/// <param name="Since">When it was reached there.</param>
/// <param name="Until">Up to and not including; <see cref="Instant.Never"/> for good. After it the set's own measure decides.</param>
public readonly record struct OpeningTier(string TierSet, string Tier, Instant Since, Instant Until);
