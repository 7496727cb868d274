using System.Globalization;
using Graine.Engine;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Documents;
using Graine.Lake.Points;

namespace Graine.Server.Games;

/// <summary>Periods of leaderboards by the names they have in addresses, and what the lake is asked of one.</summary>
internal static class BoardPeriods
{
    public const string Life = "life";
    public const string Dates = "dates";

    /// <summary>2026-11-22, 2026-W47, 2026-11, 2026, life or dates.</summary>
    public static string Name(LeaderboardPeriod per, Instant at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), zone).DateTime;
        return per switch
        {
            LeaderboardPeriod.Day => local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            LeaderboardPeriod.Week => string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(local):0000}-W{ISOWeek.GetWeekOfYear(local):00}"),
            LeaderboardPeriod.Month => local.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            LeaderboardPeriod.Year => local.ToString("yyyy", CultureInfo.InvariantCulture),
            LeaderboardPeriod.Life => Life,
            LeaderboardPeriod.Dates => Dates,
        };
    }

    /// <summary>A moment in the period that is named; null when it is none.</summary>
    public static Instant? Moment(Leaderboard board, string period, TimeZoneInfo zone) => board.Per switch
    {
        LeaderboardPeriod.Life => period == Life ? new Instant(1) : null,
        LeaderboardPeriod.Dates => period == Dates ? board.From : null,
        _ => Day(board.Per, period) is { Year: > 1970 and < 3000 } day
            ? Instant.From(new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(day.AddHours(12), DateTimeKind.Unspecified), zone)))
            : null,
    };

    /// <summary>The period's bounds as the lake compares them.</summary>
    public static (DateTimeOffset From, DateTimeOffset Until) Bounds((Instant From, Instant Until) period) => (
        period.From.IsSet ? period.From.ToDateTimeOffset() : DateTimeOffset.UnixEpoch,
        period.Until == Instant.Never ? DateTimeOffset.UnixEpoch.AddYears(200) : period.Until.ToDateTimeOffset());

    public static BoardQuestion Question(Leaderboard board, string currency) =>
        new((BoardMeasure)board.Measure, board.Wallet ?? board.Challenge ?? currency, board.Segment ?? "", board.Steps);

    private static DateTime? Day(LeaderboardPeriod per, string period) => per switch
    {
        LeaderboardPeriod.Day => Exact(period, "yyyy-MM-dd"),
        LeaderboardPeriod.Month => Exact(period, "yyyy-MM"),
        LeaderboardPeriod.Year => Exact(period, "yyyy"),
        LeaderboardPeriod.Week when period is [_, _, _, _, '-', 'W', _, _] && Number(period[..4]) is > 0 and var year && Number(period[6..]) is > 0 and var week
            && week <= ISOWeek.GetWeeksInYear(year) => ISOWeek.ToDateTime(year, week, DayOfWeek.Monday),
        _ => null,
    };

    private static DateTime? Exact(string text, string format) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
