using System.Globalization;
using Graine.Lake.Kpis;

namespace Graine.Server.Api.Insights;

/// <summary>The period of a question, from days of the programme's calendar or from moments.</summary>
internal static class PeriodReader
{
    private const int DaysDefault = 365;
    private const int YearMax = 9998;

    /// <summary>A day's margin to either end of what a date can say, whatever the time zone.</summary>
    private static readonly DateTimeOffset Earliest = new(2, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    public static KpiPeriod Read(string? from, string? to, TimeZoneInfo zone, DateTimeOffset now, List<ErrorItem> errors)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var end = to is null ? ShopCalendar.Begin(today.AddDays(1), zone) : Moment(KpiQuery.ToName, to, zone, errors);
        var begin = from is null ? DaysBefore(end, zone) : Moment(KpiQuery.FromName, from, zone, errors);
        if (errors.Count == 0 && end < begin)
        {
            errors.Add(InsightsErrors.Parameter(KpiQuery.FromName, $"The period begins ({begin:O}) after it ends ({end:O})."));
        }

        return new KpiPeriod(begin, end, now);
    }

    private static DateTimeOffset Moment(string name, string text, TimeZoneInfo zone, List<ErrorItem> errors)
    {
        var moment = Parse(name, text, zone, errors);
        if (moment.Year > YearMax)
        {
            errors.Add(InsightsErrors.Parameter(name, $"{name} lies beyond the year {YearMax}."));
        }

        return moment < Earliest ? Earliest : moment;
    }

    private static DateTimeOffset Parse(string name, string text, TimeZoneInfo zone, List<ErrorItem> errors)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return ShopCalendar.Begin(day, zone);
        }

        // A plus sign that was not escaped arrives as a space.
        var moment = text.Replace(' ', '+');
        var hasOffset = moment.EndsWith('Z') || (moment.Length > 6 && moment[^6] is '+' or '-');
        if (hasOffset && DateTimeOffset.TryParseExact(moment, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
        {
            return read.ToUniversalTime();
        }

        errors.Add(InsightsErrors.Parameter(
            name, $"{name} is a day such as 2026-01-31, or an RFC 3339 date and time such as 2026-01-31T18:00:00Z."));
        return DateTimeOffset.UnixEpoch;
    }

    private static DateTimeOffset DaysBefore(DateTimeOffset end, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(end, zone).DateTime;
        return (local - DateTime.MinValue).Days < DaysDefault
            ? Earliest
            : ShopCalendar.Begin(DateOnly.FromDateTime(local).AddDays(-DaysDefault), zone) + local.TimeOfDay;
    }
}
