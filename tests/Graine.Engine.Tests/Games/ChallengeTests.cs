using Graine.Engine.Games;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Rewards;
using Graine.Engine.Tests.Loyalty.Rules;
using Graine.Engine.Tests.Plans;

namespace Graine.Engine.Tests.Games;

public sealed class ChallengeTests
{
    [Fact]
    public void Three_orders_give_points_once()
    {
        var arcade = new Arcade(Arcade.Challenge("three", Arcade.Step("buy", 3)));
        arcade.Buy(10).Buy(10).Holds(0);
        Assert.Equal(200, arcade.Games.Rounds[0].AmountOf("buy"));
        arcade.Buy(10).Holds(50);
        var finished = arcade.Counter.Said(EffectKind.ChallengeFinished);
        Assert.Equal(("three", "challenge:three", 1), (finished.Subject, finished.Rule, finished.Amount));
        Assert.Equal("300/300", arcade.Counter.All.Last(each => each.Kind == EffectKind.ChallengeAdvanced).To);
        arcade.Buy(10).Buy(10).Buy(10).Holds(50);
    }

    [Fact]
    public void Without_a_window_what_happened_a_moment_earlier_and_arrives_later_counts_too()
    {
        var arcade = new Arcade(Arcade.Challenge("three", Arcade.Step("buy", 3), "\"times\":2"));
        foreach (var minute in (int[])[5, 4, 3, 2, 1])
        {
            _ = arcade.Counter.On($"2026-03-02T10:0{minute}").Buy(10);
        }

        arcade.Holds(50);
        Assert.Equal(200, arcade.Games.Rounds.Single(round => !round.IsFinished).AmountOf("buy"));
        _ = arcade.Counter.On("2026-03-02T10:00").Buy(10);
        arcade.Holds(100);
    }

    [Fact]
    public void A_sum_counts_amounts_of_what_a_condition_and_lines_choose()
    {
        var arcade = new Arcade(Arcade.Challenge("tea", Arcade.Step("tea", 20.5, """ "lines":"line.category == \"tea\"","value":"lines.total" """)));
        _ = arcade.Counter.Buy(30, Counter.Line("tea", 10), Counter.Line("cups", 20));
        Assert.Equal(1000, arcade.Games.Rounds[0].AmountOf("tea"));
        _ = arcade.Counter.Buy(30, Counter.Line("cups", 30));
        _ = arcade.Counter.Buy(10.5, Counter.Line("tea", 10.5));
        arcade.Holds(50);
    }

    [Fact]
    public void Steps_in_order_count_only_after_those_before()
    {
        var arcade = new Arcade(Arcade.Challenge("path", $"{Arcade.Step("review", 1, on: "Review")},{Arcade.Step("buy", 2)}", "\"inOrder\":true"));
        arcade.Buy(10);
        Assert.Empty(arcade.Games.Rounds);
        _ = arcade.Counter.Do("Review");
        arcade.Buy(10).Holds(0);
        arcade.Buy(10).Holds(50);
    }

    [Fact]
    public void Steps_in_any_order_share_an_event()
    {
        var arcade = new Arcade(Arcade.Challenge("any", $"{Arcade.Step("buy", 2)},{Arcade.Step("big", 1, "\"when\":\"order.total >= 50.0\"")}"));
        arcade.Buy(60).Holds(0);
        arcade.Buy(5).Holds(50);
    }

    [Fact]
    public void A_week_begins_anew_and_gives_again()
    {
        var arcade = new Arcade(Arcade.Challenge("weekly", Arcade.Step("buy", 2), "\"window\":{\"kind\":\"week\"}"));
        arcade.On("2026-03-03T10:00").Buy(1).On("2026-03-09T00:00");
        Assert.Equal(1, arcade.Count(EffectKind.ChallengeEnded));
        arcade.Buy(1).Holds(0);
        arcade.On("2026-03-15T23:00").Buy(1).Holds(50);
        arcade.Buy(1).Buy(1).Holds(50);
        arcade.On("2026-03-16T00:00").Buy(1).Buy(1).Holds(100);
    }

    [Fact]
    public void A_rolling_window_runs_from_the_first_thing_that_counts_and_starts_again()
    {
        var arcade = new Arcade(Arcade.Challenge("month", Arcade.Step("buy", 2), "\"window\":{\"kind\":\"rolling\",\"days\":30},\"times\":2"));
        arcade.On("2026-03-03T10:00").Buy(1).On("2026-04-02T09:59");
        Assert.Equal(Counter.At("2026-04-02T10:00"), arcade.Games.Rounds[0].EndAt);
        arcade.On("2026-04-02T10:00").Buy(1).Buy(1).Holds(50);
        arcade.Buy(1).Buy(1).Holds(100);
        arcade.Buy(1).Buy(1).Holds(100);
        Assert.Equal(2, arcade.Games.TimesFinished("month"));
    }

    [Fact]
    public void Dates_are_the_same_for_everybody()
    {
        var arcade = new Arcade(Arcade.Challenge(
            "advent", Arcade.Step("buy", 2), """ "window":{"kind":"dates","from":"2026-12-01T00:00:00+01:00","until":"2026-12-25T00:00:00+01:00"} """));
        arcade.On("2026-11-30T23:59").Buy(1).On("2026-12-01T00:00").Buy(1).Holds(0);
        arcade.On("2026-12-24T23:59").Buy(1).Holds(50);
        arcade.On("2026-12-25T00:00").Buy(1).Buy(1).Holds(50);
    }

    [Fact]
    public void Who_joins_counts_from_then_on()
    {
        var arcade = new Arcade(Arcade.Challenge("club", Arcade.Step("buy", 2), "\"join\":\"opt-in\",\"window\":{\"kind\":\"month\"}"));
        arcade.Buy(1).Buy(1).Holds(0);
        Assert.Equal(GameErrors.UnknownChallenge, arcade.Do(GameVerb.JoinChallenge, "clubs")!.Code);
        Assert.Null(arcade.Do(GameVerb.JoinChallenge, "club"));
        Assert.Equal("2026-03-31T22:00:00.000Z", arcade.Counter.Said(EffectKind.ChallengeJoined).To);
        Assert.Equal(GameErrors.Joined, arcade.Do(GameVerb.JoinChallenge, "club")!.Code);
        arcade.Buy(1).Buy(1).Holds(50);
        Assert.Equal(GameErrors.Finished, arcade.Do(GameVerb.JoinChallenge, "club")!.Code);
        arcade.On("2026-04-01T00:00").Buy(1).Buy(1).Holds(50);
        Assert.Null(arcade.Do(GameVerb.JoinChallenge, "club"));
    }

    [Fact]
    public void Joining_says_why_it_cannot_be()
    {
        const string Dates = """ "join":"opt-in","window":{"kind":"dates","from":"2026-12-01T00:00:00Z","until":"2026-12-25T00:00:00Z"} """;
        var arcade = new Arcade(
            Arcade.Challenge("auto", Arcade.Step("buy", 2)),
            Arcade.Challenge("advent", Arcade.Step("buy", 2), Dates),
            Arcade.Challenge("vip", Arcade.Step("buy", 2), "\"join\":\"opt-in\",\"when\":\"member.revenue > 100.0\""));
        Assert.Equal(GameErrors.Automatic, arcade.Do(GameVerb.JoinChallenge, "auto")!.Code);
        Assert.Equal(GameErrors.NotYet, arcade.Do(GameVerb.JoinChallenge, "advent")!.Code);
        Assert.Equal(GameErrors.NotEligible, arcade.Do(GameVerb.JoinChallenge, "vip")!.Code);
        arcade.Buy(101).On("2027-01-01T00:00");
        Assert.Equal(GameErrors.Over, arcade.Do(GameVerb.JoinChallenge, "advent")!.Code);
        Assert.Null(arcade.Do(GameVerb.JoinChallenge, "vip"));
    }

    [Fact]
    public void An_order_that_comes_back_takes_its_progress_along()
    {
        var arcade = new Arcade(Arcade.Challenge("spend", $"{Arcade.Step("sum", 100, "\"value\":\"order.total\"")},{Arcade.Step("times", 2)}"));
        _ = arcade.Counter.Buy("o1", 80).Back("o1", 20);
        Assert.Equal((6000, 100), (arcade.Games.Rounds[0].AmountOf("sum"), arcade.Games.Rounds[0].AmountOf("times")));
        _ = arcade.Counter.Back("o1", 60);
        Assert.Equal((0, 0), (arcade.Games.Rounds[0].AmountOf("sum"), arcade.Games.Rounds[0].AmountOf("times")));
        arcade.Holds(0);
    }

    [Fact]
    public void What_was_finished_is_undone_by_a_return_and_can_be_finished_again()
    {
        var arcade = new Arcade(
            Arcade.Badge("fan", "\"order\":1"),
            ("reward", """{"id":"tea","name":{"en":"Tea"},"kind":"free-product","gives":{"products":["p1"]}}"""),
            Arcade.Challenge("two", Arcade.Step("buy", 2), gives: """ "points":{"wallet":"points","points":50},"badge":"fan","reward":"tea" """));
        _ = arcade.Counter.Buy("o1", 10).Buy("o2", 10);
        arcade.Holds(50);
        Assert.Equal(("fan", "challenge:two"), (arcade.Games.Badges[0].Badge, arcade.Games.Badges[0].By));
        Assert.Equal(ClaimState.Fulfilled, Assert.Single(arcade.Member.Rewards.All).State);

        _ = arcade.Counter.Back("o1");
        arcade.Holds(0);
        Assert.Empty(arcade.Games.Badges);
        Assert.Equal(ClaimState.Cancelled, Assert.Single(arcade.Member.Rewards.All).State);
        Assert.Equal((1, 1), (arcade.Count(EffectKind.ChallengeReopened), arcade.Count(EffectKind.BadgeTaken)));

        _ = arcade.Counter.Buy("o3", 10);
        arcade.Holds(50);
        Assert.Equal(2, arcade.Member.Rewards.All.Count);
    }

    [Fact]
    public void A_badge_won_twice_stays_until_both_rounds_are_undone()
    {
        var arcade = new Arcade(
            Arcade.Badge("fan", "\"order\":1"),
            Arcade.Challenge("one", Arcade.Step("sum", 100, "\"value\":\"order.total\""), "\"times\":2", """ "points":{"wallet":"points","points":80},"badge":"fan" """));
        _ = arcade.Counter.Buy("o1", 100).Buy("o2", 100);
        arcade.Holds(160);
        _ = arcade.Counter.Back("o1");
        arcade.Holds(80);
        Assert.Equal("fan", Assert.Single(arcade.Games.Badges).Badge);
        _ = arcade.Counter.Back("o2");
        arcade.Holds(0);
        Assert.Empty(arcade.Games.Badges);
    }

    [Fact]
    public void More_than_was_needed_keeps_a_finished_challenge_finished()
    {
        var arcade = new Arcade(Arcade.Challenge("two", Arcade.Step("buy", 2)));
        _ = arcade.Counter.Buy("o1", 10).Buy("o2", 10).Buy("o3", 10).Back("o1");
        arcade.Holds(50);
        _ = arcade.Counter.Back("o2");
        arcade.Holds(0);
    }

    [Fact]
    public void Points_of_a_prize_that_were_spent_are_owed_when_it_is_undone()
    {
        var arcade = new Arcade(Arcade.Challenge("two", Arcade.Step("buy", 2)));
        _ = arcade.Counter.Buy("o1", 10).Buy("o2", 10).Apply(new PointsCommand
        {
            Id = Guid.Empty,
            At = arcade.Counter.Now,
            Received = arcade.Counter.Now,
            Verb = PointsVerb.Spend,
            Wallet = "points",
            Points = 30,
        });
        _ = arcade.Counter.Back("o1");
        Assert.Equal((0, 30), (arcade.Counter.Wallet.Active, arcade.Counter.Wallet.Debt + arcade.Counter.All.Where(each => each.Kind == EffectKind.ShortfallForgiven).Sum(each => each.Amount)));
    }

    [Fact]
    public void What_comes_late_counts_only_in_a_round_that_still_runs()
    {
        var arcade = new Arcade(Arcade.Challenge("weekly", Arcade.Step("buy", 1), "\"window\":{\"kind\":\"week\"}"));
        var sunday = Counter.At("2026-03-08T20:00");
        arcade.On("2026-03-09T08:00");
        _ = arcade.Counter.Apply(Late("o1", sunday), arcade.Counter.Now);
        arcade.Holds(0);
        _ = arcade.Counter.Apply(Late("o2", Counter.At("2026-03-09T01:00")), arcade.Counter.Now);
        arcade.Holds(50);
    }

    [Fact]
    public void A_reward_without_a_piece_left_is_told_and_the_rest_is_given()
    {
        var arcade = new Arcade(
            ("reward", """{"id":"tote","name":{"en":"Tote"},"kind":"sample","stock":{"pieces":0}}"""),
            Arcade.Challenge("one", Arcade.Step("buy", 1), gives: """ "points":{"wallet":"points","points":50},"reward":"tote" """));
        arcade.Counter.Kept = new CountedBudgets();
        arcade.Buy(1).Holds(50);
        var missed = arcade.Counter.Said(EffectKind.PrizeMissed);
        Assert.Equal(("tote", "stock"), (missed.Subject, missed.To));
    }

    [Fact]
    public void An_expression_that_fails_counts_nothing_and_says_so()
    {
        var arcade = new Arcade(Arcade.Challenge("odd", Arcade.Step("buy", 1, "\"value\":\"double(10 / (order.items - order.items))\"")));
        arcade.Buy(10);
        Assert.Empty(arcade.Games.Rounds);
        Assert.Equal("challenge:odd", arcade.Counter.Said(EffectKind.RuleFailed).Rule);
    }

    [Fact]
    public void A_reward_with_codes_of_a_pool_is_no_prize()
    {
        var problem = Assert.Single(Samples.Compile(
            Samples.Document("reward", """{"id":"film","name":{"en":"Film"},"kind":"sample","fulfilment":{"kind":"code","pool":"cinema"}}"""),
            Samples.Document("challenge", Arcade.Challenge("one", Arcade.Step("buy", 1), gives: "\"reward\":\"film\"").Body)).Problems);
        Assert.Equal(("plan.prize_invalid", "/gives/reward"), (problem.Problem.Code, problem.Problem.Pointer));
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
}
