using Graine.Engine.Discounts;

namespace Graine.Engine.Tests.Discounts;

/// <summary>Which offers stand beside which.</summary>
public sealed class StackingTests
{
    private static readonly Cart Shop = new([new("tea", 1, 10_000)], 500);

    [Fact]
    public void Offers_stack_by_priority_each_off_what_is_left()
    {
        var priced = Pricing.Apply(Shop, [Percent("b", 10), Percent("a", 50) with { Priority = 1 }]);
        Assert.Equal((5000, 500), (priced.Of("a"), priced.Of("b")));
        Assert.Empty(priced.Passed);
    }

    [Fact]
    public void In_a_group_the_best_for_the_customer_gives_and_the_others_say_to_whom_they_gave_way()
    {
        Offer[] offers = [.. new[] { Percent("small", 10), Percent("big", 30), Percent("late", 30) }
            .Select(offer => offer with { Group = "g", Policy = OfferPolicy.Best })];
        var priced = Pricing.Apply(Shop, [.. offers, Percent("other", 1)]);
        Assert.Equal(3000, priced.Of("big"));
        Assert.Equal(70, priced.Of("other"));
        Assert.Equal([new("late", PassReason.GaveWay, "big"), new("small", PassReason.GaveWay, "big")], priced.Passed);
    }

    [Fact]
    public void In_a_group_of_firsts_the_first_that_gives_something_gives()
    {
        var nothing = new Offer { Source = "a", Priority = 1, Group = "g", Policy = OfferPolicy.First, Discounts = [Money(100) with { Lines = [7] }] };
        var priced = Pricing.Apply(Shop, [nothing, Percent("b", 1) with { Group = "g" }, Percent("c", 50) with { Group = "g" }]);
        Assert.Equal(100, priced.DiscountMinor);
        Assert.Equal([new("a", PassReason.NothingMatches), new("c", PassReason.GaveWay, "b")], priced.Passed);
    }

    [Fact]
    public void An_exclusive_offer_shuts_out_all_but_its_group()
    {
        var priced = Pricing.Apply(Shop, [
            Percent("vip", 10) with { IsExclusive = true, Group = "g", Priority = 2 },
            Percent("vip2", 10) with { Group = "g", Priority = 3 },
            Percent("all", 90) with { Priority = 1 },
            Percent("late", 90) with { IsExclusive = true, Priority = 4 },
        ]);
        Assert.Equal(1900, priced.DiscountMinor);
        Assert.Equal(["all", "late"], priced.Passed.Select(each => each.Source));
    }

    [Fact]
    public void An_exclusive_offer_that_gives_nothing_shuts_nobody_out()
    {
        var priced = Pricing.Apply(Shop, [Percent("a", 10) with { IsExclusive = true, GoodsMinMinor = 10_001 }, Percent("b", 20)]);
        Assert.Equal(2000, priced.DiscountMinor);
        Assert.Equal([new("a", PassReason.BelowMinimum) { MissingMinor = 1 }], priced.Passed);
    }

    [Theory]
    [InlineData(20, 2000, "alone")] // 10 % and then 10 % are 19 %.
    [InlineData(19, 1900, "a,b")] // As good together: what stacks stays.
    [InlineData(5, 1900, "a,b")]
    public void What_does_not_stack_is_taken_alone_only_where_that_is_better(int percent, long off, string given)
    {
        var priced = Pricing.Apply(Shop, [Percent("a", 10), Percent("b", 10), Percent("alone", percent) with { IsStackable = false }]);
        Assert.Equal(off, priced.DiscountMinor);
        Assert.Equal(given, string.Join(',', priced.Applied.Select(each => each.Source).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void What_comes_after_everything_is_free_says_that_nothing_was_left()
    {
        var priced = Pricing.Apply(Shop, [Percent("a", 100), new Offer { Source = "b", Discounts = [Money(100)] }]);
        Assert.Equal([new("b", PassReason.NothingLeft)], priced.Passed);
        Assert.Equal(500, priced.TotalMinor);
    }

    private static Offer Percent(string source, int percent) => new()
    {
        Source = source,
        Discounts = [new Discount { Kind = DiscountKind.Percent, Target = DiscountTarget.Cart, Percent = percent }],
    };

    private static Discount Money(long amount) => new() { Kind = DiscountKind.Amount, Target = DiscountTarget.Cart, AmountMinor = amount };
}
