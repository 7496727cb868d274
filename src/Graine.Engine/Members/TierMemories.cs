namespace Graine.Engine.Members;

/// <summary>Two members' memories of a tier set as one.</summary>
internal static class TierMemories
{
    public static TierMemory Join(TierMemory? one, TierMemory other) => one is null ? other with { Own = null } : one with
    {
        Invitation = one.Invitation ?? other.Invitation,
        Checkpoint = Join(one.Checkpoint, other.Checkpoint),
        Promise = one.Promise ?? other.Promise,
        Gifts = other.Gifts.Count == 0 ? one.Gifts : [.. one.Gifts.Union(other.Gifts, StringComparer.Ordinal)],
    };

    /// <summary>The later moment; each tier as long as the one of the two who keeps it longer.</summary>
    private static TierCheckpoint? Join(TierCheckpoint? one, TierCheckpoint? other)
    {
        if (one is null || other is null)
        {
            return one ?? other;
        }

        var later = one.At >= other.At ? one : other;
        return later with
        {
            Holds = [.. one.Holds.Concat(other.Holds).GroupBy(hold => hold.Tier, StringComparer.Ordinal)
                .Select(holds => holds.MaxBy(hold => hold.Until.Milliseconds)!)],
        };
    }
}
