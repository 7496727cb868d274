using Graine.Engine.Inputs;

namespace Graine.Server.Intake;

/// <summary>Makes an order of what the properties said, or says which amount cannot be read.</summary>
internal static class OrderFactory
{
    /// <param name="at">Pointer to the event, for the rejection.</param>
    /// <param name="fallbackId">The message id: an order without an id is still an order.</param>
    public static (Order? Order, Rejection? Rejection) Make(
        OrderScan scan, EventKind kind, string fallbackId, string defaultCurrency, string at, List<string> warnings)
    {
        var currency = Currencies.Clean(scan.Currency) ?? defaultCurrency;
        if (!string.IsNullOrWhiteSpace(scan.Currency) && Currencies.InUse(scan.Currency) is null)
        {
            warnings.Add("order.currency");
        }

        var lines = new List<OrderLine>(scan.Lines.Count);
        var rejection = Unreadable(scan, currency, at) ?? Add(scan.Lines, kind, lines, currency, at, warnings);
        if (rejection is not null)
        {
            return (null, rejection);
        }

        var total = Total(scan, kind, currency, lines);
        if (scan.Id is null)
        {
            warnings.Add("order.id");
        }

        return (new Order
        {
            Id = scan.Id is { } id ? Redaction.Clean(id) : fallbackId,
            TotalMinor = total,
            MarginMinor = Margin(scan, kind, currency, total, lines),
            PointsMinor = Points(scan, kind, currency, total),
            Currency = currency,
            Coupon = scan.Coupon is { Length: <= 100 } coupon ? Redaction.Clean(coupon) : null,
            Lines = lines,
        }, null);
    }

    private static Rejection? Unreadable(OrderScan scan, string currency, string at) =>
        Check(scan.Total, currency, at, "total") ?? Check(scan.Revenue, currency, at, "revenue")
        ?? Check(scan.Value, currency, at, "value") ?? Check(scan.Subtotal, currency, at, "subtotal")
        ?? Check(scan.Margin, currency, at, "margin");

    private static Rejection? Check(Amount amount, string currency, string at, string name) =>
        amount.IsUnreadable || (amount.IsRead && Currencies.ToMinor(amount.Value, currency) is null)
            ? new("order.amount_invalid", $"{name} is not an amount of money.", $"{at}/properties/{name}")
            : null;

    private static Rejection? Add(
        List<LineScan> scans, EventKind kind, List<OrderLine> lines, string currency, string at, List<string> warnings)
    {
        for (var index = 0; index < scans.Count; index++)
        {
            var scan = scans[index];
            var place = $"{at}/properties/products/{index}";
            if (LineCheck(scan, currency, place) is { } rejection)
            {
                return rejection;
            }

            if ((scan.Product ?? scan.Sku ?? scan.Name) is not { } product)
            {
                warnings.Add("order.product");
                continue;
            }

            if (TakesOff(scan, kind))
            {
                continue;
            }

            lines.Add(new OrderLine
            {
                Product = product.Length > 200 ? product[..200] : product,
                Name = scan.Name,
                Category = scan.Category,
                Brand = scan.Brand,
                Quantity = Math.Abs(scan.Quantity.ValueOrNull ?? 1m),
                PriceMinor = Currencies.ToMinor(Math.Abs(scan.Price.ValueOrNull ?? 0m), currency) ?? 0,
                TotalMinor = LineTotal(scan, kind, currency),
                CostMinor = scan.Cost.IsRead ? Currencies.ToMinor(scan.Cost.Value, currency) : null,
            });
        }

        return null;
    }

    // What cannot be read as one says nothing: not every shop means the line's own total by it.
    private static long? LineTotal(in LineScan scan, EventKind kind, string currency) =>
        kind == EventKind.OrderCompleted && scan.Total is { IsRead: true, Value: >= 0 } ? Currencies.ToMinor(scan.Total.Value, currency) : null;

    // Goods handed back at the till come with a negative quantity, discounts with a negative price. On a refund a sign says nothing.
    private static bool TakesOff(in LineScan scan, EventKind kind) =>
        kind == EventKind.OrderCompleted && (scan.Quantity.ValueOrNull < 0 || scan.Price.ValueOrNull < 0);

    /// <summary>What the lines that take off come to, in minor units.</summary>
    private static decimal Off(OrderScan scan, EventKind kind, string currency, Func<LineScan, Amount> of) => scan.Lines
        .Where(line => TakesOff(line, kind))
        .Sum(line => Math.Abs(line.Quantity.ValueOrNull ?? 1m) * (Currencies.ToMinor(Math.Abs(of(line).ValueOrNull ?? 0m), currency) ?? 0));

    private static Rejection? LineCheck(LineScan scan, string currency, string place)
    {
        if (scan.Quantity.IsUnreadable || Math.Abs(scan.Quantity.ValueOrNull ?? 0m) > 1_000_000_000m)
        {
            return new("order.quantity_invalid", "quantity is not a number of units.", $"{place}/quantity");
        }

        var isPriceBad = scan.Price.IsUnreadable || Currencies.ToMinor(scan.Price.ValueOrNull ?? 0m, currency) is null;
        var isCostBad = scan.Cost.IsUnreadable || Currencies.ToMinor(scan.Cost.ValueOrNull ?? 0m, currency) is null;
        return isPriceBad ? new("order.amount_invalid", "price is not an amount of money.", $"{place}/price")
            : isCostBad ? new("order.amount_invalid", "cost is not an amount of money.", $"{place}/cost")
            : null;
    }

    // What was paid: total, else revenue, value, subtotal, else the lines. A refund may come as a negative amount.
    private static long? Total(OrderScan scan, EventKind kind, string currency, List<OrderLine> lines)
    {
        var said = scan.Total.ValueOrNull ?? scan.Revenue.ValueOrNull ?? scan.Value.ValueOrNull ?? scan.Subtotal.ValueOrNull;
        if (said is { } amount)
        {
            return Currencies.ToMinor(kind == EventKind.OrderCompleted ? amount : Math.Abs(amount), currency);
        }

        if (scan.Lines.Count == 0 || (lines.Count == 0 && kind != EventKind.OrderCompleted) || (kind != EventKind.OrderCompleted && lines.All(line => line.PriceMinor == 0)))
        {
            return kind == EventKind.OrderCompleted ? 0 : null;
        }

        return Round(lines.Sum(line => line.PriceMinor * line.Quantity) - Off(scan, kind, currency, line => line.Price));
    }

    // A part of what was paid, so never more than that; what cannot be read as one says nothing.
    private static long Points(OrderScan scan, EventKind kind, string currency, long? total) =>
        kind == EventKind.OrderCompleted && scan.PaidWithPoints is { IsRead: true, Value: > 0 } paid
            ? Math.Clamp(Currencies.ToMinor(paid.Value, currency) ?? 0, 0, Math.Max(0, total ?? 0))
            : 0;

    private static long? Margin(OrderScan scan, EventKind kind, string currency, long? total, List<OrderLine> lines)
    {
        if (scan.Margin.ValueOrNull is { } said)
        {
            return Currencies.ToMinor(said, currency);
        }

        if (total is null || lines.Count == 0 || lines.Exists(line => line.CostMinor is null))
        {
            return null;
        }

        return total - Round(lines.Sum(line => line.CostMinor!.Value * line.Quantity) - Off(scan, kind, currency, line => line.Cost));
    }

    // Two thousand lines of a billion units at the highest price stay inside decimal, not inside long: held at a bound.
    private static long Round(decimal minor) =>
        (long)Math.Round(Math.Clamp(minor, -9e15m, 9e15m), MidpointRounding.AwayFromZero);
}
