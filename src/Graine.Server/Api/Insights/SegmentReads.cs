using System.Globalization;
using Graine.Lake.Members;
using Graine.Server.Plans;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Insights;

/// <summary>Published segments in figures.</summary>
internal static class SegmentReads
{
    private const int DaysDefault = 30;
    private const int DaysMax = 365;

    public static async Task<Results<Ok<SegmentSizesView>, ProblemResult>> ListAsync(
        [FromQuery(Name = "days")] string? days, HttpContext context, InsightsDesk desk, RunningPlan plan, TimeProvider time, CancellationToken ct)
    {
        var back = DaysDefault;
        if (days is not null && (!int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out back) || back is < 1 or > DaysMax))
        {
            return Problems.Of(InsightsErrors.ParametersInvalid([InsightsErrors.Parameter("days", $"days is a whole number from 1 to {DaysMax}.")]));
        }

        var now = time.GetUtcNow();
        var (members, sizes) = await desk.AskAsync(
            context.Response,
            ("segments", back),
            (lake, stop) => (lake.Scalar("SELECT count(*) FROM people", [], stop) ?? 0, SegmentSizes.Read(lake, now, back, stop)),
            ct);
        var bySegment = sizes.ToDictionary(size => size.Segment);
        return TypedResults.Ok(new SegmentSizesView(members, back, [.. plan.Current.Segments.Select(segment => View(segment.Id, bySegment, back))]));
    }

    /// <param name="id">The segment's.</param>
    /// <param name="entered">true: entries only; false: exits only.</param>
    /// <param name="limit">1 to 200; 50 without it.</param>
    /// <param name="context">For the headers.</param>
    /// <param name="desk">Asks the lake.</param>
    /// <param name="ct">Interrupts it.</param>
    public static async Task<Results<Ok<IReadOnlyList<SegmentChangeView>>, ProblemResult>> ChangesAsync(
        string id, bool? entered, int? limit, HttpContext context, InsightsDesk desk, CancellationToken ct)
    {
        if (limit is < 1 or > Paging.LimitMax)
        {
            return Problems.Of(RequestErrors.LimitInvalid(Paging.LimitMax));
        }

        var moves = await desk.AskAsync(
            context.Response,
            ("changes", id, entered, limit),
            (lake, stop) => SegmentSizes.ReadLatest(lake, id, entered, limit ?? Paging.LimitDefault, stop),
            ct);
        return TypedResults.Ok<IReadOnlyList<SegmentChangeView>>([.. moves.Select(move => new SegmentChangeView(move.Member, move.At, move.Entered))]);
    }

    // From the size of now backwards: the end of a day is that of the next one less what happened on it.
    private static SegmentSizeView View(string id, Dictionary<string, SegmentSize> sizes, int days)
    {
        var size = sizes.GetValueOrDefault(id) ?? new SegmentSize(id, 0, 0, 0, new long[days]);
        var trend = new long[days];
        var level = size.Members;
        for (var ago = 0; ago < days; ago++)
        {
            trend[days - 1 - ago] = Math.Max(0, level);
            level -= size.Moves[ago];
        }

        return new SegmentSizeView(id, size.Members, size.Entered, size.Left, trend);
    }
}
