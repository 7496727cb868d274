using Graine.Lake.Kpis;

namespace Graine.Lake.Tests.Kpis;

/// <summary>As many members stand behind a number as the number says.</summary>
public sealed class KpiBehindTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void The_count_of_the_members_is_the_number(int seed)
    {
        var random = new Random(seed);
        using var lake = RandomShop.Fill(random);
        using var connection = lake.Connect();
        for (var time = 0; time < 6; time++)
        {
            var period = RandomShop.Period(random);
            var settings = new KpiSettings
            {
                LapseDays = random.Next(1, 12),
                ChurnBase = time % 2 == 0 ? ChurnBase.All : ChurnBase.Start,
                Currency = "EUR",
            };
            foreach (var kpi in KpiCatalog.Compute(connection, period, settings, Ct))
            {
                Check(kpi.Numerator, KpiBehind.Who(kpi.Key, true, settings.ChurnBase, out var isNumber), isNumber);
                Check(kpi.Denominator, KpiBehind.Who(kpi.Key, false, settings.ChurnBase, out isNumber), isNumber);

                void Check(double? number, string? who, bool counts)
                {
                    if (who is not null && counts)
                    {
                        var page = KpiBehind.Ask(connection, who, period, settings, null, 200, Ct);
                        Assert.Equal((number, page.Total, kpi.Key), (page.Members.Count, page.Members.Count, kpi.Key));
                    }
                }
            }
        }
    }

    [Fact]
    public void Pages_hold_everybody_once_with_what_they_bought()
    {
        using var lake = SmallShop.Fill();
        using var connection = lake.Connect();
        var period = new KpiPeriod(SmallShop.From, SmallShop.To, SmallShop.To);
        List<KpiMember> all = [];
        KpiMembersPage page;
        do
        {
            KpiMemberPlace? after = all.Count == 0 ? null : new KpiMemberPlace(all[^1].Revenue, all[^1].Member);
            page = KpiBehind.Ask(connection, "customers", period, new KpiSettings(), after, 2, Ct);
            Assert.Equal((4, "EUR"), (page.Total, page.Currency));
            all.AddRange(page.Members);
        }
        while (page.Members.Count == 2);

        // hugo and anna, net of what anna got back in the period; dora; eve.
        Assert.Equal(
            [("hugo", 1, 8_000L), ("dora", 2, 7_000L), ("eve", 1, 5_000L), ("anna", 2, 2_300L)],
            all.Select(member => (SmallShop.Name(member.Member), (int)member.Orders, member.Revenue)));
    }

    [Fact]
    public void Nobody_is_behind_what_is_no_figure() =>
        Assert.Null(KpiBehind.Who("happiness", true, ChurnBase.All, out _));
}
