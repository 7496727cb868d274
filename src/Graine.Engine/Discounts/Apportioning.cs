namespace Graine.Engine.Discounts;

/// <summary>Shares of money that are whole minor units and add up exactly.</summary>
public static class Apportioning
{
    /// <summary>
    /// Deals an amount over weights by the largest remainder (Hamilton's method): each gets its share rounded down, and what is left goes
    /// one minor unit each to the largest remainders, of equals to the first. No share is above its weight while the amount is
    /// not above their sum; an amount above it is cut to it.
    /// </summary>
    /// <param name="amount">Not below 0.</param>
    /// <param name="weights">Not below 0.</param>
    public static long[] Deal(long amount, IReadOnlyList<long> weights)
    {
        var whole = (Int128)0;
        foreach (var weight in weights)
        {
            whole += weight;
        }

        var shares = new long[weights.Count];
        if (whole == 0 || amount <= 0)
        {
            return shares;
        }

        var left = amount = whole < amount ? (long)whole : amount;
        var remainders = new (Int128 Remainder, int Place)[weights.Count];
        for (var place = 0; place < shares.Length; place++)
        {
            var (share, remainder) = Int128.DivRem((Int128)amount * weights[place], whole);
            shares[place] = (long)share;
            left -= shares[place];
            remainders[place] = (-remainder, place);
        }

        Array.Sort(remainders);
        for (var next = 0; next < left; next++)
        {
            shares[remainders[next].Place]++;
        }

        return shares;
    }

    /// <summary>What so many units of a line are worth: their part, rounded half away from zero; all of it when they are all.</summary>
    public static long Worth(long amount, decimal units, decimal quantity) =>
        units >= quantity ? amount : Round(amount * units / quantity);

    /// <summary>A percentage, rounded half away from zero.</summary>
    public static long Percent(long amount, decimal percent) => Round(amount * percent / 100m);

    internal static long Round(decimal amount) => (long)Math.Round(amount, MidpointRounding.AwayFromZero);
}
