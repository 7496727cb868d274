using System.Globalization;
using Graine.Engine;
using Graine.Lake.Native;
using Graine.Server.LakeFeed;
using Graine.Server.Plans;

namespace Graine.Server.Api.Insights;

/// <summary>A question to the lake that sees everything committed before it was asked, where that does not take too long.</summary>
internal sealed class InsightsDesk(LakeFeeder feeder, LakeReader reader, InsightsShelf shelf, RunningPlan plan)
{
    public const string AsOfHeader = "Graine-As-Of";
    public const string LakeHeader = "Graine-Lake";

    /// <summary>The answer; the response's headers say as of when, and whether the lake was behind.</summary>
    public Task<T> AskAsync<T>(HttpResponse response, Func<DuckDbConnection, T> question, CancellationToken ct) =>
        AskAsync(response, () => reader.AskAsync(question, ct), ct);

    /// <summary>The same, worked out once for everybody who asks until something is committed or published.</summary>
    /// <param name="response">For the headers.</param>
    /// <param name="about">Everything the answer depends on but the time of asking, equal for equal questions.</param>
    /// <param name="question">Asks the lake; its token is not the caller's.</param>
    /// <param name="ct">Of the caller.</param>
    public Task<T> AskAsync<T>(HttpResponse response, object about, Func<DuckDbConnection, CancellationToken, T> question, CancellationToken ct) =>
        AskAsync(
            response,
            () => shelf.TakeAsync(
                about,
                new LakeMoment(feeder.Watermark, plan.Current.Revision),
                stop => reader.AskAsync(lake => question(lake, stop), stop),
                ct),
            ct);

    private async Task<T> AskAsync<T>(HttpResponse response, Func<Task<T>> question, CancellationToken ct)
    {
        var isCaughtUp = await feeder.CatchUpAsync(ct);
        var asOf = feeder.AsOf;
        var answer = await question();
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
