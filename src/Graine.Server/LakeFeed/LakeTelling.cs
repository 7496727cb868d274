using Graine.Engine;
using Graine.Engine.Plans;
using Graine.Lake;
using Graine.Lake.Tail;
using Graine.Storage;

namespace Graine.Server.LakeFeed;

/// <summary>Tells the lake the members it was to be told later, as they stand now.</summary>
internal static class LakeTelling
{
    /// <summary>So many at most, in one transaction. False when there was nobody left. Answers how many could not be read, too.</summary>
    public static async Task<(bool HasTold, int Unreadable)> TellAsync(IStore store, Plan plan, LakeDatabase lake, int max, Instant now, CancellationToken ct)
    {
        var stale = lake.Stale(max, ct);
        if (stale.Count == 0)
        {
            return (false, 0);
        }

        var members = await LakeMembers.LoadAsync(store.Commits, stale, ct);
        lake.Apply(
            new LakeBatch
            {
                Watermark = lake.Watermark,
                Members = [.. members.Standing.Select(member => LakeMembers.ToRow(member, plan, now))],
                Merges = [.. members.Merged],
                Told = [.. stale, .. members.Standing.Select(member => member.Id)],
            },
            ct);
        return (true, members.Unreadable);
    }

    /// <summary>All of them, and those of whom time alone has changed something by now.</summary>
    public static async Task<int> TellAllAsync(IStore store, Plan plan, LakeDatabase lake, int max, Instant now, CancellationToken ct)
    {
        var unreadable = 0;
        lake.Turn(now.ToDateTimeOffset(), ct);
        var (hasTold, failed) = (true, 0);
        while (hasTold)
        {
            (hasTold, failed) = await TellAsync(store, plan, lake, max, now, ct);
            unreadable += failed;
        }

        return unreadable;
    }
}
