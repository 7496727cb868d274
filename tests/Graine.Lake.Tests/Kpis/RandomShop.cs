using Graine.Lake.Kpis;
using Graine.Lake.Native;
using Graine.Lake.Tail;

namespace Graine.Lake.Tests.Kpis;

/// <summary>Few people, products and half days, so that everything that can coincide does.</summary>
internal static class RandomShop
{
    private static readonly DateTimeOffset Begin = SmallShop.Day(2024, 1, 1);

    public static KpiPeriod Period(Random random)
    {
        var from = Begin.AddHours(12 * random.Next(0, 50));
        var to = from.AddHours(12 * random.Next(0, 40));
        return new KpiPeriod(from, to, random.Next(3) == 0 ? from.AddHours(12 * random.Next(-2, 40)) : to);
    }

    public static LakeDatabase Fill(Random random)
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
                CancellationToken.None);
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
