using Graine.Engine;
using Graine.Engine.Plans;
using Graine.Lake;
using Graine.Storage;

namespace Graine.Server.LakeFeed;

/// <summary>Brings a lake to the end of the log in one go: for commands on a server at rest.</summary>
internal static class LakeFill
{
    /// <summary>Rows of the log in one transaction of the lake when nothing else needs the memory.</summary>
    public const int PageSize = 20_000;

    /// <summary>Fills the lake from the mark on (null: the beginning). Tells after each page how many events it has taken in.</summary>
    public static async Task RunAsync(
        IStore store, Plan plan, LakeDatabase lake, string instance, string? mark, int pageSize, Action<long> told, Instant now, CancellationToken ct)
    {
        var events = 0L;
        lake.Tell(LakeTerms.Of(plan), ct);
        while (true)
        {
            var page = await store.Tail.ReadAsync(mark, pageSize, ct);
            if (page.Events.Count + page.Postings.Count + page.Merges.Count > 0)
            {
                lake.Apply(new LakeMapper(page, plan, null, now).Map($"{instance}:{page.Watermark}"), ct);
            }

            mark = page.Watermark;
            events += page.Events.Count;
            told(events);
            if (page.Events.Count < pageSize)
            {
                await LakeTelling.TellAllAsync(store, plan, lake, pageSize, now, ct);
                return;
            }
        }
    }
}
