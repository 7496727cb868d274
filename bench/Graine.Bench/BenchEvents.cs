using System.Globalization;
using Graine.Engine;
using Graine.Engine.Inputs;

namespace Graine.Bench;

/// <summary>Inputs of the engine as intake would make them, of which every member gets one a round, nine days apart.</summary>
internal static class BenchEvents
{
    public const int MemberCount = 2_000;

    public static readonly Instant Start = Instant.From(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public static Event Purchase(int index) => new()
    {
        Id = Guid.NewGuid(),
        At = At(index, 0),
        Received = Start,
        Name = "Order Completed",
        Kind = EventKind.OrderCompleted,
        Channel = index % 3 == 0 ? "till" : "web",
        Order = new Order
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"order-{index}"),
            TotalMinor = 1500 + (index * 37 % 9000),
            Currency = "EUR",
            Lines =
            [
                new OrderLine { Product = "p1", Category = index % 4 == 0 ? "tea" : "coffee", Quantity = 1, PriceMinor = 990 },
                new OrderLine { Product = "p2", Category = "cups", Quantity = 2, PriceMinor = 1250 },
            ],
        },
    };

    public static Event PageView(int index) => new()
    {
        Id = Guid.NewGuid(),
        At = At(index, 3_600_000),
        Received = Start,
        Name = "Product Viewed",
        Kind = EventKind.ProductViewed,
        Channel = "web",
    };

    private static Instant At(int index, long offset) =>
        Start.Plus(((long)(index / MemberCount) * 9 * Instant.MillisecondsPerDay) + (index % MemberCount) + offset);
}
