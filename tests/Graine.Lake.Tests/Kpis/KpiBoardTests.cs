using Graine.Lake.Kpis;

namespace Graine.Lake.Tests.Kpis;

/// <summary>Many periods at once are counted as each alone, whatever was bought, in whatever order it was told.</summary>
public sealed class KpiBoardTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Periods_at_once_are_what_they_are_one_by_one(int seed)
    {
        var random = new Random(seed);
        using var lake = RandomShop.Fill(random);
        using var connection = lake.Connect();
        var settings = new KpiSettings
        {
            LapseDays = random.Next(1, 12),
            ChurnBase = random.Next(2) == 0 ? ChurnBase.All : ChurnBase.Start,
            IsRevenueNet = random.Next(2) == 0,
            CountRefundedOrders = random.Next(8) > 0,
            MarginCoverageMin = 0.2,
            Currency = "EUR",
        };
        var periods = Enumerable.Range(0, 12).Select(_ => RandomShop.Period(random)).ToList();

        var board = KpiCatalog.Compute(connection, periods, settings, Ct);

        for (var index = 0; index < periods.Count; index++)
        {
            var alone = KpiCatalog.Compute(connection, periods[index], settings, Ct);
            Assert.Equal(alone.Select(Text), board[index].Select(Text));
        }
    }

    [Fact]
    public void Without_periods_there_is_nothing_to_count()
    {
        using var lake = SmallShop.Fill();
        using var connection = lake.Connect();

        Assert.Empty(KpiCatalog.Compute(connection, [], new KpiSettings(), Ct));
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 16)];

    private static string Text(Kpi kpi) => FormattableString.Invariant(
        $"{kpi.Key} {kpi.Value:R} {kpi.Numerator:R} {kpi.Denominator:R} {kpi.Unit} {kpi.Reason?.En}");
}
