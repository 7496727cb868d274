namespace Graine.Statistics.Ladders;

/// <summary>
/// The chain-ladder method with Mack's standard errors: what amounts that are watched from their first period on will have become when they
/// have run their course. Distribution-free: T. Mack, "Distribution-free Calculation of the Standard Error of Chain Ladder Reserve
/// Estimates", ASTIN Bulletin 23/2 (1993), 213–225.
/// </summary>
public static class ChainLadder
{
    /// <summary>Below this there is nothing to take a variance from.</summary>
    public const int RowsMin = 3;

    /// <summary>
    /// The estimate; null with fewer than <see cref="RowsMin"/> rows or nothing in them.
    /// </summary>
    /// <param name="rows">
    /// Cumulative amounts of one origin each, the oldest first, every row one shorter than the row before it. Not below zero.
    /// </param>
    public static LadderEstimate? Estimate(IReadOnlyList<IReadOnlyList<double>> rows)
    {
        if (rows.Count < RowsMin || rows.All(row => row[0] <= 0))
        {
            return null;
        }

        var steps = rows[0].Count - 1;
        var factors = new double[steps];
        var variances = new double[steps];
        var bases = new double[steps];
        for (var step = 0; step < steps; step++)
        {
            Step(rows, step, factors, variances, bases);
        }

        var ultimates = new double[rows.Count];
        var errors = new double[rows.Count];
        var total = 0.0;
        var later = 0.0;
        for (var row = rows.Count - 1; row >= 0; row--)
        {
            var (ultimate, own, shared) = Develop(rows[row], factors, variances, bases);
            ultimates[row] = ultimate;
            errors[row] = Math.Sqrt(own);
            total += own + (ultimate * later * 2 * shared);
            later += ultimate;
        }

        return new LadderEstimate(factors, variances, ultimates, errors, ultimates.Sum(), Math.Sqrt(total));
    }

    private static void Step(IReadOnlyList<IReadOnlyList<double>> rows, int step, double[] factors, double[] variances, double[] bases)
    {
        var pairs = rows.Where(row => row.Count > step + 1 && row[step] > 0).Select(row => (From: row[step], To: row[step + 1])).ToList();
        bases[step] = pairs.Sum(pair => pair.From);

        // Where nothing is left to watch, nothing changes any more.
        factors[step] = bases[step] > 0 ? pairs.Sum(pair => pair.To) / bases[step] : 1;
        variances[step] = pairs.Count > 1
            ? pairs.Sum(pair => pair.From * Math.Pow((pair.To / pair.From) - factors[step], 2)) / (pairs.Count - 1)
            : Extrapolated(variances, step);
    }

    /// <summary>Mack's rule for the last step, of which there is one row only.</summary>
    private static double Extrapolated(double[] variances, int step)
    {
        if (step < 2)
        {
            return step == 0 ? 0 : variances[0];
        }

        var (before, last) = (variances[step - 2], variances[step - 1]);
        return before <= 0 ? Math.Min(before, last) : Math.Min(last * last / before, Math.Min(before, last));
    }

    /// <summary>The ultimate amount of a row, its mean squared error, and the part of it that all rows share (by the square of the ultimate).</summary>
    private static (double Ultimate, double Own, double Shared) Develop(
        IReadOnlyList<double> row, double[] factors, double[] variances, double[] bases)
    {
        var amount = row[^1];
        var (process, shared) = (0.0, 0.0);
        for (var step = row.Count - 1; step < factors.Length; step++)
        {
            if (factors[step] > 0 && amount > 0 && bases[step] > 0)
            {
                var relative = variances[step] / (factors[step] * factors[step]);
                process += relative / amount;
                shared += relative / bases[step];
            }

            amount *= factors[step];
        }

        return (amount, amount * amount * (process + shared), shared);
    }
}

/// <param name="Factors">From each period to the next.</param>
/// <param name="Variances">Mack's sigma squared of each step.</param>
/// <param name="Ultimates">Of each row, what it will have become.</param>
/// <param name="Errors">Of each row, the standard error of that, from what is uncertain in the factors and in the row's own course.</param>
/// <param name="Ultimate">Of all rows together.</param>
/// <param name="Error">Its standard error; rows share their factors, so it is more than independent rows would have.</param>
public sealed record LadderEstimate(
    IReadOnlyList<double> Factors,
    IReadOnlyList<double> Variances,
    IReadOnlyList<double> Ultimates,
    IReadOnlyList<double> Errors,
    double Ultimate,
    double Error);
