namespace Graine.Lake.Kpis;

/// <summary>From inclusive to exclusive. Days of the programme's time zone are made instants by the caller.</summary>
/// <param name="AsOf">
/// Now: of a period that is not over, who is lost is told as of this moment, for nobody has lapsed yet who still may buy.
/// </param>
public sealed record KpiPeriod(DateTimeOffset From, DateTimeOffset To, DateTimeOffset AsOf)
{
    private const double DaysInYear = 365.25;

    /// <summary>Where losses are counted: the end, or now when that is earlier.</summary>
    public DateTimeOffset End => AsOf < From ? From : AsOf < To ? AsOf : To;

    /// <summary>The length in years of 365.25 days, as far as it has passed.</summary>
    public double Years => (End - From).TotalDays / DaysInYear;
}
