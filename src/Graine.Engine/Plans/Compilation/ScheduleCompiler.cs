using System.Globalization;
using Graine.Engine.Expressions;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Plans.Compilation;

internal static class ScheduleCompiler
{
    private const int MinutesOfDay = 24 * 60;

    /// <param name="schedule">As written; null: always.</param>
    /// <param name="kind">Of the document it stands in.</param>
    /// <param name="id">Of the document.</param>
    /// <param name="bench">Takes each problem.</param>
    public static Schedule? Compile(ScheduleDocument? schedule, string kind, string id, Workbench bench)
    {
        if (schedule is not { } document)
        {
            return null;
        }

        void Report(DocumentProblem problem) => bench.Report(kind, id, problem);

        TimeZoneInfo? zone = null;
        if (document.Zone is { } named && (!TimeZones.TryFind(named, out zone) || !zone.HasIanaId))
        {
            Report(new DocumentProblem(
                "plan.unknown_zone", $"\"{named}\" is not a time zone of the IANA database.", "/schedule/zone",
                Suggestion: NearestName.Of(named, TimeZoneInfo.GetSystemTimeZones().Select(each => each.Id))));
        }

        return new Schedule
        {
            Zone = zone,
            Days = document.Days?.Aggregate(0, (days, day) => days | (1 << (int)day)) ?? 127,
            Hours = [.. (document.Hours ?? []).Select((hours, index) => Compile(hours, index, Report))],
            Dates = [.. (document.Dates ?? []).Select((dates, index) => Compile(dates, index, Report))],
        };
    }

    private static Hours Compile(HoursDocument document, int index, Action<DocumentProblem> report)
    {
        var hours = new Hours(Minute(document.From), Minute(document.Until));
        if (hours.From == hours.Until || hours.From == MinutesOfDay)
        {
            Tell(report, $"From {document.From} until {document.Until} is no time at all.", $"/schedule/hours/{Place(index)}");
        }

        return hours;
    }

    private static Dates Compile(DatesDocument document, int index, Action<DocumentProblem> report)
    {
        var (from, to) = (Date(document.From), Date(document.To));
        if (from is null || to is null)
        {
            var member = from is null ? "from" : "to";
            Tell(report, $"There is no day {(from is null ? document.From : document.To)}.", $"/schedule/dates/{Place(index)}/{member}");
        }
        else if ((document.From.Length == document.To.Length) is false)
        {
            Tell(report, "Both days have a year, or neither.", $"/schedule/dates/{Place(index)}/to");
        }
        else if (document.From.Length > "12-24".Length && from > to)
        {
            Tell(report, "The last day is before the first.", $"/schedule/dates/{Place(index)}/to");
        }

        return new Dates(from ?? 0, to ?? 0);
    }

    private static int Minute(string time) => (int.Parse(time.AsSpan(0, 2), CultureInfo.InvariantCulture) * 60) + int.Parse(time.AsSpan(3), CultureInfo.InvariantCulture);

    /// <summary>Null when there is no such day. 29 February is there without a year.</summary>
    private static int? Date(string text)
    {
        var isYearly = text.Length == "12-24".Length;
        return DateOnly.TryParseExact(isYearly ? "2000-" + text : text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? ((isYearly ? 0 : day.Year) * 10_000) + (day.Month * 100) + day.Day
            : null;
    }

    private static string Place(int index) => index.ToString(CultureInfo.InvariantCulture);

    private static void Tell(Action<DocumentProblem> report, string detail, string pointer) =>
        report(new DocumentProblem("plan.schedule_invalid", detail, pointer));
}
