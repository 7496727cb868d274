using System.Globalization;
using Graine.Engine;
using Graine.Lake.Native;
using Graine.Server.LakeFeed;

namespace Graine.Server.Api.Insights;

/// <summary>A question to the lake that sees everything committed before it was asked, where that does not take too long.</summary>
internal sealed class InsightsDesk(LakeFeeder feeder, LakeReader reader)
{
    public const string AsOfHeader = "Graine-As-Of";
    public const string LakeHeader = "Graine-Lake";

    /// <summary>The answer; the response's headers say as of when, and whether the lake was behind.</summary>
    public async Task<T> AskAsync<T>(HttpResponse response, Func<DuckDbConnection, T> question, CancellationToken ct)
    {
        var isCaughtUp = await feeder.CatchUpAsync(ct);
        var asOf = feeder.AsOf;
        var answer = await reader.AskAsync(question, ct);
        response.Headers[LakeHeader] = isCaughtUp ? "current" : "behind";
        if (asOf.IsSet)
        {
            response.Headers[AsOfHeader] = Text(asOf);
        }

        return answer;
    }

    private static string Text(Instant at) =>
        at.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
