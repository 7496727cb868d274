using Graine.Engine.Games;
using Graine.Engine.Inputs;

namespace Graine.Engine.Tests.Games;

public sealed class BadgeTests
{
    private const string Levels = """
        "levels":[{"id":"bronze","name":{"en":"Bronze"},"when":"member.orders >= 1"},{"id":"silver","name":{"en":"Silver"},"when":"member.orders >= 3"},
                  {"id":"gold","name":{"en":"Gold"}}]
        """;

    [Fact]
    public void A_condition_gives_it_once_and_it_stays()
    {
        var arcade = new Arcade(Arcade.Badge("big", "\"when\":\"member.revenue >= 100.0\""));
        _ = arcade.Counter.Buy("o1", 120).Buy("o2", 10).Back("o1");
        Assert.Equal("big", Assert.Single(arcade.Games.Badges).Badge);
        Assert.Equal(("badge:big", null), (arcade.Counter.Said(EffectKind.BadgeGiven).Rule, arcade.Counter.Said(EffectKind.BadgeGiven).To));
    }

    [Fact]
    public void One_that_does_not_keep_leaves_with_its_condition_even_by_time()
    {
        var arcade = new Arcade(Arcade.Badge("active", "\"when\":\"orders(30).count >= 1\",\"keeps\":false"));
        arcade.On("2026-03-03T10:00").Buy(1).On("2026-04-02T09:00");
        _ = Assert.Single(arcade.Games.Badges);
        arcade.On("2026-04-02T12:00");
        Assert.Empty(arcade.Games.Badges);
        Assert.Equal(1, arcade.Count(EffectKind.BadgeTaken));
    }

    [Fact]
    public void Levels_rise()
    {
        var arcade = new Arcade(Arcade.Badge("regular", Levels));
        arcade.Buy(1).Buy(1);
        Assert.Equal("bronze", arcade.Games.Badges[0].Level);
        arcade.Buy(1);
        Assert.Equal("silver", arcade.Games.Badges[0].Level);
        var risen = arcade.Counter.All.Last(each => each.Kind == EffectKind.BadgeGiven);
        Assert.Equal(("bronze", "silver"), (risen.From, risen.To));
        Assert.Equal(GameErrors.UnknownLevel, arcade.Do(GameVerb.GiveBadge, "regular")!.Code);
        Assert.Null(arcade.Do(GameVerb.GiveBadge, "regular", "gold"));
        Assert.Equal(GameErrors.BadgeHeldCode, arcade.Do(GameVerb.GiveBadge, "regular", "gold")!.Code);
        arcade.Buy(1);
        Assert.Equal("gold", arcade.Games.Badges[0].Level);
    }

    [Fact]
    public void What_staff_took_only_staff_give_again()
    {
        var arcade = new Arcade(Arcade.Badge("regular", "\"when\":\"member.orders >= 1\""));
        Assert.Equal(GameErrors.BadgeNotHeldCode, arcade.Do(GameVerb.TakeBadge, "regular")!.Code);
        arcade.Buy(1);
        Assert.Null(arcade.Do(GameVerb.TakeBadge, "regular"));
        arcade.Buy(1);
        Assert.True(Assert.Single(arcade.Games.Badges).IsTaken);
        Assert.Null(arcade.Do(GameVerb.GiveBadge, "regular"));
        Assert.False(Assert.Single(arcade.Games.Badges).IsTaken);
        Assert.Equal(GameErrors.UnknownBadge, arcade.Do(GameVerb.GiveBadge, "nope")!.Code);
    }
}
