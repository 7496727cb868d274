using Graine.Engine;

namespace Graine.Server.Importing;

/// <summary>One event to be: in the order in which they happened, a sale before a return, a description before either.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Line">Where it stands in the file.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Order">The order, or where a return or a person stands.</param>
/// <param name="Refund">Of a return.</param>
internal readonly record struct ImportStep(Instant At, int Line, ImportKind Kind, ImportedOrder Order, ImportedRefund? Refund = null)
{
    /// <summary>All of a file's events, in time order.</summary>
    public static List<ImportStep> InOrder(IEnumerable<ImportedOrder> orders, IEnumerable<ImportedRefund> refunds)
    {
        var steps = new List<ImportStep>();
        foreach (var order in orders.Where(order => order.Bought.Count > 0))
        {
            steps.Add(new ImportStep(order.At, order.Line, ImportKind.Order, order));
        }

        foreach (var refund in refunds)
        {
            steps.Add(new ImportStep(refund.Source.At, refund.Source.Line, ImportKind.Refund, refund.Source, refund));
        }

        steps.Sort(Compare);
        return Describe(steps);
    }

    /// <summary>Before a person's first order, and before each that describes the person otherwise, what the file says of it.</summary>
    private static List<ImportStep> Describe(List<ImportStep> steps)
    {
        var known = new Dictionary<Buyer, Traits>();
        var described = new List<ImportStep>(steps.Count);
        foreach (var step in steps)
        {
            var order = step.Order;
            if (order.Buyer is { } buyer && order.Traits != Traits.None
                && (!known.TryGetValue(buyer, out var traits) || traits != order.Traits))
            {
                known[buyer] = order.Traits;
                described.Add(step with { Kind = ImportKind.Customer, Refund = null });
            }

            described.Add(step);
        }

        return described;
    }

    private static int Compare(ImportStep one, ImportStep other)
    {
        var byTime = one.At.CompareTo(other.At);
        var byLine = byTime != 0 ? byTime : one.Line.CompareTo(other.Line);
        var byKind = byLine != 0 ? byLine : one.Kind.CompareTo(other.Kind);
        return byKind != 0 ? byKind : string.CompareOrdinal(one.Refund?.OrderId, other.Refund?.OrderId);
    }
}

internal enum ImportKind : byte
{
    Customer = 0,
    Order = 1,
    Refund = 2,
}
