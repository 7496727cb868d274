namespace Graine.Engine.Plans.Documents;

/// <summary>When a rule applies, by the clock on the wall: on these days, at these hours, between these dates. What is left out is always.</summary>
public sealed record ScheduleDocument(
    string? Zone = null,
    IReadOnlyList<DayOfWeek>? Days = null,
    IReadOnlyList<HoursDocument>? Hours = null,
    IReadOnlyList<DatesDocument>? Dates = null);

/// <summary>From a time of day up to and without another; <c>22:00</c> to <c>02:00</c> ends on the day after.</summary>
public sealed record HoursDocument(string From, string Until);

/// <summary>Whole days, the last one included; without a year, every year.</summary>
public sealed record DatesDocument(string From, string To);
