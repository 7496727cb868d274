using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Tests.Loyalty;
using Graine.Engine.Tests.Plans;

namespace Graine.Engine.Tests.Laws;

/// <summary>A member's document is loaded and saved whole: its size is the throughput.</summary>
public sealed class DocumentSizeTests
{
    private const int MedianBytesMax = 1_500;

    /// <summary>An order within the horizon: its key and moment, what was paid, and its lot.</summary>
    private const int OrderBytesMax = 32;

    private const int RestBytesMax = 4_000;

    private static readonly Plan Starter = Samples.RealPlan(StarterPlan.Documents());

    private readonly Engine _engine = new();
    private readonly Outcome _outcome = new();

    [Fact]
    public void The_median_of_a_shop_s_members_takes_a_kilobyte_and_a_half_at_most()
    {
        var sizes = new List<int>();
        for (var seed = 1ul; seed <= 301; seed++)
        {
            // Most come a few times in two years and look around more than they buy; a few come often.
            var dice = new Dice(seed);
            var count = dice.OneIn(10) ? dice.Between(80, 250) : dice.Between(2, 40);
            sizes.Add(Life.Bytes(Live(Life.Facts(dice, count, 700))).Length);
        }

        sizes.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine($"median {sizes[150]}, 95 % {sizes[285]}, largest {sizes[^1]} bytes");
        Assert.InRange(sizes[150], 1, MedianBytesMax);
    }

    [Fact]
    public void The_busiest_member_is_bounded_by_the_orders_within_the_horizon_however_long_it_lives()
    {
        const int orders = 10_000;
        const int events = 100_000;
        var member = Life.NewMember();
        var at = Life.Birth;
        var largest = 0;
        for (var index = 0; index < events; index++)
        {
            // Eleven years, some twenty-five events and two and a half orders a day.
            at = at.Plus(3_456_000);
            var isOrder = index % (events / orders) == 0;
            Apply(member, new Event
            {
                Id = Guid.Empty,
                At = at,
                Received = at,
                Name = isOrder ? "Order Completed" : $"Event {index % 300}",
                Kind = isOrder ? EventKind.OrderCompleted : EventKind.Other,
                Order = isOrder
                    ? new Order { Id = $"{index}", TotalMinor = 10_00 + index, Currency = "EUR", Lines = [Line(index)] }
                    : null,
            });
            largest = index % 5_000 == 0 ? Math.Max(largest, Life.Bytes(member).Length) : largest;
        }

        var within = Starter.Programme.OrderHorizonDays * Instant.MillisecondsPerDay / (3_456_000L * (events / orders));
        TestContext.Current.TestOutputHelper?.WriteLine($"{within} orders within the horizon, largest {largest} bytes");
        Assert.InRange(member.Activity.Orders.Count, 1, within + 1);
        Assert.InRange(largest, 1, (within * OrderBytesMax) + RestBytesMax);
        Assert.Equal(orders, member.Activity.OrderCount);
    }

    private static OrderLine Line(int index) =>
        new() { Product = "p", Category = $"category {index % 500}", Quantity = 1, PriceMinor = 10_00 };

    private Member Live(List<Event> facts)
    {
        var member = Life.NewMember();
        facts.ForEach(fact => Apply(member, fact));
        return member;
    }

    private void Apply(Member member, Event fact)
    {
        Life.Advance(_engine, member, Starter, fact.At, _outcome);
        _engine.Apply(member, fact, Starter, fact.At, _outcome);
    }
}
