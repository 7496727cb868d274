using Graine.Lake.Kpis;
using Graine.Lake.Native;
using Graine.Lake.Tail;

namespace Graine.Lake.Tests.Kpis;

/// <summary>Many periods at once are counted as each alone, whatever was bought, in whatever order it was told.</summary>
public sealed class KpiBoardTests
{
    private static readonly DateTimeOffset Begin = SmallShop.Day(2024, 1, 1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Periods_at_once_are_what_they_are_one_by_one(int seed)
    {
        var random = new Random(seed);
        using var lake = Fill(random);
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
        var periods = Enumerable.Range(0, 12).Select(_ => Period(random)).ToList();

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

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 20)];

    private static string Text(Kpi kpi) => FormattableString.Invariant(
        $"{kpi.Key} {kpi.Value:R} {kpi.Numerator:R} {kpi.Denominator:R} {kpi.Unit} {kpi.Reason?.En}");

    private static KpiPeriod Period(Random random)
    {
        var from = Begin.AddHours(12 * random.Next(0, 50));
        var to = from.AddHours(12 * random.Next(0, 40));
        return new KpiPeriod(from, to, random.Next(3) == 0 ? from.AddHours(12 * random.Next(-2, 40)) : to);
    }

    /// <summary>Few people, products and half days, so that everything that can coincide does.</summary>
    private static LakeDatabase Fill(Random random)
    {
        var lake = LakeDatabase.Open(null, new DuckDbOptions());
        for (var batch = 0; batch < 8; batch++)
        {
            List<LakeOrder> orders = [.. Enumerable.Range(0, random.Next(0, 14)).Select(_ => Order(random))];
            LakeMerge[] merges = batch > 3 && random.Next(3) == 0 ? [new LakeMerge(Person(random, 3), Person(random, 7, 4))] : [];
            lake.Apply(
                new LakeBatch
                {
                    Watermark = $"{batch}",
                    Orders = orders,
                    Refunds = [.. Enumerable.Range(0, random.Next(0, 3)).Select(number => Refund(random, $"r{batch}-{number}"))],
                    Members = [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => Member(random, merges))],
                    Merges = merges,
                },
                Ct);
        }

        return lake;
    }

    private static LakeOrder Order(Random random)
    {
        string[] products = [.. Enumerable.Range(0, random.Next(0, 3)).Select(_ => $"p{random.Next(3)}")];
        return SmallShop.Order($"o{random.Next(60)}", null, Begin.AddHours(12 * random.Next(0, 60)), random.Next(0, 5) * 500, products) with
        {
            Member = random.Next(9) == 0 ? null : Person(random, 7),
            Margin = random.Next(4) == 0 ? null : random.Next(100),
            Currency = random.Next(5) == 0 ? "USD" : "EUR",
            IsCancelled = random.Next(12) == 0,
        };
    }

    private static LakeRefund Refund(Random random, string id) => new()
    {
        Id = id,
        Order = random.Next(6) == 0 ? null : $"o{random.Next(60)}",
        Member = Person(random, 7),
        Occurred = Begin.AddHours(12 * random.Next(0, 60)),
        Amount = random.Next(4) == 0 ? null : random.Next(1, 900),
        IsCancellation = random.Next(5) == 0,
        Currency = "EUR",
    };

    private static LakeMember Member(Random random, LakeMerge[] merges)
    {
        var id = Person(random, 7);
        return new LakeMember { Id = merges.Any(merge => merge.From == id) ? merges[0].Into : id, Created = Begin, IsIdentified = random.Next(3) > 0 };
    }

    private static Guid Person(Random random, int most, int least = 0) => SmallShop.Id($"person{random.Next(least, most)}");
}
