namespace Graine.Engine.Members;

/// <summary>Where the member stands: a tier in each tier set, and the segments he or she is in, each with since when.</summary>
public sealed class StandingSlice
{
    public List<TierStanding> Tiers { get; } = [];

    public List<SegmentStanding> Segments { get; } = [];

    /// <summary>The tier in the set; null when none is held.</summary>
    public string? Tier(string tierSet)
    {
        foreach (var standing in Tiers)
        {
            if (standing.TierSet == tierSet)
            {
                return standing.Tier;
            }
        }

        return null;
    }

    /// <summary>The position of the set's standing; -1 when there is none.</summary>
    internal int IndexOf(string tierSet)
    {
        for (var index = 0; index < Tiers.Count; index++)
        {
            if (Tiers[index].TierSet == tierSet)
            {
                return index;
            }
        }

        return -1;
    }

    public bool IsIn(string segment)
    {
        foreach (var standing in Segments)
        {
            if (standing.Segment == segment)
            {
                return true;
            }
        }

        return false;
    }
}

/// <param name="TierSet">The set's id.</param>
/// <param name="Tier">The tier held; null when below the lowest.</param>
/// <param name="Since">When it was reached.</param>
/// <param name="GraceUntil">While a lower tier is due but grace runs: when it ends. <see cref="Instant.None"/> otherwise.</param>
public readonly record struct TierStanding(string TierSet, string? Tier, Instant Since, Instant GraceUntil)
{
    /// <summary>What was promised, and what of the past is no longer remembered one by one; null for nearly all.</summary>
    public TierMemory? Memory { get; init; }
}

public readonly record struct SegmentStanding(string Segment, Instant Since);
