using Graine.Lake.Kpis;
using Graine.Lake.Tail;

namespace Graine.Lake.Tests.Kpis;

/// <summary>The figures of <see cref="SmallShop"/>, counted by hand.</summary>
public sealed class SmallShopTests : IDisposable
{
    private const double Years = 365 / 365.25;

    private readonly LakeDatabase _lake = SmallShop.Fill();

    [Theory]
    [InlineData("orders", 8.0, 8.0, null, "orders")]                // a1 a2 d1 d2 e1 f1 n1 h1; h2 is on the end, g1 cancelled
    [InlineData("revenue", 353.0, 353.0, null, "EUR")]              // 360 less r1 and r2, not r3 (later) nor r4 (of a cancelled order)
    [InlineData("average-basket", 353.0 / 8, 353.0, 8.0, "EUR")]
    [InlineData("customers", 4.0, 4.0, null, "customers")]          // anna dora eve hugo
    [InlineData("new-customers", 3.0, 3.0, null, "customers")]      // dora eve hugo
    [InlineData("purchase-frequency", 1.5, 6.0, 4.0, "orders per customer")]
    [InlineData("churn-rate", 40.0, 2.0, 5.0, "%")]                 // bob hugo of anna bob dora eve hugo
    [InlineData("retention-rate", 50.0, 1.0, 2.0, "%")]             // anna of anna bob
    [InlineData("repurchase-rate", 50.0, 2.0, 4.0, "%")]            // anna dora
    [InlineData("cross-sell-ratio", 1.5, 3.0, 2.0, "ratio")]        // anna eve hugo to anna dora
    [InlineData("cross-sell-share", 50.0, 1.0, 2.0, "%")]           // anna of anna dora
    [InlineData("ltv-revenue", 223.0 / 4, 223.0, 4.0, "EUR")]
    public void A_figure_is_what_the_hand_counts(
        string key, double value, double numerator, double? denominator, string unit)
    {
        var kpi = Kpi(key, new KpiSettings());

        Assert.Equal((value, numerator, denominator, unit), (kpi.Value, kpi.Numerator, kpi.Denominator, kpi.Unit));
        Assert.Null(kpi.Reason);
    }

    [Fact]
    public void Every_key_that_people_script_against_is_there() => Assert.Equal(
        [
            "average-basket", "churn-rate", "cross-sell-ratio", "cross-sell-share", "customers", "ltv-margin", "ltv-revenue",
            "new-customers", "orders", "purchase-frequency", "repurchase-rate", "retention-rate", "revenue",
        ],
        KpiCatalog.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Churn_over_those_of_the_start_is_what_retention_lacks()
    {
        var kpi = Kpi("churn-rate", new KpiSettings { ChurnBase = ChurnBase.Start });

        Assert.Equal((50.0, 1.0, 2.0), (kpi.Value, kpi.Numerator, kpi.Denominator));
        Assert.Equal("start", kpi.Parameters["churn_base"]);
    }

    [Fact]
    public void A_shorter_lapse_loses_more()
    {
        // 90 days: anna (May), dora (February), hugo (January) are lost, eve is not; bob was lost before.
        var kpi = Kpi("churn-rate", new KpiSettings { LapseDays = 90 });

        Assert.Equal((75.0, 3.0, 4.0), (kpi.Value, kpi.Numerator, kpi.Denominator));
        Assert.Equal(90L, kpi.Parameters["lapse_days"]);
    }

    [Fact]
    public void Of_a_period_that_is_not_over_nobody_is_lost_who_still_may_buy()
    {
        // As of 1 February only bob's year is over; hugo's lasts until the end of the year.
        var kpi = Kpi("churn-rate", new KpiSettings(), asOf: SmallShop.Day(2025, 2, 1));

        Assert.Equal((1.0, 3.0), (kpi.Numerator, kpi.Denominator));
    }

    [Fact]
    public void Margin_is_not_told_when_too_many_costs_are_unknown()
    {
        var kpi = Kpi("ltv-margin", new KpiSettings());

        Assert.Null(kpi.Value);
        Assert.Contains("cost", kpi.Reason!.En, StringComparison.Ordinal);
        Assert.Equal(5.0 / 6, kpi.Parameters["margin_coverage"]);
    }

    [Fact]
    public void Lifetime_value_by_margin_is_margin_times_frequency_times_lifetime()
    {
        // Five costed orders of 180 at 40 %; refunds take back 2 known and 40 % of 2; churn 2 of 5 makes 2.5 periods.
        var kpi = Kpi("ltv-margin", new KpiSettings { MarginCoverageMin = 0.8 });

        Assert.Equal((72.0 / 5) - (2.8 / 6), (double)kpi.Parameters["margin_per_order"]!, 12);
        Assert.Equal(1.5 / Years, (double)kpi.Parameters["purchases_per_customer_per_year"]!, 12);
        Assert.Equal(2.5 * Years, (double)kpi.Parameters["lifetime_years_used"]!, 12);
        Assert.Equal(52.25, kpi.Value!.Value, 10);
        Assert.Equal(kpi.Value!.Value, kpi.Numerator!.Value / kpi.Denominator!.Value, 10);
    }

    [Fact]
    public void Lifetime_value_takes_a_margin_rate_and_a_lifetime()
    {
        var settings = new KpiSettings { MarginRate = 0.5, LifetimeYears = 3 };

        Assert.Equal(223.0 / 2 / 4 / Years * 3, Kpi("ltv-margin", settings).Value!.Value, 10);
        Assert.Equal(223.0 / 4 / Years * 3, Kpi("ltv-revenue", settings).Value!.Value, 10);
    }

    [Fact]
    public void A_lifetime_taken_from_churn_is_bounded()
    {
        var settings = new KpiSettings { MarginRate = 0.5, LifetimeYearsMax = 1 };

        Assert.Equal(1.0, Kpi("ltv-margin", settings).Parameters["lifetime_years_used"]);
    }

    [Fact]
    public void Gross_revenue_leaves_refunds_out() =>
        Assert.Equal(360.0, Kpi("revenue", new KpiSettings { IsRevenueNet = false }).Value);

    [Fact]
    public void Orders_wholly_given_back_can_be_left_out_with_their_refunds()
    {
        _lake.Apply(
            new LakeBatch
            {
                Watermark = "2",
                Orders = [SmallShop.Order("e1", "eve", SmallShop.Day(2025, 12, 31), 5_000, "tea") with { Refunded = 5_000 }],
                Refunds =
                [
                    new LakeRefund
                    {
                        Id = "r5", Order = "e1", Member = SmallShop.Id("eve"), Occurred = SmallShop.Day(2025, 12, 31),
                        Amount = 5_000, Currency = "EUR",
                    },
                ],
            },
            TestContext.Current.CancellationToken);

        Assert.Equal((4.0, 303.0), (Kpi("customers", new KpiSettings()).Value, Kpi("revenue", new KpiSettings()).Value));
        var without = new KpiSettings { CountRefundedOrders = false };
        Assert.Equal((3.0, 303.0), (Kpi("customers", without).Value, Kpi("revenue", without).Value));
        Assert.Equal(7.0, Kpi("orders", without).Value);
    }

    [Fact]
    public void Amounts_are_in_one_currency_and_say_which()
    {
        _lake.Apply(
            new LakeBatch
            {
                Watermark = "2",
                Orders = [SmallShop.Order("j1", "anna", SmallShop.Day(2025, 7, 1), 5_000, "tea") with { Currency = "JPY" }],
            },
            TestContext.Current.CancellationToken);

        Assert.Equal((353.0, "EUR"), (Kpi("revenue", new KpiSettings()).Value, Kpi("revenue", new KpiSettings()).Unit));
        var yen = Kpi("average-basket", new KpiSettings { Currency = "JPY" });
        Assert.Equal((5_000.0, 1.0, "JPY"), (yen.Value, yen.Denominator, yen.Unit));
        Assert.Equal(9.0, Kpi("orders", new KpiSettings()).Value);
    }

    [Fact]
    public void An_empty_period_has_nulls_with_a_reason_and_never_a_NaN()
    {
        using var connection = _lake.Connect();
        var period = new KpiPeriod(SmallShop.Day(2030, 1, 1), SmallShop.Day(2030, 1, 1), SmallShop.Day(2031, 1, 1));

        var kpis = KpiCatalog.Compute(connection, period, new KpiSettings(), TestContext.Current.CancellationToken);

        Assert.Equal(
            ["orders 0", "revenue 0", "customers 0", "new-customers 0"],
            kpis.Where(kpi => kpi.Value is not null).Select(kpi => $"{kpi.Key} {kpi.Value}"));
        Assert.All(kpis, kpi => Assert.Equal(kpi.Value is null, kpi.Reason is not null));
        Assert.All(kpis, kpi => Assert.False(double.IsNaN(kpi.Value ?? 0)));
    }

    [Fact]
    public void An_empty_lake_has_no_currency_and_no_error()
    {
        _lake.Reset();

        Assert.Equal("XXX", Kpi("revenue", new KpiSettings()).Unit);
        Assert.Null(Kpi("churn-rate", new KpiSettings()).Value);
    }

    [Fact]
    public void A_period_that_ends_before_it_begins_is_refused()
    {
        using var connection = _lake.Connect();

        Assert.Throws<ArgumentException>(() => KpiCatalog.Compute(
            connection,
            new KpiPeriod(SmallShop.To, SmallShop.From, SmallShop.To),
            new KpiSettings(),
            TestContext.Current.CancellationToken));
    }

    public void Dispose() => _lake.Dispose();

    private Kpi Kpi(string key, KpiSettings settings, DateTimeOffset? asOf = null)
    {
        using var connection = _lake.Connect();
        var period = new KpiPeriod(SmallShop.From, SmallShop.To, asOf ?? SmallShop.To);
        return KpiCatalog.Compute(connection, period, settings, TestContext.Current.CancellationToken)
            .Single(kpi => kpi.Key == key);
    }
}
