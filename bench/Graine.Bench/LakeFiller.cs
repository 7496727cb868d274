using System.Globalization;
using Graine.Engine;
using Graine.Lake;
using Graine.Lake.Tail;

namespace Graine.Bench;

/// <summary>A lake of members with two orders each over two years, some heavy, some gone: through the product's own way in.</summary>
internal static class LakeFiller
{
    private const int BatchSize = 100_000;

    public static readonly DateTimeOffset At = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    public static Instant Now => Instant.From(At);

    public static void Fill(LakeDatabase lake, int members, CancellationToken ct)
    {
        var random = new Random(7);
        for (var first = 0; first < members; first += BatchSize)
        {
            var orders = new List<LakeOrder>();
            var rows = new List<LakeMember>();
            for (var number = first; number < Math.Min(members, first + BatchSize); number++)
            {
                rows.Add(Member(random, number, orders));
            }

            lake.Apply(new LakeBatch { Watermark = first.ToString(CultureInfo.InvariantCulture), Members = rows, Orders = orders }, ct);
        }
    }

    private static LakeMember Member(Random random, int number, List<LakeOrder> all)
    {
        var id = Guid.CreateVersion7();
        var count = number % 10 == 0 ? random.Next(5, 9) : random.Next(0, 4);
        var moments = Enumerable.Range(0, count).Select(_ => At.AddDays(-random.NextDouble() * 730)).Order().ToList();
        var revenue = 0L;
        foreach (var moment in moments)
        {
            var total = 1_000L + random.Next(9_000);
            revenue += total;
            all.Add(new LakeOrder
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"o{number}-{moment.Ticks}"),
                Member = id,
                Occurred = moment,
                Total = total,
                Currency = "EUR",
                Channel = "web",
            });
        }

        var tier = revenue switch
        {
            >= 30_000 => "gold",
            >= 10_000 => "silver",
            _ => "bronze",
        };
        return new LakeMember
        {
            Id = id,
            Created = moments.Count > 0 ? moments[0] : At.AddDays(-100),
            IsIdentified = number % 8 != 0,
            FirstOrder = moments.Count > 0 ? moments[0] : null,
            LastOrder = moments.Count > 0 ? moments[^1] : null,
            LastSeen = At.AddDays(-random.NextDouble() * 60),
            Orders = count,
            Revenue = revenue,
            Currency = "EUR",
            Tier = tier,
            TierSet = "status",
            Points = revenue / 100,
            PointsWallet = "points",
            Tiers = new Dictionary<string, string> { ["status"] = tier },
            Balances = new Dictionary<string, long> { ["points"] = revenue / 100 },
            Segments = [.. Enumerable.Range(0, 20).Where(segment => random.Next(5) == 0).Select(segment => FormattableString.Invariant($"segment-{segment}"))],
            Traits = new Dictionary<string, string> { ["country"] = number % 3 == 0 ? "DE" : "FR", ["language"] = number % 3 == 0 ? "de" : "fr" },
        };
    }
}
