using System.Globalization;
using Graine.Lake.Native;

namespace Graine.Lake.Kpis;

/// <summary>
/// Board.sql for some periods, in numbers only. To compare every order with every period is dear; instead the place of its
/// moment among those of all periods is looked for by halves, which tells all comparisons at once.
/// </summary>
internal sealed class KpiCuts
{
    private readonly IReadOnlyList<KpiFacts> _all;
    private readonly long[] _moments;

    public KpiCuts(IReadOnlyList<KpiFacts> all)
    {
        _all = all;
        _moments = [.. all.SelectMany(Moments).Distinct().Order()];
    }

    /// <summary>For <c>$periods</c>.</summary>
    public string Periods => string.Join('|', _all.Select((facts, number) => string.Join(';', Numbers(facts, number).Select(Text))));

    public string Sql(string board) => board
        .Replace("{orders}", Layers("orders", "total, currency, status"), StringComparison.Ordinal)
        .Replace(
            "{customer_orders}",
            Layers(
                "customer_orders",
                "total, margin, currency, previous, previous_but_one, previous_in_currency, has_products, differs, different_since, different_before, same_since, same_before"),
            StringComparison.Ordinal)
        .Replace("{place(occurred)}", Search("epoch_us(occurred)", _moments, Text), StringComparison.Ordinal)
        .Replace("{place(previous)}", Search("epoch_us(previous)", _moments, Text), StringComparison.Ordinal)
        .Replace("{seen_from}", Moment(_all.Min(facts => DuckDbTime.Micros(facts.ActiveFrom))), StringComparison.Ordinal)
        .Replace("{seen_before}", Moment(_all.Max(facts => DuckDbTime.Micros(facts.Period.End))), StringComparison.Ordinal);

    // Later than a moment is from its next microsecond on.
    private static IEnumerable<long> Moments(KpiFacts facts) =>
        [DuckDbTime.Micros(facts.Period.From), DuckDbTime.Micros(facts.Period.End), DuckDbTime.Micros(facts.ActiveFrom) + 1, DuckDbTime.Micros(facts.ActiveEnd) + 1];

    private IEnumerable<long> Numbers(KpiFacts facts, int number)
    {
        var (begins, stops, activeFrom, activeEnd) = Moments(facts).ToArray() is [var a, var b, var c, var d] ? (a, b, c, d) : default;
        return [number, begins, DuckDbTime.Micros(facts.Period.To), Place(begins), Place(stops), Place(activeFrom), Place(activeEnd)];
    }

    /// <summary>How many of the moments are not later.</summary>
    private int Place(long moment) => Array.BinarySearch(_moments, moment) + 1;

    /// <summary>The rows of a table with the number of their period: one look at it for all periods that do not overlap.</summary>
    private string Layers(string table, string columns)
    {
        var layers = new List<List<(long From, long To, int Number)>>();
        var periods = _all.Select((facts, number) => (From: DuckDbTime.Micros(facts.Period.From), To: DuckDbTime.Micros(facts.Period.To), Number: number));
        foreach (var period in periods.Where(period => period.From < period.To).OrderBy(period => period.From))
        {
            var layer = layers.Find(each => each[^1].To <= period.From);
            if (layer is null)
            {
                layers.Add(layer = []);
            }

            layer.Add(period);
        }

        return layers.Count == 0
            ? $"SELECT 0 AS n, occurred, {columns} FROM {table} LIMIT 0"
            : string.Join(" UNION ALL ", layers.Select(layer =>
                $"SELECT {Number(layer)} AS n, occurred, {columns} FROM {table} WHERE occurred >= {Moment(layer[0].From)} AND occurred < {Moment(layer[^1].To)} AND n IS NOT NULL"));
    }

    private static string Number(List<(long From, long To, int Number)> layer)
    {
        long[] cuts = [.. layer.SelectMany(period => (IEnumerable<long>)[period.From, period.To]).Distinct().Order()];
        return Search("epoch_us(occurred)", cuts, place =>
            place > 0 && layer.FindIndex(period => period.From <= cuts[place - 1] && cuts[place - 1] < period.To) is var found and >= 0
                ? Text(layer[found].Number)
                : "NULL");
    }

    /// <summary>What is told of the place of a number: how many of the cuts are not greater.</summary>
    private static string Search(string number, long[] cuts, Func<long, string> told)
    {
        return Between(0, cuts.Length);

        string Between(int low, int high)
        {
            var middle = (low + high) / 2;
            return low == high
                ? told(low)
                : string.Create(CultureInfo.InvariantCulture, $"CASE WHEN {number} < {cuts[middle]} THEN {Between(low, middle)} ELSE {Between(middle + 1, high)} END");
        }
    }

    private static string Moment(long micros) => string.Create(CultureInfo.InvariantCulture, $"make_timestamp({micros})");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
