using System.Collections.Frozen;
using Graine.Engine.Identity;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Engine.Tests.Expressions.Compiling;

/// <summary>A plan, and members and events drawn by dice; small numbers, so that expressions often meet their borders.</summary>
public static class RandomShop
{
    public static readonly Instant Now = Instant.From(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));

    public static readonly string[] Segments = ["vip", "sleeping", "new"];

    public static readonly string[] Names = ["Product Viewed", "Cart Updated", "Login"];

    private static readonly WalletRules Main = new() { Id = "main" };

    public static Plan Plan(string currency = "EUR") => new()
    {
        Revision = 1,
        Programme = new Programme(currency, TimeZoneInfo.Utc, 1000),
        Wallets = [Main],
        EarningRules = [],
        TierSets = [new TierSet { Id = "status", Measure = static _ => 0, Tiers = [new Tier("silver", 1), new Tier("gold", 2)] }],
        Segments = [],
        Identity = new IdentityPolicy { Kinds = [], Blocked = FrozenSet<string>.Empty },
        WindowedEvents = FrozenDictionary<string, int>.Empty,
    };

    /// <param name="hasFuture">Some orders and events are dated after <see cref="Now"/>.</param>
    public static Member Member(Dice dice, bool hasFuture = false)
    {
        var member = new Member { Id = new Guid((int)dice.Below(int.MaxValue), 0, 0, new byte[8]), IsIdentified = dice.OneIn(2) };
        member.Since = Ago(dice, 400);
        Orders(member, dice, hasFuture);
        foreach (var name in Names)
        {
            if (!dice.OneIn(3))
            {
                Occurrences(member, dice, name, hasFuture);
            }
        }

        foreach (var segment in Segments)
        {
            if (dice.OneIn(2))
            {
                member.Standing.Segments.Add(new SegmentStanding(segment, Now));
            }
        }

        if (!dice.OneIn(3))
        {
            member.Standing.Tiers.Add(new TierStanding("status", dice.Of("silver", "gold", null), Now, Instant.None));
        }

        if (!dice.OneIn(3))
        {
            member.Facts.Set("country", dice.Of("FR", "BE", "É", ""), Now);
        }

        if (!dice.OneIn(3))
        {
            member.Facts.Set("score", dice.Of<object>(3L, 2.5, "3", true), Now);
        }

        if (!dice.OneIn(3))
        {
            var wallet = member.Wallet("main");
            (wallet.Active, wallet.Earned) = (dice.Below(200), dice.Below(500));
        }

        return member;
    }

    public static Event Event(Dice dice) => new()
    {
        Id = Guid.Empty,
        At = Ago(dice, 3),
        Received = Now,
        Name = dice.Of("Order Completed", "Product Viewed"),
        Kind = EventKind.OrderCompleted,
        Channel = dice.Of("web", "till", null),
        Store = dice.Of("Lille", null),
        Properties = dice.OneIn(4) ? null : Properties(dice),
        Order = dice.OneIn(4) ? null : new Order
        {
            Id = "A1",
            TotalMinor = dice.OneIn(5) ? null : dice.Below(12_000),
            MarginMinor = dice.OneIn(2) ? null : dice.Below(5_000),
            Currency = dice.Of("EUR", "EUR", "JPY"),
            Coupon = dice.Of("HELLO", null),
            Lines = [.. Enumerable.Range(0, dice.Below(4)).Select(_ => Line(dice))],
        },
    };

    private static Dictionary<string, object> Properties(Dice dice) => new()
    {
        ["plan"] = dice.Of<object>("gold", "basic", 3L),
        ["visits"] = dice.Of<object>(3L, 2.5, "3", true),
    };

    private static OrderLine Line(Dice dice) => new()
    {
        Product = dice.Of("P1", "P2"),
        Category = dice.Of("Tea", "Coffee", null),
        Brand = dice.Of("Kusmi", null),
        Quantity = dice.Of(1m, 2m, 0.5m),
        PriceMinor = dice.Below(5_000),
    };

    private static void Orders(Member member, Dice dice, bool hasFuture)
    {
        var activity = member.Activity;
        var moments = Enumerable.Range(0, dice.Below(7)).Select(_ => Moment(dice, hasFuture)).OrderBy(moment => moment).ToList();
        for (var index = 0; index < moments.Count; index++)
        {
            var total = dice.Below(100) * 100L;
            var refunded = dice.OneIn(3) ? total / 2 : 0;
            var order = new OrderEntry((ulong)index + 1, moments[index], total, refunded, total / 3, dice.OneIn(2), dice.OneIn(5));
            activity.Orders.Add(order);
            if (order.IsCancelled)
            {
                continue;
            }

            activity.OrderCount++;
            activity.RevenueMinor += order.NetMinor;
            activity.MarginMinor += order.HasMargin ? order.MarginMinor : 0;
            activity.FirstOrderAt = activity.FirstOrderAt.IsSet ? activity.FirstOrderAt : order.At;
            activity.LastOrderAt = order.At;
        }
    }

    private static void Occurrences(Member member, Dice dice, string name, bool hasFuture)
    {
        var counted = new NameCount { Name = name };
        counted.Recent.AddRange(Enumerable.Range(0, dice.Below(6)).Select(_ => Moment(dice, hasFuture)).OrderBy(moment => moment));
        counted.Count = counted.Recent.Count;
        member.Activity.Names.Add(counted);
    }

    private static Instant Moment(Dice dice, bool hasFuture) =>
        hasFuture && dice.OneIn(6) ? new Instant(Now.Milliseconds + dice.Between(1, 5 * Instant.MillisecondsPerDay)) : Ago(dice, 120);

    // Often whole days, where windows and days turn.
    private static Instant Ago(Dice dice, int days) => dice.OneIn(3)
        ? Now.PlusDays(-dice.Below(days))
        : new Instant(Now.Milliseconds - dice.Between(0, days * Instant.MillisecondsPerDay));
}
