using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Tests.Loyalty;

namespace Graine.Engine.Tests.Laws;

/// <summary>A random member's inputs, from a seed.</summary>
internal static class Life
{
    public static readonly Instant Birth = Instant.From(new DateTimeOffset(2025, 1, 10, 9, 0, 0, TimeSpan.Zero));

    private static readonly string[] Names = ["Product Viewed", "Review", "Newsletter Subscribed"];
    private static readonly string[] Channels = ["web", "till", "mobile"];
    private static readonly string[] Categories = ["tea", "coffee", "cups", "books"];

    /// <summary>What happens to a member within these days, in order of time: orders, what comes back of them, other events.</summary>
    public static List<Event> Facts(Dice dice, int count, int days)
    {
        var facts = new List<Event>();
        var orders = new List<Event>();
        for (var index = 0; index < count; index++)
        {
            var at = new Instant(Birth.Milliseconds + (dice.Below(days * 24) * 3_600_000L) + dice.Below(3_600_000));
            if (dice.Below(10) < 4)
            {
                var order = Order(dice, $"o{index}", at);
                orders.Add(order);
                facts.Add(order);
            }
            else
            {
                facts.Add(new Event { Id = Id(dice), At = at, Received = at, Name = dice.Of(Names), Channel = dice.Of(Channels) });
            }
        }

        foreach (var order in orders)
        {
            Afterwards(dice, order, facts);
        }

        return [.. facts.OrderBy(fact => fact.At.Milliseconds).ThenBy(fact => fact.Id)];
    }

    /// <summary>The same with commands between them: earnings by staff, spends, adjustments.</summary>
    public static List<Input> Inputs(Dice dice, int count, int days)
    {
        var inputs = new List<Input>();
        foreach (var fact in Facts(dice, count, days))
        {
            inputs.Add(fact);
            if (dice.OneIn(3))
            {
                inputs.Add(Command(dice, fact.At.Plus(1 + dice.Below(1000))));
            }

            if (dice.OneIn(4))
            {
                inputs.Add(HoldOrClose(dice, fact.At.Plus(1 + dice.Below(1000)), inputs));
            }
        }

        return inputs;
    }

    public static PointsCommand Command(Dice dice, Instant at) => new()
    {
        Id = Id(dice),
        At = at,
        Received = at,
        Verb = dice.Of([PointsVerb.Earn, PointsVerb.Spend, PointsVerb.Spend, PointsVerb.Adjust, PointsVerb.Transfer]),
        Wallet = dice.Of(["points", "credit", "nowhere"]),
        Points = dice.Between(-20, 150),
        OrderId = dice.OneIn(2) ? $"o{dice.Below(20)}" : null,
        Receiver = dice.OneIn(2) ? Id(dice) : null,
    };

    /// <summary>A new hold, or the end of one asked for before (which may have been refused or be over).</summary>
    private static HoldCommand HoldOrClose(Dice dice, Instant at, List<Input> before)
    {
        var made = before.OfType<HoldCommand>().Where(command => command.Verb == HoldVerb.Hold).ToList();
        return made.Count == 0 || dice.OneIn(2)
            ? new HoldCommand
            {
                Id = Id(dice),
                At = at,
                Received = at,
                Verb = HoldVerb.Hold,
                Wallet = dice.Of(["points", "credit", "nowhere"]),
                Points = dice.Between(-5, 80),
                ForMilliseconds = dice.Between(1, 20) * Instant.MillisecondsPerDay / 2,
                Reference = dice.OneIn(2) ? $"o{dice.Below(20)}" : null,
            }
            : new HoldCommand
            {
                Id = Id(dice),
                At = at,
                Received = at,
                Verb = dice.OneIn(2) ? HoldVerb.Complete : HoldVerb.Cancel,
                Hold = made[dice.Below(made.Count)].Id,
                Points = dice.OneIn(2) ? dice.Between(1, 40) : null,
            };
    }

    public static Member NewMember(byte number = 1) => new() { Id = new Guid(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, number) };

    /// <summary>Lives through what is due up to a moment; answers how many timers that took.</summary>
    public static int Advance(Engine engine, Member member, Plan plan, Instant now, Outcome outcome, Action? each = null)
    {
        var fired = 0;
        while (member.DueAt <= now)
        {
            var due = member.DueAt;
            engine.Apply(member, new TimerElapsed { Id = Guid.Empty, At = due, Received = due }, plan, due, outcome);
            Assert.True(member.DueAt > due, $"A timer at {due.Milliseconds} chases itself.");
            fired++;
            each?.Invoke();
        }

        return fired;
    }

    public static byte[] Bytes(Member member)
    {
        var writer = new DocumentWriter();
        MemberCodec.Write(member, writer);
        return writer.Written.ToArray();
    }

    public static Member Copy(Member member) => MemberCodec.Read(member.Id, Bytes(member), new NamePool());

    public static void Shuffle<T>(Dice dice, List<T> items)
    {
        for (var index = items.Count - 1; index > 0; index--)
        {
            var other = dice.Below(index + 1);
            (items[index], items[other]) = (items[other], items[index]);
        }
    }

    private static Event Order(Dice dice, string id, Instant at) => new()
    {
        Id = Id(dice),
        At = at,
        Received = at,
        Name = "Order Completed",
        Kind = EventKind.OrderCompleted,
        Channel = dice.Of(Channels),
        Order = new Order
        {
            Id = id,
            TotalMinor = dice.Between(0, 150_00),
            MarginMinor = dice.OneIn(3) ? null : dice.Between(-10_00, 60_00),
            Currency = dice.OneIn(15) ? "USD" : "EUR",
            Lines = [new OrderLine { Product = "p", Category = dice.Of(Categories), Quantity = 1, PriceMinor = 10_00 }],
        },
    };

    /// <summary>Some orders come twice, some come back in parts, some are cancelled.</summary>
    private static void Afterwards(Dice dice, Event order, List<Event> facts)
    {
        if (dice.OneIn(6))
        {
            facts.Add(order with { Id = Id(dice) });
        }

        for (var part = dice.Below(3); part > 0; part--)
        {
            facts.Add(Back(order, "Order Refunded", EventKind.OrderRefunded, dice.Between(1, 80_00)));
        }

        if (dice.OneIn(8))
        {
            facts.Add(Back(order, "Order Cancelled", EventKind.OrderCancelled, null));
        }

        Event Back(Event sold, string name, EventKind kind, long? minor) => sold with
        {
            Id = Id(dice),
            Name = name,
            Kind = kind,
            At = sold.At.Plus(dice.Below(20 * 86_400) * 1000L),
            Order = sold.Order! with { TotalMinor = minor, Lines = [] },
        };
    }

    private static Guid Id(Dice dice) =>
        new(dice.Below(int.MaxValue), 0, 0, 0, 0, 0, 0, (byte)dice.Below(256), (byte)dice.Below(256), (byte)dice.Below(256), 7);
}
