namespace Graine.Engine.Loyalty;

/// <summary>How points of a wallet pay for orders.</summary>
/// <param name="PointsPerUnit">Whole points for one unit of the programme's currency; above 0.</param>
/// <param name="StepMinor">Points are taken in multiples of this, in minor units; at least 1.</param>
/// <param name="MinMinor">The fewest that are taken.</param>
/// <param name="SharePercent">They pay at most so much of an order's total, in hundredths of it: 100 is all.</param>
/// <param name="Earns">What is paid with them earns like money.</param>
/// <param name="HoldMinutes">So long they are set aside for a checkout that is open.</param>
public sealed record PaymentRule(decimal PointsPerUnit, long StepMinor, long MinMinor, decimal SharePercent, bool Earns, int HoldMinutes);

/// <summary>What points come to in money and money in points, exact to the minor unit.</summary>
public static class PointsPayment
{
    /// <summary>
    /// How many points pay how much: never more points than the money needs (but for the step), never more money than is open or than their share
    /// of the total. What they do not cover is left to be paid otherwise, to the cent.
    /// </summary>
    /// <param name="wallet">Has a <see cref="WalletRules.Payment"/>.</param>
    /// <param name="moneyPerUnit">Minor units of the currency in one: 100.</param>
    /// <param name="wanted">What is asked for: money in minor units, or null for as much as possible.</param>
    /// <param name="points">At most so many points, in minor units.</param>
    /// <param name="openMinor">Still to be paid.</param>
    /// <param name="totalMinor">Of the order.</param>
    /// <returns>Points in minor units and the money they pay; nothing where there would be fewer than the least number.</returns>
    public static (long Points, long AmountMinor) Cover(
        WalletRules wallet, long moneyPerUnit, long? wanted, long points, long openMinor, long totalMinor)
    {
        var rule = wallet.Payment!;
        var share = (long)decimal.Floor(totalMinor * rule.SharePercent / 100m);
        var cap = Math.Max(0, Math.Min(wanted ?? long.MaxValue, Math.Min(openMinor, share)));
        var taken = Math.Min(points, Needed(wallet, moneyPerUnit, cap));
        taken -= taken % rule.StepMinor;
        var amount = Math.Min(cap, Worth(wallet, moneyPerUnit, taken));

        // Points that pay no further cent stay with the member, where steps allow it.
        taken = rule.StepMinor == 1 ? Needed(wallet, moneyPerUnit, amount) : taken;
        return amount == 0 || taken < rule.MinMinor ? (0, 0) : (taken, amount);
    }

    /// <summary>The fewest points, in minor units, that pay anything.</summary>
    public static long Least(WalletRules wallet, long moneyPerUnit)
    {
        var rule = wallet.Payment!;
        var least = Math.Max(rule.MinMinor, Needed(wallet, moneyPerUnit, 1));
        if (rule.StepMinor > 1)
        {
            return (least + rule.StepMinor - 1) / rule.StepMinor * rule.StepMinor;
        }

        // Points that pay no further cent stay with the member: the fewest are those of a whole cent.
        var whole = Worth(wallet, moneyPerUnit, least);
        return Needed(wallet, moneyPerUnit, Needed(wallet, moneyPerUnit, whole) < rule.MinMinor ? whole + 1 : whole);
    }

    /// <summary>What points come to, rounded down.</summary>
    public static long Worth(WalletRules wallet, long moneyPerUnit, long points) =>
        (long)decimal.Floor((decimal)points * moneyPerUnit / (wallet.Payment!.PointsPerUnit * wallet.MinorPerUnit));

    /// <summary>The fewest points that come to so much.</summary>
    public static long Needed(WalletRules wallet, long moneyPerUnit, long amountMinor) =>
        (long)decimal.Ceiling(amountMinor * wallet.Payment!.PointsPerUnit * wallet.MinorPerUnit / moneyPerUnit);
}
