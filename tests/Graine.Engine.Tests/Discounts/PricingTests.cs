using Graine.Engine.Discounts;

namespace Graine.Engine.Tests.Discounts;

/// <summary>Every kind of discount, by hand and to the cent.</summary>
public sealed class PricingTests
{
    private static readonly Cart Shop = new([new("tea", 2, 2500), new("cup", 1, 2500), new("spoon", 3, 999)], 490);

    [Theory]
    // 500 × 2500/5999 = 208.37 twice, 83.26: the cent left over goes to the largest remainder, of equals to the first.
    [InlineData(500, new long[] { 2291, 2292, 916 }, 5499)]
    [InlineData(5999, new long[] { 0, 0, 0 }, 0)]
    [InlineData(9999, new long[] { 0, 0, 0 }, 0)]
    public void Money_off_the_cart_is_dealt_over_its_lines_to_the_cent(long amount, long[] lines, long goods)
    {
        var priced = Apply(Shop, new Discount { Kind = DiscountKind.Amount, Target = DiscountTarget.Cart, AmountMinor = amount });
        Assert.Equal(lines, priced.Lines.Select(line => line.AfterMinor));
        Assert.Equal(goods + 490, priced.TotalMinor);
    }

    [Theory]
    [InlineData(10.0, null, 600)]
    [InlineData(12.5, null, 750)]
    [InlineData(50.0, 1000L, 1000)]
    [InlineData(100.0, null, 5999)]
    public void A_share_of_the_cart_is_rounded_once_and_ends_at_its_bound(double percent, long? max, long off) =>
        Assert.Equal(off, Apply(
            Shop, new Discount { Kind = DiscountKind.Percent, Target = DiscountTarget.Cart, Percent = (decimal)percent, MaxMinor = max }).DiscountMinor);

    [Fact]
    public void A_share_of_the_cart_that_ends_at_its_bound_is_dealt_by_what_the_lines_cost()
    {
        // 1809 × 39168/46934 = 1509.67, × 3053 = 117.675, × 4713 = 181.66. Dealt by the shares of 33.33 %, the second cent went to the last line.
        var cart = new Cart([new("pot", 1, 39168), new("cup", 1, 3053), new("tea", 1, 4713)]);
        Assert.Equal([1510, 118, 181], Off(
            cart, new Discount { Kind = DiscountKind.Percent, Target = DiscountTarget.Cart, Percent = 33.33m, MaxMinor = 1809 }));
    }

    [Fact]
    public void What_is_left_of_a_budget_or_a_limit_is_dealt_by_what_the_lines_cost()
    {
        var cart = new Cart([new("pot", 1, 39168), new("cup", 1, 3053), new("tea", 1, 4713)]);
        var discount = new Discount { Kind = DiscountKind.Percent, Target = DiscountTarget.Cart, Percent = 33.33m };
        var priced = Pricing.Apply(cart, [new Offer { Source = "a", Discounts = [discount], MaxMinor = 1809 }]);
        Assert.Equal([1510, 118, 181], priced.Lines.Select(line => line.OffMinor));
    }

    [Fact]
    public void A_share_of_lines_is_rounded_on_each_as_its_price_tag_says()
    {
        var priced = Apply(Shop, new Discount { Kind = DiscountKind.Percent, Target = DiscountTarget.Lines, Percent = 15, Lines = [0, 2] });
        Assert.Equal([375, 0, 150], priced.Lines.Select(line => line.OffMinor));
    }

    [Fact]
    public void Money_off_lines_is_once_or_for_each_unit()
    {
        var once = Apply(Shop, new Discount { Kind = DiscountKind.Amount, Target = DiscountTarget.Lines, AmountMinor = 100, Lines = [0, 2] });
        Assert.Equal([71, 0, 29], once.Lines.Select(line => line.OffMinor));
        var each = Apply(Shop, new Discount { Kind = DiscountKind.Amount, Target = DiscountTarget.Lines, AmountMinor = 400, Lines = [0, 2], PerUnit = true });
        Assert.Equal([800, 0, 999], each.Lines.Select(line => line.OffMinor));
    }

    [Theory]
    [InlineData(1, new long[] { 0, 0, 333 })]
    [InlineData(3, new long[] { 0, 0, 999 })]
    [InlineData(4, new long[] { 1250, 0, 999 })]
    [InlineData(99, new long[] { 2500, 2500, 999 })]
    public void The_cheapest_units_are_free(int units, long[] off) =>
        Assert.Equal(off, Apply(Shop, new Discount { Kind = DiscountKind.FreeUnits, Target = DiscountTarget.Lines, Units = units })
            .Lines.Select(line => line.OffMinor));

    [Fact]
    public void A_product_by_name_can_be_free_and_a_weight_has_whole_units_only()
    {
        var cart = new Cart([new("ham", 1.5m, 3001), new("gift", 1, 700)]);
        Assert.Equal([0, 700], Off(cart, new Discount { Kind = DiscountKind.FreeUnits, Target = DiscountTarget.Lines, Lines = [1] }));
        Assert.Equal([2001, 700], Off(cart, new Discount { Kind = DiscountKind.FreeUnits, Target = DiscountTarget.Lines, Units = 9 }));
    }

    [Theory]
    [InlineData(2, 1, null, 333 + 333)] // Six units: two sets, the two cheapest are given.
    [InlineData(1, 1, null, 999)]
    [InlineData(1, 1, 1, 333)]
    [InlineData(5, 2, null, 333)] // A last set that is not full gives what there is of it.
    [InlineData(6, 1, null, 0)]
    public void Of_each_set_bought_the_cheapest_are_given(int buy, int get, int? sets, long off) => Assert.Equal(off, Apply(
        Shop, new Discount { Kind = DiscountKind.BuyGet, Target = DiscountTarget.Lines, Buy = buy, Units = get, SetsMax = sets }).DiscountMinor);

    [Fact]
    public void What_is_given_of_other_lines_does_not_count_as_bought()
    {
        var buyGet = new Discount { Kind = DiscountKind.BuyGet, Target = DiscountTarget.Lines, Buy = 2, Units = 1, Lines = [0], GivenLines = [1], Percent = 50 };
        Assert.Equal([0, 1250, 0], Off(Shop, buyGet));
        Assert.Equal([0, 0, 333], Off(Shop, buyGet with { Buy = 5, Lines = null, GivenLines = [2], Percent = 100 }));
        Assert.Equal([0, 0, 0], Off(Shop, buyGet with { Buy = 6, Lines = null, GivenLines = [2] }));
    }

    [Fact]
    public void A_fixed_price_takes_off_what_is_above_it()
    {
        Assert.Equal([500, 1500, 0], Off(Shop, new Discount { Kind = DiscountKind.FixedPrice, Target = DiscountTarget.Lines, AmountMinor = 1000 }));
        Assert.Equal(999, Apply(Shop, new Discount { Kind = DiscountKind.FixedPrice, Target = DiscountTarget.Cart, AmountMinor = 5000 }).DiscountMinor);
    }

    [Fact]
    public void Shipping_has_discounts_of_its_own()
    {
        Assert.Equal(190, Shipping(new Discount { Kind = DiscountKind.Amount, Target = DiscountTarget.Shipping, AmountMinor = 300 }));
        Assert.Equal(245, Shipping(new Discount { Kind = DiscountKind.Percent, Target = DiscountTarget.Shipping, Percent = 50 }));
        Assert.Equal(0, Shipping(new Discount { Kind = DiscountKind.Percent, Target = DiscountTarget.Shipping }));
        Assert.Equal(100, Shipping(new Discount { Kind = DiscountKind.FixedPrice, Target = DiscountTarget.Shipping, AmountMinor = 100 }));
    }

    [Fact]
    public void Lines_come_before_the_cart_whatever_the_priorities()
    {
        var priced = Pricing.Apply(Shop, [
            Offer("cart", 1, new Discount { Kind = DiscountKind.Percent, Target = DiscountTarget.Cart, Percent = 10 }),
            Offer("line", 2, new Discount { Kind = DiscountKind.Percent, Target = DiscountTarget.Lines, Percent = 50, Lines = [1] }),
        ]);
        Assert.Equal(1250, priced.Of("line"));
        Assert.Equal(475, priced.Of("cart"));
        Assert.Equal("line", priced.Applied[0].Source);
    }

    private static long Shipping(Discount discount) => Apply(Shop, discount).Shipping.AfterMinor;

    private static IEnumerable<long> Off(Cart cart, Discount discount) => Apply(cart, discount).Lines.Select(line => line.OffMinor);

    private static Priced Apply(Cart cart, Discount discount) => Pricing.Apply(cart, [Offer("it", 1, discount)]);

    private static Offer Offer(string source, int priority, Discount discount) =>
        new() { Source = source, Priority = priority, Discounts = [discount] };
}
