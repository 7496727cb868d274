using System.Globalization;
using Graine.Engine;

namespace Graine.Server.Importing;

/// <summary>Which of two numbers is the day, in dates like 03/04/2025.</summary>
internal enum DayOrder : byte
{
    /// <summary>Not known yet.</summary>
    Unknown,
    DayFirst,
    MonthFirst,
}

/// <summary>
/// Dates of order files: ISO 8601 with or without offset, 20250403, 03/04/2025 (also with - and .) with or without a time, and Unix
/// seconds or milliseconds. Without an offset a time is the shop's own.
/// </summary>
internal sealed class ImportedDates(TimeZoneInfo zone, DayOrder order)
{
    private static readonly string[] Times = ["", " H:mm", " H:mm:ss", " H:mm:ss.FFFFFFF", " h:mm tt", " h:mm:ss tt"];

    private static readonly string[] Plain = [.. Of("yyyy-M-d"), .. Of("yyyy/M/d"), .. Of("yyyyMMdd")];

    private static readonly string[] DayFirst = [.. Of("d/M/yyyy"), .. Of("d/M/yy")];

    private static readonly string[] MonthFirst = [.. Of("M/d/yyyy"), .. Of("M/d/yy")];

    private string? _lastText;
    private Instant _last;

    /// <summary>Null when it is no date, or none between 1970 and 9999.</summary>
    public Instant? Parse(string text)
    {
        // Lines of one order stand together and have one date.
        if (text == _lastText)
        {
            return _last;
        }

        if (Read(text.Trim()) is not { } moment || moment.Milliseconds < 0)
        {
            return null;
        }

        (_lastText, _last) = (text, moment);
        return moment;
    }

    /// <summary>
    /// A day of the calendar, such as a birthday, as it is written: in no zone, and before 1970 too. Null when it is none, or before 1800 or after
    /// <paramref name="latest"/>; of a year of two digits the latest that is not.
    /// </summary>
    public DateOnly? Day(string text, DateOnly latest)
    {
        var clean = text.Trim();
        DateOnly? read = Local(clean) is { } local ? DateOnly.FromDateTime(local)
            : Moment(clean) is { } moment ? DateOnly.FromDateTime(moment.DateTime)
            : null;
        if (read is not { } day)
        {
            return null;
        }

        day = day > latest && !clean.Contains(day.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) ? day.AddYears(-100) : day;
        return day.Year < 1800 || day > latest ? null : day;
    }

    /// <summary>What this date says of the order of days and months in its file.</summary>
    public static DayOrder Judge(string text)
    {
        var clean = Slashes(text.Trim());
        var first = clean.IndexOf('/');
        var second = first < 0 ? -1 : clean.IndexOf('/', first + 1);
        if (first is < 1 or > 2 || second < 0
            || !int.TryParse(clean.AsSpan(0, first), NumberStyles.None, CultureInfo.InvariantCulture, out var one)
            || !int.TryParse(clean.AsSpan(first + 1, second - first - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var two))
        {
            return DayOrder.Unknown;
        }

        return one > 12 ? DayOrder.DayFirst : two > 12 ? DayOrder.MonthFirst : DayOrder.Unknown;
    }

    /// <summary>Written with two numbers that could be the day.</summary>
    public static bool HasDayOrder(string text) => Slashes(text.Trim()).IndexOf('/', StringComparison.Ordinal) is 1 or 2;

    private Instant? Read(string text)
    {
        if (text.Length is 10 or 13 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return new Instant(text.Length == 10 ? number * 1000 : number);
        }

        return Local(text) is { } local ? OfLocal(local) : Moment(text) is { } moment ? Instant.From(moment) : null;
    }

    /// <summary>By the clock on the wall.</summary>
    private DateTime? Local(string text)
    {
        var plain = text.Replace('T', ' ');
        var formats = order == DayOrder.MonthFirst ? MonthFirst : DayFirst;
        return DateTime.TryParseExact(plain, Plain, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            || DateTime.TryParseExact(Slashes(plain), formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out local)
                ? local
                : null;
    }

    /// <summary>With its offset.</summary>
    private static DateTimeOffset? Moment(string text) =>
        text.Length > 15 && char.IsAsciiDigit(text[0])
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : null;

    // A local time that a change of clocks left out is an hour later; of one that came twice, the second is meant.
    private Instant OfLocal(DateTime local) => Instant.From(new DateTimeOffset(local, zone.GetUtcOffset(local)));

    private static string Slashes(string text)
    {
        var end = text.IndexOf(' ', StringComparison.Ordinal);
        var date = end < 0 ? text : text[..end];
        return string.Concat(date.Replace('.', '/').Replace('-', '/'), end < 0 ? "" : text[end..]);
    }

    private static IEnumerable<string> Of(string date) => Times.Select(time => date + time);
}
