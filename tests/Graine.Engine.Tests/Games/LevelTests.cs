using Graine.Engine.Inputs;

namespace Graine.Engine.Tests.Games;

public sealed class LevelTests
{
    private const string Levels = """
        "levels":[{"id":"one","name":{"en":"One"},"from":10},{"id":"two","name":{"en":"Two"},"from":100,"gives":{"points":{"wallet":"points","points":5}}},
                  {"id":"three","name":{"en":"Three"},"from":200,"gives":{"points":{"wallet":"points","points":7}}}]
        """;

    [Fact]
    public void Experience_makes_levels_and_each_on_the_way_gives_once()
    {
        var arcade = Tally("\"keeps\":true");
        arcade.Buy(20);
        Assert.Equal("one", arcade.Games.Levels[0].Level);
        _ = arcade.Counter.Do("Review");
        _ = arcade.Counter.Buy("big", 160.5);
        arcade.Holds(12);
        Assert.Equal(("three", 23050), (arcade.Games.Levels[0].Level, arcade.Games.Levels[0].Experience.Amount));
        _ = arcade.Counter.Back("big");
        Assert.Equal(("three", 7000), (arcade.Games.Levels[0].Level, arcade.Games.Levels[0].Experience.Amount));
        arcade.Buy(160).Holds(12);
    }

    [Fact]
    public void A_level_is_lost_only_where_the_set_says_so()
    {
        var arcade = Tally("\"keeps\":false");
        _ = arcade.Counter.Buy("big", 120).Back("big");
        Assert.Null(arcade.Games.Levels[0].Level);
        var lost = arcade.Counter.Said(EffectKind.LevelLost);
        Assert.Equal(("two", null), (lost.From, lost.To));
        arcade.Buy(120).Holds(5);
    }

    [Fact]
    public void A_wallet_of_its_own_is_experience_that_spending_does_not_take()
    {
        var arcade = new Arcade(
            ("wallet", """{"id":"xp","name":{"en":"XP"},"decimals":1}"""),
            ("earning-rule", """{"id":"xp","name":{"en":"XP"},"wallet":"xp","on":["Order Completed"],"points":"order.total"}"""),
            ("level-set", $$"""{"id":"levels","name":{"en":"Levels"},"wallet":"xp",{{Levels}}}"""));
        arcade.Buy(120);
        Assert.Equal("two", arcade.Games.Levels[0].Level);
        arcade.Holds(5);
        _ = arcade.Counter.Apply(new PointsCommand { Id = Guid.Empty, At = arcade.Counter.Now, Received = arcade.Counter.Now, Verb = PointsVerb.Spend, Wallet = "xp", Points = 1200 });
        arcade.Buy(80);
        Assert.Equal("three", arcade.Games.Levels[0].Level);
    }

    private static Arcade Tally(string members) => new(("level-set", $$"""
        {"id":"levels","name":{"en":"Levels"},"experience":[{"on":["Order Completed"],"value":"order.total"},{"on":["Review"],"value":"50"}],{{members}},{{Levels}}}
        """));
}
