namespace Graine.Statistics.Ladders;

/// <summary>
/// How much of what was promised is never asked for. The points of each month are followed by what of them is still unspent, and the chain
/// ladder says what of that is left in the end: the "ultimate redemption rate" of loyalty programmes (T. A. Gault, L. Llaguno, M. Ménard,
/// "Loyalty Rewards and Gift Card Programs: Basic Actuarial Estimation Techniques", CAS E-Forum, Summer 2012, volume 2).
/// </summary>
public static class Breakage
{
    /// <summary>Of a normal distribution, for 95 %.</summary>
    private const double Quantile = 1.959963984540054;

    /// <summary>The estimate; null while fewer than <see cref="ChainLadder.RowsMin"/> months are complete.</summary>
    /// <param name="vintages">
    /// Of each month, the oldest first, none left out: what was earned in it (not counting what was taken back), and what of it was spent in
    /// each month from then to the last complete one.
    /// </param>
    public static BreakageEstimate? Estimate(IReadOnlyList<Vintage> vintages)
    {
        var rows = vintages.Select(Unspent).ToList();
        if (ChainLadder.Estimate(rows) is not { } ladder)
        {
            return null;
        }

        var earned = vintages.Sum(vintage => Math.Max(0, vintage.Earned));
        var low = Math.Max(0, ladder.Ultimate - (Quantile * ladder.Error));

        // What is unspent now is the most that can stay unspent.
        var unspent = rows.Sum(row => row[^1]);
        var high = Math.Min(unspent, ladder.Ultimate + (Quantile * ladder.Error));
        var curve = new double[ladder.Factors.Count];
        var left = 1.0;
        for (var age = 0; age < curve.Length; age++)
        {
            left *= ladder.Factors[age];
            curve[age] = 1 - left;
        }

        return new BreakageEstimate(
            ladder.Ultimate / earned, Math.Min(low, ladder.Ultimate) / earned, Math.Max(high, ladder.Ultimate) / earned, earned, unspent, ladder.Ultimate, ladder.Error, curve);
    }

    private static List<double> Unspent(Vintage vintage)
    {
        var left = Math.Max(0, vintage.Earned);
        List<double> row = [left];
        foreach (var spent in vintage.Spent)
        {
            left = Math.Max(0, left - spent);
            row.Add(left);
        }

        return row;
    }
}

/// <param name="Earned">In the month, less what was taken back of it.</param>
/// <param name="Spent">Of it, in the month itself, the month after, and so on; what returns gave back is below zero.</param>
public sealed record Vintage(double Earned, IReadOnlyList<double> Spent);

/// <param name="Rate">Of all that was earned, the part that is never spent.</param>
/// <param name="Low">The interval that holds it 95 times out of a hundred, where the past goes on.</param>
/// <param name="High">Its other end.</param>
/// <param name="Earned">Of all months.</param>
/// <param name="Unspent">Of it, now: expired, or still there.</param>
/// <param name="NeverSpent">Of it, in the end.</param>
/// <param name="Error">The standard error of that.</param>
/// <param name="Curve">The part that is spent by the end of the month it was earned in, of the month after, and so on.</param>
public sealed record BreakageEstimate(
    double Rate, double Low, double High, double Earned, double Unspent, double NeverSpent, double Error, IReadOnlyList<double> Curve);
