using System.Globalization;

namespace Graine.Server.Importing;

/// <summary>The end of an import: what was in the file, what became of it.</summary>
internal sealed class ImportSummary(RejectedLines rejected, ImportOptions options)
{
    public required ImportTally Tally { get; init; }

    public IReadOnlyList<(string Header, string Field)> Columns { get; set; } = [];

    public DayOrder Days { get; set; }

    public required string Zone { get; init; }

    public required string Currency { get; init; }

    public int Lines { get; set; }

    public int Orders { get; private set; }

    public int AnonymousOrders { get; private set; }

    public int Customers { get; private set; }

    public decimal Revenue { get; private set; }

    /// <summary>Orders in another currency than <see cref="Currency"/>: not in <see cref="Revenue"/>.</summary>
    public int ForeignOrders { get; private set; }

    public int Refunds { get; private set; }

    public decimal Refunded { get; private set; }

    /// <summary>Refunds that name no order, with their amounts, by reason.</summary>
    public SortedDictionary<string, (int Count, decimal Amount)> Unmatched { get; } = new(StringComparer.Ordinal);

    public RejectedLines Rejected => rejected;

    public TimeSpan Elapsed { get; set; }

    public void Count(OrderIndex index, IReadOnlyList<ImportedRefund> refunds)
    {
        Customers = index.BuyerCount;
        foreach (var order in index.Orders.Where(order => order.Bought.Count > 0))
        {
            Orders++;
            AnonymousOrders += order.Buyer is null ? 1 : 0;
            var isForeign = order.Currency is { } currency && currency != Currency;
            ForeignOrders += isForeign ? 1 : 0;
            Revenue += isForeign ? 0 : Sum(order.Bought);
        }

        foreach (var refund in refunds)
        {
            var amount = Sum(refund.Lines);
            Refunds++;
            Refunded += amount;
            if (refund.Reason is { } reason)
            {
                var (count, sum) = Unmatched.GetValueOrDefault(reason);
                Unmatched[reason] = (count + 1, sum + amount);
            }
        }
    }

    /// <summary>For people: one row per figure.</summary>
    public IEnumerable<(string Name, string Value)> Rows()
    {
        yield return ("lines read", Number(Lines));
        yield return ("orders", $"{Number(Orders)} of {Number(Customers)} customers, {Money(Revenue)}");
        yield return ("  without customer", Number(AnonymousOrders));
        if (ForeignOrders > 0)
        {
            yield return ("  in other currencies", $"{Number(ForeignOrders)}, not in that amount");
        }

        yield return ("refunds", $"{Number(Refunds)}, {Money(Refunded)}");
        foreach (var (reason, (count, amount)) in Unmatched)
        {
            yield return ($"  of no order: {reason}", $"{Number(count)}, {Money(amount)}");
        }

        yield return ("lines rejected", Number(rejected.Total));
        foreach (var (reason, count) in rejected.Counts)
        {
            yield return ($"  {reason}", Number(count));
        }

        if (!options.IsDry)
        {
            yield return ("events new", Number(Tally.Total(ImportStatus.Accepted)));
            yield return ("events there before", Number(Tally.Total(ImportStatus.Duplicate)));
            if (Tally.Total(ImportStatus.Changed) is var changed and > 0)
            {
                yield return ("there before, with other content", Number(changed));
            }

            foreach (var (code, count) in Tally.Codes)
            {
                yield return ($"refused: {code}", Number(count));
            }
        }
    }

    private static decimal Sum(List<ImportedLine> lines) => lines.Sum(line => line.Quantity * line.Price);

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private string Money(decimal value) => value.ToString("N2", CultureInfo.InvariantCulture) + " " + Currency;
}
