using Graine.Engine.Loyalty;

namespace Graine.Engine.Tests.Loyalty.Tiers;

public sealed class TierNumbersTests
{
    [Theory]
    [InlineData(100, 69.98, 30.02)]
    [InlineData(1, 0.9, 0.1)]
    [InlineData(500, 500.01, 0)]
    public void What_is_missing_has_no_odd_fractions(double from, double value, double missing) => Assert.Equal(missing, TierNumbers.Missing(from, value), 0d);
}
