using Graine.Lake.Kpis;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Insights;

/// <summary>How the figures of a period are told over time and what they are compared with.</summary>
internal sealed record HomeQuery
{
    private const string CompareName = "compare";
    private const string StepName = "by";

    public static readonly string[] Names = [CompareName, StepName];

    /// <summary>previous (the period just before), year (the same days a year earlier) or none.</summary>
    [FromQuery(Name = CompareName)]
    public string? Compare { get; init; }

    /// <summary>day, week, month, quarter or year; without it, the shortest that keeps the parts few.</summary>
    [FromQuery(Name = StepName)]
    public string? By { get; init; }

    /// <summary>What is wrong with them.</summary>
    public IReadOnlyList<ErrorItem> Check()
    {
        List<ErrorItem> errors = [];
        if (Compare is not (null or "previous" or "year" or "none"))
        {
            errors.Add(InsightsErrors.Parameter(CompareName, $"{CompareName} is previous, year or none."));
        }

        if (By is not null && Step() is null)
        {
            errors.Add(InsightsErrors.Parameter(StepName, $"{StepName} is day, week, month, quarter or year."));
        }

        return errors;
    }

    /// <summary>Null when there is nothing to compare with.</summary>
    public KpiPeriod? Earlier(KpiPeriod period, TimeZoneInfo zone) => Compare switch
    {
        "none" => null,
        "year" => KpiComparison.YearBefore(period, zone),
        _ => KpiComparison.Before(period, zone),
    };

    /// <summary>The parts of the period; or null and the error when they are more than so many.</summary>
    public Result<CalendarSplit> Split(KpiPeriod period, TimeZoneInfo zone, int partsWanted, int partsMax)
    {
        var step = Step() ?? ShopCalendar.StepFor(period, partsWanted);
        if ((period.To - period.From).TotalDays > partsMax * Days(step))
        {
            return InsightsErrors.ParametersInvalid(
                [InsightsErrors.Parameter(StepName, $"A period is told in at most {partsMax} parts; choose longer ones.")]);
        }

        return new CalendarSplit(step, ShopCalendar.Split(period, step, zone));
    }

    private CalendarStep? Step() => By switch
    {
        "day" => CalendarStep.Day,
        "week" => CalendarStep.Week,
        "month" => CalendarStep.Month,
        "quarter" => CalendarStep.Quarter,
        "year" => CalendarStep.Year,
        _ => null,
    };

    private static double Days(CalendarStep step) => step switch
    {
        CalendarStep.Day => 1,
        CalendarStep.Week => 7,
        CalendarStep.Month => 28,
        CalendarStep.Quarter => 90,
        CalendarStep.Year => 365,
    };
}

/// <summary>A period in parts.</summary>
internal sealed record CalendarSplit(CalendarStep Step, IReadOnlyList<CalendarPart> Parts)
{
    public string By => Step switch
    {
        CalendarStep.Day => "day",
        CalendarStep.Week => "week",
        CalendarStep.Month => "month",
        CalendarStep.Quarter => "quarter",
        CalendarStep.Year => "year",
    };
}
