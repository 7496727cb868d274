using Graine.Engine.Inputs;
using Graine.Lake.Tail;
using Graine.Server.Intake;
using Graine.Storage;

namespace Graine.Server.LakeFeed;

/// <summary>Orders and refunds as the lake has them.</summary>
internal static class LakeSales
{
    public static LakeOrder Order(EventRow row, Order order, string? store, Guid? member) => new()
    {
        // A number that was taken out as personal names no order any more.
        Id = order.Id.Contains(Redaction.Mark, StringComparison.Ordinal) ? row.Id.ToString() : order.Id,
        Member = member,
        Occurred = row.At.ToDateTimeOffset(),
        Total = order.TotalMinor ?? 0,
        Margin = order.MarginMinor,
        Currency = order.Currency,
        Channel = row.Channel,
        Store = store,
        Event = row.Id,
        Lines = [.. order.Lines.Select(Line)],
    };

    public static LakeRefund Refund(EventRow row, Order order, bool isCancellation, Guid? member) => new()
    {
        Id = row.Id.ToString(),
        Order = order.Id,
        Member = member,
        Occurred = row.At.ToDateTimeOffset(),
        Amount = Amount(order),
        IsCancellation = isCancellation,
        Margin = order.MarginMinor is { } margin ? Math.Abs(margin) : null,
        Currency = order.Currency,
    };

    private static LakeOrderLine Line(OrderLine line) => new()
    {
        Product = line.Product,
        Category = line.Category,
        Name = line.Name,
        Brand = line.Brand,
        Quantity = (double)line.Quantity,
        Price = line.PriceMinor,
        Total = Whole(line.PriceMinor * line.Quantity),
        Cost = line.CostMinor is { } cost ? Whole(cost * line.Quantity) : null,
    };

    // As the engine gives back: what the refund says, else its lines, else everything.
    internal static long? Amount(Order refund) =>
        refund.TotalMinor is { } total ? Math.Abs(total)
        : refund.Lines.Count == 0 ? null
        : refund.Lines.Sum(line => (long)decimal.Truncate(Math.Abs(line.Quantity) * line.PriceMinor));

    private static long Whole(decimal minor) =>
        (long)Math.Round(Math.Clamp(minor, -9e15m, 9e15m), MidpointRounding.AwayFromZero);
}
