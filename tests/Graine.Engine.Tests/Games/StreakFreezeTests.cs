using Graine.Engine.Games;
using Graine.Engine.Inputs;
using Graine.Engine.Tests.Loyalty;
using Graine.Engine.Tests.Loyalty.Rules;

namespace Graine.Engine.Tests.Games;

public sealed class StreakFreezeTests
{
    [Fact]
    public void Weeks_in_a_row_reach_a_milestone_once_in_each_streak()
    {
        var arcade = Streak("\"freezes\":null");
        Weeks(arcade, "2026-03-02", "2026-03-10", "2026-03-19");
        arcade.Holds(50);
        Assert.Equal(3, arcade.Games.Streaks[0].Length);
        arcade.Buy(1).On("2026-03-30T00:00");
        Assert.Equal((0, 3), (arcade.Games.Streaks[0].Length, arcade.Games.Streaks[0].Best));
        Assert.Equal(3, arcade.Counter.Said(EffectKind.StreakBroken).Amount);
        Weeks(arcade, "2026-03-31", "2026-04-07", "2026-04-14", "2026-04-21");
        arcade.Holds(100);
        Assert.Equal(4, arcade.Games.Streaks[0].Length);
    }

    [Fact]
    public void A_missed_week_uses_a_freeze_by_itself()
    {
        var arcade = Streak("\"freezes\":{\"start\":1,\"most\":2}");
        Weeks(arcade, "2026-03-02", "2026-03-10");
        arcade.On("2026-03-23T00:00");
        Assert.Equal((2, 0), (arcade.Games.Streaks[0].Length, arcade.Games.Streaks[0].Freezes));
        Assert.Equal(0, arcade.Counter.Said(EffectKind.StreakFrozen).Amount);
        arcade.Buy(1).Holds(50);
        Assert.Equal(3, arcade.Games.Streaks[0].Length);
        arcade.On("2026-04-06T00:00");
        Assert.Equal(1, arcade.Count(EffectKind.StreakBroken));
    }

    [Fact]
    public void Freezes_are_earned_up_to_the_most_and_given_by_staff()
    {
        var arcade = Streak("\"freezes\":{\"every\":2,\"most\":1}");
        Assert.Equal(GameErrors.UnknownStreak, arcade.Do(GameVerb.GiveFreezes, "nope", count: 1)!.Code);
        Assert.Equal(GameErrors.FreezesInvalid, arcade.Do(GameVerb.GiveFreezes, "weekly")!.Code);
        Weeks(arcade, "2026-03-02", "2026-03-10");
        Assert.Equal(1, arcade.Games.Streaks[0].Freezes);
        Assert.Equal(GameErrors.FreezesFull, arcade.Do(GameVerb.GiveFreezes, "weekly", count: 1)!.Code);
        Weeks(arcade, "2026-03-17", "2026-03-24");
        Assert.Equal(1, arcade.Games.Streaks[0].Freezes);
        arcade.On("2026-04-06T00:00");
        Assert.Equal(0, arcade.Games.Streaks[0].Freezes);
        Assert.Null(arcade.Do(GameVerb.GiveFreezes, "weekly", count: 5));
        Assert.Equal((1, 4), (arcade.Games.Streaks[0].Freezes, arcade.Games.Streaks[0].Length));
    }

    [Fact]
    public void A_late_event_gives_the_freeze_back_and_a_gap_it_fills_joins()
    {
        var arcade = Streak("\"freezes\":{\"start\":1,\"most\":1}");
        Weeks(arcade, "2026-03-02", "2026-03-10", "2026-03-24");
        Assert.Equal((3, 0), (arcade.Games.Streaks[0].Length, arcade.Games.Streaks[0].Freezes));
        _ = arcade.Counter.Apply(Late("late", Counter.At("2026-03-18T10:00")), arcade.Counter.Now);
        Assert.Equal((4, 1), (arcade.Games.Streaks[0].Length, arcade.Games.Streaks[0].Freezes));
    }

    [Fact]
    public void What_comes_back_takes_its_week_along_and_the_milestone_with_it()
    {
        var arcade = Streak("\"freezes\":null");
        arcade.On("2026-03-02T10:00");
        _ = arcade.Counter.Buy("a", 1);
        arcade.On("2026-03-10T10:00");
        _ = arcade.Counter.Buy("b", 1);
        _ = arcade.Counter.Buy("c", 1);
        arcade.On("2026-03-18T10:00").Buy(1).Holds(50);
        _ = arcade.Counter.Back("b");
        Assert.Equal(3, arcade.Games.Streaks[0].Length);
        _ = arcade.Counter.Back("c");
        arcade.Holds(0);
        Assert.Equal((1, 1), (arcade.Games.Streaks[0].Length, arcade.Count(EffectKind.StreakShortened)));
    }

    /// <summary>Two years of weeks, more than are remembered: gaps, freezes that are earned and used, orders that come back.</summary>
    [Fact]
    public void History_told_late_in_its_order_is_the_streak_of_a_life()
    {
        var (broken, frozen) = (0, 0);
        for (var seed = 1ul; seed <= 12; seed++)
        {
            var dice = new Dice(seed);
            var (lived, told) = (Gifts(), Gifts());
            var history = new List<Event>();
            var day = 0;
            for (var index = 0; index < 120; index++)
            {
                day += dice.OneIn(12) ? dice.Between(8, 40) : dice.Below(9);
                var at = Counter.At("2024-02-05T10:00").PlusDays(day).Plus(index);
                history.Add(index > 0 && dice.OneIn(7) ? Late($"o{index - 1}", at) with { Kind = EventKind.OrderCancelled } : Late($"o{index}", at));
            }

            var now = history[^1].At.PlusDays(dice.Below(30));
            history.ForEach(happened => _ = lived.Counter.To(happened.At).Apply(happened));
            history.ForEach(happened => _ = told.Counter.Apply(happened, now));
            _ = lived.Counter.To(now.Plus(1));
            _ = told.Counter.To(now.Plus(1));
            Assert.Equal(What(lived), What(told));
            (broken, frozen) = (broken + lived.Count(EffectKind.StreakBroken), frozen + lived.Count(EffectKind.StreakFrozen));
        }

        Assert.True(broken > 12 && frozen > 12, $"{broken} {frozen}");

        static Arcade Gifts()
        {
            var arcade = new Arcade(
                Arcade.Badge("fan", "\"keeps\":true"),
                ("streak", """
                    {"id":"weekly","name":{"en":"Weekly"},"on":["Order Completed"],"per":"week","freezes":{"start":1,"every":3,"most":2},
                     "milestones":[{"at":3,"gives":{"points":{"wallet":"points","points":50}}},{"at":6,"gives":{"badge":"fan"}}]}
                    """));

            // Orders that come back are found, however old.
            arcade.Counter.Plan = arcade.Counter.Plan with { Programme = arcade.Counter.Plan.Programme with { OrderHorizonDays = 2000 } };
            return arcade;
        }

        static string What(Arcade arcade) => string.Join(
            '|',
            arcade.Games.Streaks.Select(each => $"{each.Length} {each.Freezes} {each.Best} {each.Made} {each.FreezesFor} {string.Join(',', each.Given.Select(given => given.At))}"))
            + $" {string.Join(',', arcade.Games.Badges.Select(badge => $"{badge.Badge} {badge.Since.Milliseconds} {badge.IsTaken}"))} {arcade.Counter.Wallet.Earned} {arcade.Counter.Wallet.Active}";
    }

    private static Event Late(string id, Instant at) => new()
    {
        Id = Guid.Empty,
        At = at,
        Received = at,
        Name = "Order Completed",
        Kind = EventKind.OrderCompleted,
        Order = new Order { Id = id, TotalMinor = 1000, Currency = "EUR" },
    };

    private static void Weeks(Arcade arcade, params ReadOnlySpan<string> days)
    {
        foreach (var day in days)
        {
            _ = arcade.On(day + "T10:00").Buy(1);
        }
    }

    private static Arcade Streak(string members) => new(("streak", $$$"""
        {"id":"weekly","name":{"en":"Weekly"},"on":["Order Completed"],"per":"week","milestones":[{"at":3,"gives":{"points":{"wallet":"points","points":50} } }],{{{members}}}}
        """));
}
