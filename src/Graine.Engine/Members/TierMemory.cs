namespace Graine.Engine.Members;

/// <summary>What a member's place in a tier set rests on besides what is measured now. Never changed, only replaced.</summary>
public sealed record TierMemory
{
    /// <summary>A tier somebody gave; null when none was, or it is over.</summary>
    public TierInvitation? Invitation { get; init; }

    /// <summary>Where the walk through the past goes on from: before it, what happened is no longer told apart.</summary>
    public TierCheckpoint? Checkpoint { get; init; }

    /// <summary>A tier that was held when the terms changed: kept as though the measure had fallen that day.</summary>
    public TierHold? Promise { get; init; }

    /// <summary>Of tiers by expression, what the member has without the invitation.</summary>
    public string? Own { get; init; }

    /// <summary>Tiers whose gift was given.</summary>
    public IReadOnlyList<string> Gifts { get; init; } = [];

    internal bool IsEmpty => Invitation is null && Checkpoint is null && Promise is null && Own is null && Gifts.Count == 0;
}

/// <param name="Tier">Its id.</param>
/// <param name="At">From when.</param>
/// <param name="Until">Up to and not including; <see cref="Instant.Never"/> for good.</param>
public sealed record TierInvitation(string Tier, Instant At, Instant Until);

/// <param name="Tier">Its id.</param>
/// <param name="At">From when.</param>
/// <param name="Kept">Up to then it is kept by right, and from then on by grace.</param>
/// <param name="Until">Up to and not including; <see cref="Instant.Never"/> for good.</param>
public sealed record TierHold(string Tier, Instant At, Instant Kept, Instant Until);

/// <param name="At">The moment.</param>
/// <param name="Tier">Held then without any invitation; null for none.</param>
/// <param name="Since">Since when.</param>
/// <param name="Holds">Tiers that were reached no longer, and kept.</param>
public sealed record TierCheckpoint(Instant At, string? Tier, Instant Since, IReadOnlyList<TierHold> Holds);
