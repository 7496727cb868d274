using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using static Graine.Engine.Tests.Loyalty.Rules.Counter;

namespace Graine.Engine.Tests.Loyalty.Rules;

/// <summary>Rules about lines of an order.</summary>
public sealed class LineRuleTests
{
    private static readonly string Tea = Rule("tea", """ "lines":"line.category == \"tea\"","points":"lines.total * 2.0" """);

    [Fact]
    public void Only_the_lines_a_rule_is_about_earn() =>
        new Counter(Tea).Buy(100, Line("tea", 12.5, 2), Line("cups", 75)).Gave(("tea", 50));

    [Fact]
    public void A_rule_may_give_per_piece_and_ask_for_brand_price_and_product() =>
        new Counter(
            Rule("brand", """ "lines":"line.brand == \"Leaf\" && line.price >= 5.0","points":"lines.quantity * 10.0" """),
            Rule("one", """ "lines":"line.id == \"p9\"","points":"7" """),
            Rule("lines", """ "points":"lines.count" """))
        .Buy(100, Line("tea", 5, 3, "Leaf"), Line("tea", 4.99, 3, "Leaf"), Line("tea", 10, 1, "Other", "p9")).Gave(("brand", 30), ("lines", 3), ("one", 7));

    [Fact]
    public void Without_a_matching_line_nothing_is_given_whatever_the_amount_says() =>
        new Counter(Rule("gift", """ "lines":"line.category == \"tea\"","points":"100" """)).Buy(50, Line("cups", 50)).Gave();

    /// <summary>R10, Odoo PR 177312: lines of goods handed back were counted.</summary>
    [Fact]
    public void Goods_handed_back_in_the_same_order_do_not_earn() =>
        new Counter(Tea, Rule("each", """ "points":"lines.quantity" """)).Buy(20, Line("tea", 20), Line("tea", 10, -1)).Gave(("each", 1), ("tea", 40));

    /// <summary>R11, Odoo #150833: the discount line itself earned a point.</summary>
    [Fact]
    public void A_discount_line_does_not_earn() =>
        new Counter(Rule("each", """ "points":"lines.quantity" """), Rule("spent", """ "points":"order.total" """))
            .Buy(15, Line("tea", 20), Line("discount", -5)).Gave(("each", 1), ("spent", 15));

    /// <summary>Three for 10.00 are not three times 3.33.</summary>
    [Fact]
    public void A_line_that_says_what_was_paid_for_it_earns_on_that() =>
        new Counter(Rule("r", """ "lines":"true","points":"lines.total" """)).Buy(10, Line("tea", 3.33, 3) with { TotalMinor = 1000 }).Gave(("r", 10));

    [Fact]
    public void What_was_paid_for_lines_shares_a_discount_on_the_order() =>
        new Counter(Rule("tea", """ "lines":"line.category == \"tea\"","points":"lines.paid" """))
            .Buy(90, Line("tea", 50), Line("cups", 50)).Gave(("tea", 45));

    [Fact]
    public void A_condition_that_fails_on_a_line_gives_nothing_and_says_so()
    {
        var counter = new Counter(Rule("bad", """ "lines":"1 / (line.quantity > 1.0 ? 1 : 0) == 1","points":"1" """)).Buy(10, Line("tea", 5, 2), Line("cups", 5));

        Assert.Equal("bad", counter.Said(EffectKind.RuleFailed).Rule);
        counter.Gave();
    }

    [Fact]
    public void A_return_takes_back_what_the_lines_gave_in_proportion() =>
        new Counter(Tea).Buy("a", 100, Line("tea", 25), Line("cups", 75)).Holds(50).Back("a", 50).Holds(25).Back("a").Holds(0);

    [Fact]
    public void A_returned_line_takes_back_what_it_gave_and_leaves_what_others_gave() => new Counter(Tea, Rule("base", """ "points":"order.total" """))
        .Buy("a", 100, Line("tea", 50), Line("cups", 50)).Holds(200)
        .Back("a", 50, Line("cups", 50)).Holds(150)
        .Back("a", 50, Line("tea", 50)).Holds(0);

    [Fact]
    public void Units_of_a_line_that_came_back_count_not_what_was_paid_out_for_them() =>
        new Counter(Tea).Buy("a", 90, Line("tea", 10, 3), Line("cups", 60)).Holds(60).Back("a", 8, Line("tea", 8)).Holds(40)
            .Back("a", 50, Line("cups", 50)).Holds(40).Back("a", 16, Line("tea", 8, 2)).Holds(0);

    [Fact]
    public void Money_back_for_no_line_takes_its_share_of_the_order() =>
        new Counter(Tea).Buy("a", 100, Line("tea", 25, 2), Line("cups", 50)).Holds(100).Back("a", 20).Holds(80).Back("a", 25, Line("tea", 25)).Holds(30);

    [Fact]
    public void A_return_that_comes_before_its_order_remembers_its_lines() =>
        new Counter(Tea).Back("a", 25, Line("cups", 25)).Buy("a", 75, Line("tea", 25, 2), Line("cups", 25)).Holds(100);

    [Fact]
    public void What_a_multiplier_added_comes_back_with_what_it_multiplied() => new Counter(
            Tea, Rule("base", """ "points":"order.total" """), Rule("double", """ "kind":"multiplier","factor":"2" """))
        .Buy("a", 100, Line("tea", 50), Line("cups", 50)).Holds(400).Back("a", 50, Line("cups", 50)).Holds(300).Back("a", 25, Line("tea", 50, 0.5)).Holds(150);

    [Fact]
    public void Points_for_goods_that_cost_nothing_come_back_by_their_units() => new Counter(Rule("gift", """ "lines":"line.category == \"gift\"","points":"30" """))
        .Buy("a", 10, Line("gift", 0, 3), Line("tea", 10)).Holds(30).Back("a", 0, Line("gift", 0, 2)).Holds(10).Back("a", 0, Line("gift", 0)).Holds(0);

    [Fact]
    public void Points_for_very_many_products_come_back_with_the_order()
    {
        var lines = Many(LotLines.ProductsMax + 1);

        new Counter(Tea).Buy("a", 2_002, lines).Holds(2_002).Back("a", 1_001, lines[0]).Holds(1_001);
    }

    [Fact]
    public void Points_for_as_many_products_as_a_checkout_has_come_back_product_by_product_and_take_few_bytes_each()
    {
        var lines = Many(LotLines.ProductsMax);
        var counter = new Counter(Tea).Buy("a", 2_000, lines).Holds(2_000);

        Assert.InRange(Laws.Life.Bytes(counter.Member).Length, 5_000, 8_500);
        counter.Back("a", 2, lines[0]).Holds(1_998).Back("a", 6, lines[997], lines[998], lines[999]).Holds(1_992).Back("a", 1_992, lines.AsSpan(1, 996)).Holds(0);
    }

    /// <summary>Of 1,000 products two share a key of 24 bits in three orders of a hundred.</summary>
    [Fact]
    public void Two_products_of_one_order_that_share_a_short_key_come_back_each_for_itself()
    {
        var (one, other) = SharedKey();
        new Counter(Tea).Buy("a", 100, Line("tea", 50, product: one), Line("cups", 50, product: other)).Holds(100)
            .Back("a", 50, Line("cups", 50, product: other)).Holds(100).Back("a", 50, Line("tea", 50, product: one)).Holds(0);
        new Counter(Tea).Buy("a", 100, Line("tea", 75, product: one), Line("tea", 25, product: other), Line("cups", 0)).Holds(200)
            .Back("a", 25, Line("tea", 25, product: other)).Holds(150);
        new Counter(Tea).Back("a", 50, Line("cups", 50, product: other)).Buy("a", 100, Line("tea", 50, product: one), Line("cups", 50, product: other)).Holds(100);
    }

    /// <summary>Documents that were written before products of a return had keys of 64 bits.</summary>
    [Fact]
    public void A_return_that_was_remembered_by_a_short_key_finds_its_line()
    {
        var key = OrderBook.Key("tea");
        var counter = new Counter(Tea).Back("a", 25, Line("tea", 25));
        var reader = new DocumentReader([1, (byte)key, (byte)(key >> 8), (byte)(key >> 16), 1 << 1], new NamePool());
        LineCodec.Read(counter.Member, ref reader);

        Assert.Equal(new ReturnedLine(key & LotLines.KeyMax, 1_000_000), Assert.Single(counter.Member.Activity.HeldRefunds[0].Lines));
        counter.Buy("a", 75, Line("tea", 25, 2), Line("cups", 25)).Holds(50);
    }

    private static (string, string) SharedKey()
    {
        var seen = new Dictionary<ulong, string>();
        for (var number = 0; ; number++)
        {
            var name = FormattableString.Invariant($"sku-{number}");
            if (!seen.TryAdd(OrderBook.Key(name) & LotLines.KeyMax, name))
            {
                return (seen[OrderBook.Key(name) & LotLines.KeyMax], name);
            }
        }
    }

    private static OrderLine[] Many(int products) =>
        [.. Enumerable.Range(0, products).Select(each => Line("tea", 1, 1, null, FormattableString.Invariant($"p{each}")))];

    /// <summary>R18, nopCommerce #5235: 3.00 gave 6 instead of 5. R21, Voucherify: decimals were dropped instead of rounded.</summary>
    [Theory]
    [InlineData("floor", 3.00, 5)]
    [InlineData("half-up", 3.00, 5)]
    [InlineData("ceiling", 3.00, 5)]
    [InlineData("floor", 2.99, 4)]
    [InlineData("half-up", 2.70, 5)]
    [InlineData("half-up", 2.69, 4)]
    [InlineData("ceiling", 2.41, 5)]
    public void An_amount_is_rounded_once_as_the_rule_says(string rounding, double price, long points) =>
        new Counter(Rule("r", $$""" "lines":"true","points":"lines.total * 5.0 / 3.0","rounding":"{{rounding}}" """)).Buy(price, Line("tea", price)).Gave(("r", points));

    [Fact]
    public void Decimals_are_given_where_the_wallet_has_them() =>
        With("""{"id":"points","name":{"en":"Credit"},"decimals":2}""", Rule("r", """ "lines":"true","points":"lines.total * 0.05","rounding":"half-up" """))
            .Buy(33.3, Line("tea", 11.1, 3)).Gave(("r", 167));
}
