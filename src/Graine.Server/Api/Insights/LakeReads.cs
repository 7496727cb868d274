using Graine.Lake;
using Graine.Server.LakeFeed;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Insights;

/// <summary>How far the lake is and what it holds. Does not wait for it.</summary>
internal static class LakeReads
{
    public static async Task<Ok<LakeView>> GetAsync(LakeFeeder feeder, LakeReader reader, CancellationToken ct)
    {
        var tables = await reader.AskAsync(
            lake => LakeTables.All.Select(name => new LakeTableView(name, lake.Scalar($"SELECT count(*) FROM {name}", [], ct) ?? 0)).ToList(),
            ct);
        var asOf = feeder.AsOf;
        return TypedResults.Ok(new LakeView(
            feeder.State,
            asOf.IsSet ? asOf.ToDateTimeOffset() : null,
            asOf.IsSet ? feeder.LagSeconds : null,
            feeder.Watermark,
            tables));
    }
}
