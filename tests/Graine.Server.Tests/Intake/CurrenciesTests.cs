using Graine.Server.Intake;

namespace Graine.Server.Tests.Intake;

public sealed class CurrenciesTests
{
    [Theory]
    [InlineData("0", "EUR", 0L)]
    [InlineData("12", "EUR", 1_200L)]
    [InlineData("12.3", "EUR", 1_230L)]
    [InlineData("-12.34", "EUR", -1_234L)]
    [InlineData("12.340", "EUR", 1_234L)]
    [InlineData("12.345", "EUR", 1_235L)]
    [InlineData("-12.345", "EUR", -1_235L)]
    [InlineData("1.234", "TND", 1_234L)]
    [InlineData("1.2", "TND", 1_200L)]
    [InlineData("1.5", "JPY", 2L)]
    [InlineData("7", "CLF", 70_000L)]
    [InlineData("42949672.95", "EUR", 4_294_967_295L)]
    [InlineData("42949672.96", "EUR", 4_294_967_296L)]
    [InlineData("90000000000000", "EUR", 9_000_000_000_000_000L)]
    public void An_amount_is_so_many_of_the_smallest_unit(string amount, string currency, long minor) =>
        Assert.Equal(minor, Currencies.ToMinor(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency));

    [Theory]
    [InlineData("90000000000000.01")]
    [InlineData("-90000000000000.01")]
    [InlineData("79228162514264337593543950335")]
    public void What_could_overflow_sums_is_none(string amount) =>
        Assert.Null(Currencies.ToMinor(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), "EUR"));

    [Fact]
    public void Digits_that_only_move_come_to_the_same_as_rounding()
    {
        var random = new Random(11);
        for (var round = 0; round < 10_000; round++)
        {
            var amount = new decimal(random.Next(), random.Next(20) == 0 ? random.Next(1_000) : 0, 0, random.Next(2) == 0, (byte)random.Next(6));
            Assert.Equal((long)Math.Round(amount * 100m, MidpointRounding.AwayFromZero), Currencies.ToMinor(amount, "EUR"));
        }
    }
}
