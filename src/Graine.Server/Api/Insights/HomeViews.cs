using Graine.Lake.Kpis;

namespace Graine.Server.Api.Insights;

/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive.</param>
internal sealed record PeriodView(DateTimeOffset From, DateTimeOffset To)
{
    public static PeriodView Of(KpiPeriod period) => new(period.From.ToUniversalTime(), period.To.ToUniversalTime());
}

/// <param name="Date">Its first day in the programme's calendar.</param>
/// <param name="From">Where it begins, cut to the period.</param>
/// <param name="To">Where it ends, cut to the period.</param>
/// <param name="IsWhole">False where the period cuts it, or where it is not over.</param>
internal sealed record PartView(DateOnly Date, DateTimeOffset From, DateTimeOffset To, bool IsWhole)
{
    public static PartView Of(CalendarPart part) => new(part.Date, part.From.ToUniversalTime(), part.To.ToUniversalTime(), part.IsWhole);
}

/// <param name="Period">What was asked.</param>
/// <param name="Previous">What it is compared with; null when nothing.</param>
/// <param name="By">day, week, month, quarter or year: what a point of each series stands for.</param>
/// <param name="Parts">The points of each series.</param>
/// <param name="Kpis">Every figure, in the order they are shown.</param>
internal sealed record HomeView(
    PeriodView Period, PeriodView? Previous, string By, IReadOnlyList<PartView> Parts, IReadOnlyList<HomeKpiView> Kpis);

/// <param name="Kpi">As GET /v1/insights/kpis tells it.</param>
/// <param name="Previous">The same of the period it is compared with; null when none.</param>
/// <param name="Change">From that to this; null when there is nothing to compare with.</param>
/// <param name="Series">Its value in each part, null where it cannot be told.</param>
/// <param name="Members">Which numbers have members behind them: GET /v1/insights/kpis/{key}/members.</param>
internal sealed record HomeKpiView(
    KpiView Kpi, PreviousView? Previous, ChangeView? Change, IReadOnlyList<double?> Series, IReadOnlyList<string> Members);

/// <param name="Value">Null when it cannot be told.</param>
/// <param name="Numerator">What the value was made of.</param>
/// <param name="Denominator">Null for a plain count or sum.</param>
/// <param name="Reason">Why there is no value; null when there is one.</param>
internal sealed record PreviousView(double? Value, double? Numerator, double? Denominator, string? Reason);

/// <param name="Absolute">In the unit of the KPI, percentage points for %; null when one of the values cannot be told.</param>
/// <param name="Percent">Of the earlier value; null when that is zero or cannot be told.</param>
/// <param name="IsSmall">So few customers or orders stand behind one of the values (under 30) that chance alone moves it.</param>
/// <param name="Reason">Why something is null; null when nothing is.</param>
internal sealed record ChangeView(double? Absolute, double? Percent, bool IsSmall, string? Reason);

/// <param name="Period">What was asked.</param>
/// <param name="By">What a point stands for.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Points">In order; parts without anything are there, with zeros.</param>
internal sealed record SeriesView(PeriodView Period, string By, string Currency, IReadOnlyList<MomentView> Points);

/// <param name="Part">Which part of the period.</param>
/// <param name="Orders">Placed in it.</param>
/// <param name="Revenue">In whole units of the currency.</param>
/// <param name="Customers">Different identified customers with an order in it.</param>
/// <param name="NewCustomers">Identified customers whose first order ever falls in it.</param>
/// <param name="NewMembers">Identified members known since a moment in it.</param>
/// <param name="ActiveMembers">Different identified members of whom anything was heard in it.</param>
internal sealed record MomentView(
    PartView Part, long Orders, double Revenue, long Customers, long NewCustomers, long NewMembers, long ActiveMembers)
{
    public static MomentView Of(KpiMoment moment) => new(
        PartView.Of(moment.Part), moment.Orders, moment.Revenue, moment.Customers, moment.NewCustomers, moment.NewMembers, moment.ActiveMembers);
}

internal static class HomeViews
{
    public static HomeView Of(
        KpiQuestion question, CalendarSplit split, IReadOnlyList<Kpi> now, KpiPeriod? earlier, IReadOnlyList<Kpi>? before,
        IReadOnlyList<IReadOnlyList<Kpi>> parts)
    {
        var orders = (Orders(now), before is null ? 0 : Orders(before));
        return new HomeView(
            PeriodView.Of(question.Period),
            earlier is null ? null : PeriodView.Of(earlier),
            split.By,
            [.. split.Parts.Select(PartView.Of)],
            [.. now.Select((kpi, index) => Kpi(question, kpi, before?[index], orders, [.. parts.Select(part => part[index].Value)]))]);
    }

    private static HomeKpiView Kpi(
        KpiQuestion question, Kpi kpi, Kpi? before, (double Now, double Before) orders, IReadOnlyList<double?> series)
    {
        var change = before is null ? null : KpiChange.Of(kpi, before, orders);
        return new HomeKpiView(
            KpiView.Of(kpi, question.Language),
            before is null ? null : new PreviousView(before.Value, before.Numerator, before.Denominator, before.Reason?.In(question.Language)),
            change is null ? null : new ChangeView(change.Absolute, change.Percent, change.IsSmall, change.Reason?.In(question.Language)),
            series,
            [.. KpiMembersQuery.Parts.Where(part =>
                KpiBehind.Who(kpi.Key, part == KpiMembersQuery.Numerator, question.Settings.ChurnBase, out _) is not null)]);
    }

    private static double Orders(IReadOnlyList<Kpi> kpis) => kpis.Single(kpi => kpi.Key == "orders").Numerator ?? 0;
}
