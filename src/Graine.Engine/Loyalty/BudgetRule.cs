using System.Globalization;
using System.Text.Json;

namespace Graine.Engine.Loyalty;

/// <summary>What all members together get at most in a period of the programme's calendar.</summary>
/// <param name="Owner">The kind of document that says so, as it is written.</param>
/// <param name="Id">The document's id.</param>
/// <param name="Per">The period; never <see cref="CapPeriod.Event"/>.</param>
/// <param name="Measure">What is counted.</param>
/// <param name="Limit">Points in the wallet's minor units, also for money; or awards.</param>
public sealed record BudgetRule(string Owner, string Id, CapPeriod Per, BudgetMeasure Measure, long Limit)
{
    /// <summary>What was given may come back and be given again: that it is used up holds for the moment only.</summary>
    public bool Refills { get; init; }

    /// <summary>Knows the budget among all others, whatever its limit: <c>earning-rule/double/month/points</c>.</summary>
    public string Key { get; } = $"{Owner}/{Id}/{Word(Per.ToString())}/{Word(Measure.ToString())}";

    /// <summary>The name of the period a moment is in, in the zone: 2026, 2026-11, 2026-W47, 2026-11-22, life.</summary>
    public string Period(Instant at, TimeZoneInfo zone)
    {
        if (Per is CapPeriod.Life or CapPeriod.Event)
        {
            return "life";
        }

        var day = LocalTime.Of(zone).ToLocal(at);
        return Per switch
        {
            CapPeriod.Day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            CapPeriod.Week => string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day):0000}-W{ISOWeek.GetWeekOfYear(day):00}"),
            CapPeriod.Month => day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            _ => day.ToString("yyyy", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>The first moment after the period; <see cref="Instant.Never"/> where it does not end.</summary>
    public Instant End(Instant at, TimeZoneInfo zone) => CapCalendar.End(Per, at, zone);

    /// <summary>As documents spell it.</summary>
    private static string Word(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}

public enum BudgetMeasure : byte
{
    /// <summary>Points of the wallet.</summary>
    Points = 0,

    /// <summary>Awards.</summary>
    Times = 1,

    /// <summary>What the points are worth: counted in points, the limit being so many as the money is worth.</summary>
    Money = 2,
}
