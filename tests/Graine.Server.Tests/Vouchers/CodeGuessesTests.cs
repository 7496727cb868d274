using Graine.Engine;
using Graine.Server.Vouchers;

namespace Graine.Server.Tests.Vouchers;

/// <summary>How long whoever guesses waits, and that the others do not.</summary>
public sealed class CodeGuessesTests
{
    private static readonly Instant _now = new(1_000_000_000);

    [Fact]
    public void One_customer_waits_and_the_others_of_the_shop_do_not()
    {
        var guesses = new CodeGuesses();
        guesses.Miss("shop", "session:a", _now, CodeGuesses.MissesMax - 1);
        Assert.Null(guesses.Wait("shop", "session:a", _now));
        guesses.Miss("shop", "session:a", _now.Plus(10_000), 1);
        Assert.Equal(50, guesses.Wait("shop", "session:a", _now.Plus(10_000)));
        Assert.Null(guesses.Wait("shop", "session:b", _now.Plus(10_000)));
        Assert.Null(guesses.Wait("shop", "session:a", _now.Plus(60_000)));
    }

    [Fact]
    public void A_key_waits_however_many_customers_it_names()
    {
        var guesses = new CodeGuesses();
        for (var customer = 0; customer < CodeGuesses.CallerMissesMax; customer++)
        {
            Assert.Null(guesses.Wait("shop", "session:" + customer, _now));
            guesses.Miss("shop", "session:" + customer, _now, 1);
        }

        Assert.Equal(60, guesses.Wait("shop", "session:new", _now));
        Assert.Null(guesses.Wait("other", "session:new", _now));
    }

    [Fact]
    public void Customers_that_are_forgotten_leave_the_keys_own_count()
    {
        var guesses = new CodeGuesses();
        guesses.Miss("shop", "", _now, CodeGuesses.CallerMissesMax);
        for (var customer = 0; customer < 20_000; customer++)
        {
            guesses.Miss("other", "session:" + customer, _now, 0);
        }

        Assert.NotNull(guesses.Wait("shop", "session:new", _now));
    }
}
