namespace Graine.Server.Importing;

/// <summary>
/// Finds what a return gives back: the same customer's orders before it with the same product, the latest first, as long as not all
/// of it came back already. The order that the number names (C1001 cancels 1001) goes before all others, one that holds the whole
/// quantity before several that hold it together.
/// </summary>
internal sealed class ReturnMatcher(ImportOptions options)
{
    public const string NoCustomer = "no_customer";
    public const string NoEarlierOrder = "no_earlier_order";
    public const string MoreThanBought = "more_than_bought";

    private readonly Dictionary<ImportedOrder, decimal> _paidLeft = [];

    /// <summary>The refunds of a file, by the order in which they are said, in time order.</summary>
    public List<ImportedRefund> Match(IEnumerable<ImportedOrder> orders)
    {
        var refunds = new List<ImportedRefund>();
        var all = orders.OrderBy(order => order.At).ThenBy(order => order.Line).ToList();
        foreach (var order in all.Where(order => order.Returned.Count > 0 && order.Buyer is null))
        {
            refunds.Add(new ImportedRefund(order, OfNoOrder(order), NoCustomer, order.Returned));
        }

        foreach (var buyer in all.Where(order => order.Buyer is not null).GroupBy(order => order.Buyer))
        {
            if (buyer.Any(order => order.Returned.Count > 0))
            {
                Match(buyer, refunds);
            }
        }

        return refunds;
    }

    private void Match(IEnumerable<ImportedOrder> ofBuyer, List<ImportedRefund> refunds)
    {
        // By product, the sales so far with what is left of each, oldest first.
        var sales = new Dictionary<string, List<Sale>>(StringComparer.Ordinal);
        foreach (var order in ofBuyer)
        {
            foreach (var line in order.Bought)
            {
                Add(sales, order, line);
            }

            if (order.Returned.Count > 0)
            {
                refunds.AddRange(Split(order, sales));
            }
        }
    }

    private List<ImportedRefund> Split(ImportedOrder order, Dictionary<string, List<Sale>> sales)
    {
        var refunds = new Dictionary<(string, string?), ImportedRefund>();
        foreach (var line in order.Returned)
        {
            var candidates = sales.GetValueOrDefault(KeyOf(line)) ?? [];
            var left = line.Quantity;
            foreach (var sale in InTurn(candidates, order, line.Quantity))
            {
                var taken = Math.Min(left, sale.Left);
                if (!Pays(sale.Order, taken * line.Price))
                {
                    continue;
                }

                sale.Left -= taken;
                left -= taken;
                Give(sale.Order.Id, null, line with { Quantity = taken });
                if (left == 0)
                {
                    break;
                }
            }

            if (left > 0)
            {
                Give(OfNoOrder(order), candidates.Count == 0 ? NoEarlierOrder : MoreThanBought, line with { Quantity = left });
            }
        }

        return [.. refunds.Values];

        void Give(string orderId, string? reason, ImportedLine line)
        {
            if (!refunds.TryGetValue((orderId, reason), out var refund))
            {
                refund = new ImportedRefund(order, orderId, reason, []);
                refunds.Add((orderId, reason), refund);
            }

            refund.Lines.Add(line);
        }
    }

    /// <summary>The number of a refund of no order: its own, unless that is a sale too, whose money it is not.</summary>
    private static string OfNoOrder(ImportedOrder order) => order.Bought.Count == 0 ? order.Id : order.Id + "#return";

    /// <summary>An order gives back no more money than was paid for it: what goes beyond belongs to no order, so that no cent is lost.</summary>
    private bool Pays(ImportedOrder order, decimal amount)
    {
        var left = _paidLeft.TryGetValue(order, out var known) ? known : order.Bought.Sum(line => line.Quantity * line.Price);
        if (amount > left)
        {
            return false;
        }

        _paidLeft[order] = left - amount;
        return true;
    }

    private IEnumerable<Sale> InTurn(List<Sale> candidates, ImportedOrder order, decimal quantity)
    {
        var named = order.IsCancellation ? order.Id[options.CancelledPrefix.Length..] : null;
        return Enumerable.Reverse(candidates)
            .Where(sale => sale.Left > 0)
            .OrderBy(sale => sale.Order.Id == named ? 0 : sale.Left >= quantity ? 1 : 2)
            .ToList();
    }

    private static void Add(Dictionary<string, List<Sale>> sales, ImportedOrder order, ImportedLine line)
    {
        if (!sales.TryGetValue(KeyOf(line), out var list))
        {
            list = [];
            sales.Add(KeyOf(line), list);
        }

        if (list.Count > 0 && list[^1].Order == order)
        {
            list[^1].Left += line.Quantity;
        }
        else
        {
            list.Add(new Sale(order) { Left = line.Quantity });
        }
    }

    private static string KeyOf(ImportedLine line) => line.Product?.Id ?? "";

    private sealed class Sale(ImportedOrder order)
    {
        public ImportedOrder Order { get; } = order;

        public decimal Left { get; set; }
    }
}
