using Graine.Statistics.Ladders;

namespace Graine.Server.Tests.Insights;

/// <summary>The chain ladder against the vector everybody checks it with, and the breakage it gives against a known truth.</summary>
public sealed class BreakageTests
{
    /// <summary>
    /// The triangle of G. C. Taylor and F. R. Ashe (1983), with the reserves and standard errors that Mack (1993) gives for it.
    /// </summary>
    private static readonly double[][] TaylorAshe =
    [
        [357848, 1124788, 1735330, 2218270, 2745596, 3319994, 3466336, 3606286, 3833515, 3901463],
        [352118, 1236139, 2170033, 3353322, 3799067, 4120063, 4647867, 4914039, 5339085],
        [290507, 1292306, 2218525, 3235179, 3985995, 4132918, 4628910, 4909315],
        [310608, 1418858, 2195047, 3757447, 4029929, 4381982, 4588268],
        [443160, 1136350, 2128333, 2897821, 3402672, 3873311],
        [396132, 1333217, 2180715, 2985752, 3691712],
        [440832, 1288463, 2419861, 3483130],
        [359480, 1421128, 2864498],
        [376686, 1363294],
        [344014],
    ];

    [Fact]
    public void The_ladder_gives_macks_reserves_and_errors()
    {
        var estimate = ChainLadder.Estimate(TaylorAshe)!;
        var reserves = TaylorAshe.Select((row, index) => estimate.Ultimates[index] - row[^1]).ToList();

        Assert.Equal(
            [0, 94634, 469511, 709638, 984889, 1419459, 2177641, 3920301, 4278972, 4625811], reserves.Select(reserve => Math.Round(reserve)));
        Assert.Equal(
            [0, 75535, 121699, 133549, 261406, 411010, 558317, 875328, 971258, 1363155], estimate.Errors.Select(error => Math.Round(error)));
        Assert.Equal(18680856, Math.Round(reserves.Sum()));
        Assert.Equal(2447095, Math.Round(estimate.Error));
    }

    /// <summary>Three months by hand: a quarter is spent in the month of earning, and a fifth of what is left in the month after.</summary>
    [Fact]
    public void The_part_that_is_never_spent_is_worked_out_by_hand()
    {
        var estimate = Breakage.Estimate([new Vintage(400, [100, 60, 0]), new Vintage(400, [100, 60]), new Vintage(800, [200])])!;

        // 400 × ¾ × ⅘ of each of the first two, 800 × ¾ × ⅘ of the third.
        Assert.Equal(240 + 240 + 480, estimate.NeverSpent, 6);
        Assert.Equal(0.6, estimate.Rate, 9);
        Assert.Equal([0.25, 0.4, 0.4], estimate.Curve.Select(part => Math.Round(part, 9)));
        Assert.Equal((0.6, 0.6), (Math.Round(estimate.Low, 9), Math.Round(estimate.High, 9)));
        Assert.Equal(1600, estimate.Earned, 6);
    }

    [Fact]
    public void Too_few_months_or_no_points_give_none()
    {
        Assert.Null(Breakage.Estimate([new Vintage(400, [100, 60]), new Vintage(400, [100])]));
        Assert.Null(Breakage.Estimate([new Vintage(0, [0, 0, 0]), new Vintage(0, [0, 0]), new Vintage(0, [0])]));
        var empty = Breakage.Estimate([new Vintage(100, [100, 0, 0]), new Vintage(0, [0, 0]), new Vintage(100, [100])])!;
        Assert.Equal((0, 0), (empty.Rate, empty.NeverSpent));
    }

    /// <summary>
    /// Programmes whose whole course is known: two years of months, each with its own appetite for spending. Seen in the middle, the 95 %
    /// interval holds what came out in the end about that often, and the estimate lies neither high nor low.
    /// </summary>
    [Fact]
    public void The_interval_holds_the_truth_about_as_often_as_it_says()
    {
        const int programmes = 400;
        const int months = 24;
        var random = new Random(20261122);
        var (held, ratio) = (0, 0.0);
        for (var programme = 0; programme < programmes; programme++)
        {
            var appetites = Enumerable.Range(0, months).Select(age => 0.02 + (0.1 * Math.Exp(-age / 6.0))).ToArray();
            var truth = 0.0;
            var vintages = new List<Vintage>();
            for (var month = 0; month < months; month++)
            {
                var left = 20_000.0 * (1 + random.NextDouble());
                var earned = left;
                var spent = new double[months];
                for (var age = 0; age < months; age++)
                {
                    var part = Math.Clamp(appetites[age] * (1 + (0.5 * ((random.NextDouble() * 2) - 1))), 0, 1);
                    spent[age] = left * part;
                    left -= spent[age];
                }

                truth += left;
                vintages.Add(new Vintage(earned, spent[..(months - month)]));
            }

            var estimate = Breakage.Estimate(vintages)!;
            held += truth >= estimate.Low * estimate.Earned && truth <= estimate.High * estimate.Earned ? 1 : 0;
            ratio += estimate.NeverSpent / truth / programmes;
        }

        Assert.InRange(held / (double)programmes, 0.90, 0.99);
        Assert.InRange(ratio, 0.997, 1.003);
    }
}
