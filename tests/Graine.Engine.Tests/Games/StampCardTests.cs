using Graine.Engine.Tests.Loyalty.Rules;

namespace Graine.Engine.Tests.Games;

public sealed class StampCardTests
{
    [Fact]
    public void A_full_card_gives_and_the_next_begins()
    {
        var arcade = Cards("\"size\":3");
        arcade.Buy(1).Buy(1).Holds(0);
        Assert.Equal("2/3", arcade.Counter.All.Last(each => each.Kind == EffectKind.StampsAdded).To);
        arcade.Buy(1).Holds(50);
        Assert.Equal((1, 0), (arcade.Games.Cards[0].Filled, arcade.Games.Cards[0].Stamps.Amount));
        arcade.Buy(1).Buy(1).Buy(1).Holds(100);
    }

    [Fact]
    public void Products_give_stamps_at_most_so_many_an_order_and_carry_over()
    {
        var arcade = Cards(""" "size":4,"lines":"line.category == \"tea\"","stamps":"lines.quantity","most":6 """);
        _ = arcade.Counter.Buy(30, Counter.Line("tea", 2, 9), Counter.Line("cups", 2, 9));
        arcade.Holds(50);
        Assert.Equal(2, arcade.Games.Cards[0].Stamps.Amount);
        _ = arcade.Counter.Buy(30, Counter.Line("cups", 2, 9));
        Assert.Equal(2, arcade.Games.Cards[0].Stamps.Amount);
    }

    [Fact]
    public void Without_carrying_over_the_rest_is_not_given()
    {
        var arcade = Cards(""" "size":4,"stamps":"order.total","carryOver":false """);
        arcade.Buy(3).Buy(3).Holds(50);
        Assert.Equal(0, arcade.Games.Cards[0].Stamps.Amount);
    }

    [Fact]
    public void Stamps_lapse_so_long_after_the_first_of_the_card()
    {
        var arcade = Cards(""" "size":3,"expiry":{"days":30} """);
        arcade.On("2026-03-03T10:00").Buy(1).On("2026-03-20T10:00").Buy(1).On("2026-04-02T09:59");
        Assert.Equal(2, arcade.Games.Cards[0].Stamps.Amount);
        arcade.On("2026-04-02T10:00");
        Assert.Equal(2, arcade.Counter.Said(EffectKind.StampsLapsed).Amount);
        arcade.Buy(1).Buy(1).Holds(0);
        arcade.Buy(1).Holds(50);
    }

    [Fact]
    public void What_comes_back_takes_its_stamps_and_empties_a_card_it_had_filled()
    {
        var arcade = Cards("\"size\":2");
        _ = arcade.Counter.Buy("o1", 10).Buy("o2", 10).Buy("o3", 10);
        arcade.Holds(50);
        _ = arcade.Counter.Back("o1");
        arcade.Holds(50);
        _ = arcade.Counter.Back("o2");
        arcade.Holds(0);
        Assert.Equal((0, 1), (arcade.Games.Cards[0].Filled, arcade.Games.Cards[0].Stamps.Amount));
        Assert.Equal(1, arcade.Count(EffectKind.CardReopened));
        arcade.Buy(1).Holds(50);
    }

    [Fact]
    public void It_can_be_filled_only_so_often()
    {
        var arcade = Cards("\"size\":1,\"times\":2");
        arcade.Buy(1).Buy(1).Buy(1).Holds(100);
        Assert.Equal(2, arcade.Count(EffectKind.StampsAdded));
    }

    private static Arcade Cards(string members) => new(("stamp-card", $$$"""
        {"id":"card","name":{"en":"Card"},"on":["Order Completed"],"gives":{"points":{"wallet":"points","points":50}},{{{members}}}}
        """));
}
