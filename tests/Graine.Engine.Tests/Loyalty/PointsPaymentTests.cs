using Graine.Engine.Loyalty;

namespace Graine.Engine.Tests.Loyalty;

/// <summary>Points that pay: to the cent, never too many, and what they do not cover stays to be paid.</summary>
public sealed class PointsPaymentTests
{
    private static readonly PaymentRule Cent = new(100, 1, 0, 100, false, 60);

    [Theory]
    [InlineData(100.0, 1, 0, 100.0, 1234L, 5000L, 1234L, 1234L)] // R4: a decimal remainder is paid to the cent.
    [InlineData(100.0, 1, 0, 100.0, null, 700L, 700L, 700L)]
    [InlineData(100.0, 1, 0, 50.0, null, 9000L, 2500L, 2500L)] // At most half of 50.00.
    [InlineData(100.0, 500, 0, 100.0, null, 1999L, 1500L, 1500L)]
    [InlineData(100.0, 500, 0, 100.0, 700L, 9999L, 500L, 500L)] // Steps go below what was asked, never above.
    [InlineData(100.0, 1, 500, 100.0, null, 499L, 0L, 0L)]
    [InlineData(3.0, 1, 0, 100.0, null, 100L, 100L, 3333L)] // 100 points at 3 a euro.
    [InlineData(300.0, 1, 0, 100.0, null, 100L, 99L, 33L)] // The hundredth point would pay no further cent.
    [InlineData(0.5, 1, 0, 100.0, null, 9L, 2L, 400L)] // A point is two euros: 50.00 less 10.00 open.
    public void Points_cover_money(double rate, long step, long min, double share, long? wanted, long points, long taken, long amount)
    {
        var wallet = new WalletRules { Id = "points", Payment = Cent with { PointsPerUnit = (decimal)rate, StepMinor = step, MinMinor = min, SharePercent = (decimal)share } };
        var open = rate < 1 ? 400 : 5000;
        Assert.Equal((taken, amount), PointsPayment.Cover(wallet, 100, wanted, points, open, 5000));
    }

    [Theory]
    [InlineData(100.0, 1, 0, 1L)]
    [InlineData(100.0, 1, 500, 500L)]
    [InlineData(1000.0, 1, 105, 110L)] // Ten points a cent: 105 of them pay ten cents with 100, which is too few.
    [InlineData(1000.0, 1, 0, 10L)]
    [InlineData(100.0, 100, 150, 200L)]
    [InlineData(0.5, 1, 0, 1L)]
    public void The_fewest_points_are_taken_and_one_less_is_none(double rate, long step, long min, long least)
    {
        var wallet = new WalletRules { Id = "points", Payment = Cent with { PointsPerUnit = (decimal)rate, StepMinor = step, MinMinor = min } };
        Assert.Equal(least, PointsPayment.Least(wallet, 100));
        Assert.Equal(least, PointsPayment.Cover(wallet, 100, null, least, 5000, 5000).Points);
        Assert.Equal(0, PointsPayment.Cover(wallet, 100, null, least - 1, 5000, 5000).Points);
    }

    [Fact]
    public void For_any_rate_and_money_points_are_neither_too_few_nor_too_many()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var dice = new Dice((ulong)seed);
            var wallet = new WalletRules
            {
                Id = "points",
                Decimals = dice.Below(3),
                Payment = Cent with { PointsPerUnit = dice.Between(1, 40_000) / 100m, StepMinor = dice.OneIn(3) ? dice.Between(1, 500) : 1, SharePercent = dice.Between(1, 100) },
            };
            var (has, open) = (dice.Below(100_000), dice.Below(30_000));
            var (points, amount) = PointsPayment.Cover(wallet, 100, dice.OneIn(2) ? dice.Below(20_000) : null, has, open, open);
            Assert.InRange(points, 0, has);
            Assert.InRange(amount, 0, open);
            Assert.True(PointsPayment.Worth(wallet, 100, points) >= amount, $"seed {seed}");
            Assert.Equal(0, points % wallet.Payment.StepMinor);
            Assert.True(points == 0 || wallet.Payment.StepMinor > 1 || PointsPayment.Worth(wallet, 100, points - 1) < amount, $"seed {seed}");
        }
    }
}
