using Graine.Engine.Inputs;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Referrals;
using Graine.Engine.Tests.Loyalty.Rules;
using Graine.Engine.Tests.Plans;

namespace Graine.Engine.Tests.Referrals;

/// <summary>Members bring others: both are rewarded once, within caps, and what is undone is taken back.</summary>
public sealed class ReferralTests
{
    private const string FiveHundredAYear = ""","caps":[{"per":"year","points":500}]""";

    [Fact]
    public void A_first_order_that_is_large_enough_rewards_both()
    {
        var town = new Town();
        Assert.Null(town.Bring("a", "b"));
        town.Buy("b", "small", 29.99).Deliver();
        Assert.Equal((0, 0, ReferralState.Registered), (town.Points("a"), town.Points("b"), town.State("b")));

        town.Buy("b", "large", 30).Deliver();
        Assert.Equal((50, 50, ReferralState.Qualified), (town.Points("a"), town.Points("b"), town.State("b")));
        Assert.Equal(
            [EffectKind.ReferralRegistered, EffectKind.ReferralQualified, EffectKind.ReferralRewarded], town.Kinds("friends"));
        Assert.All(town.Effects.Where(effect => effect.Kind == EffectKind.PointsEarned), effect => Assert.Equal("referral-programme:friends", effect.Rule));

        town.Buy("b", "another", 100).Deliver();
        Assert.Equal((50, 50), (town.Points("a"), town.Points("b")));
        Assert.Equal(ReferralGave.Rewarded, town.Notes[^1].Gave);
    }

    [Fact]
    public void What_an_order_heard_of_late_gives_lives_from_when_it_is_given_and_not_from_when_it_was_bought()
    {
        var town = new Town(""","caps":[{"per":"year","points":50}]""")
        {
            Plan = Samples.RealPlan(
            [
                .. Counter.Documents("""{"id":"points","name":{"en":"Points"},"expiry":{"kind":"rolling","days":180}}""", []),
                Samples.Document("referral-programme", Town.Friends.Replace("REST", ""","caps":[{"per":"year","points":50}]""", StringComparison.Ordinal)),
            ]),
        };
        var bought = Counter.At("2025-02-01T10:00");
        town.Bring("a", "b", bought);
        town.Buy("b", "o1", 40, bought).Deliver();
        Assert.Equal((50, 50), (town.Points("a"), town.Points("b")));
        Assert.Equal(
            [town.Now, town.Now], new[] { "a", "b" }.Select(who => town[who].FindWallet("points")!.Lots.Single().EarnedAt));

        // It counts in the year it is given in, and comes back with its order, however early that says it was.
        town.Bring("a", "c");
        town.Buy("c", "o2", 40).Deliver();
        Assert.Equal(50, town.Points("a"));
        town.Return("b", "o1", at: Counter.At("2025-02-09T10:00")).Deliver();
        Assert.Equal((0, 0), (town.Points("a"), town.Points("b")));
        town.Bring("a", "d");
        town.Buy("d", "o3", 40).Deliver();
        Assert.Equal(50, town.Points("a"));
        town.On("2026-09-02T10:01");
        Assert.Equal(0, town.Points("a"));
    }

    [Fact]
    public void Ten_a_year_and_no_more_with_the_shipped_example()
    {
        var town = new Town(FiveHundredAYear);
        for (var friend = 'b'; friend < 'n'; friend++)
        {
            town.Bring("a", friend.ToString());
            town.Buy(friend.ToString(), "o" + friend, 40).Deliver();
        }

        Assert.Equal(500, town.Points("a"));
        Assert.Equal(50, town.Points("m"));
        Assert.Equal(2, town.Notes.Count(note => note is { IsOfReferrer: true, Gave: ReferralGave.Capped }));
        town.On("2027-01-01T00:00").Bring("a", "z");
        town.Buy("z", "oz", 40).Deliver();
        Assert.Equal(550, town.Points("a"));
    }

    [Fact]
    public void What_is_taken_back_makes_room_under_the_caps()
    {
        var town = new Town(""","caps":[{"per":"month","times":1},{"per":"year","points":120}]""");
        town.Bring("a", "b");
        town.Buy("b", "o1", 40).Deliver().Return("b", "o1").Deliver();
        Assert.Equal((0, 0, ReferralState.TakenBack), (town.Points("a"), town.Points("b"), town.State("b")));
        town.Bring("a", "c");
        town.Buy("c", "o2", 40).Deliver();
        Assert.Equal(50, town.Points("a"));
        town.Bring("a", "d");
        town.Buy("d", "o3", 40).Deliver();
        Assert.Equal((50, 50), (town.Points("a"), town.Points("d")));
        town.On("2026-04-01T00:00");
        town.Bring("a", "e");
        town.Buy("e", "o4", 40).Deliver();
        town.On("2026-05-01T00:00");
        town.Bring("a", "f");
        town.Buy("f", "o5", 40).Deliver();
        Assert.Equal(120, town.Points("a"));
        Assert.Contains(town.Effects, effect => effect is { Kind: EffectKind.PointsCapped, Amount: 20, From: "50", To: "rule/year" });
    }

    [Fact]
    public void A_reward_that_was_spent_makes_room_once_where_nothing_may_be_owed()
    {
        const string TwiceAMonth = ""","caps":[{"per":"month","times":2}]""";
        var town = new Town
        {
            Plan = Samples.RealPlan(
            [
                .. Counter.Documents("""{"id":"points","name":{"en":"Points"},"allowDebt":false}""", []),
                Samples.Document("referral-programme", Town.Friends.Replace("REST", TwiceAMonth, StringComparison.Ordinal)),
            ]),
        };
        foreach (var friend in (string[])["b", "c"])
        {
            town.Bring("a", friend);
            town.Buy(friend, "o" + friend, 40).Deliver();
        }

        town.Spend("a", 100).Return("b", "ob").Deliver();
        foreach (var friend in (string[])["d", "e"])
        {
            town.Bring("a", friend);
            town.Buy(friend, "o" + friend, 40).Deliver();
        }

        Assert.Equal(50, town.Points("a"));
    }

    [Fact]
    public void What_a_member_got_for_being_brought_makes_no_room_for_those_it_brings()
    {
        var town = new Town(""","caps":[{"per":"month","times":1}]""");
        town.Bring("a", "b");
        town.Buy("b", "o1", 40).Deliver();
        town.Bring("b", "c");
        town.Buy("c", "o2", 40).Deliver();
        Assert.Equal(100, town.Points("b"));
        town.Return("b", "o1").Deliver();
        town.Bring("b", "d");
        town.Buy("d", "o3", 40).Deliver();
        Assert.Equal((0, 50), (town.Points("a"), town.Points("b")));
    }

    [Fact]
    public void A_return_takes_both_rewards_back_whichever_is_told_first_and_spent_points_are_owed()
    {
        var town = new Town(""","returns":{"below":30}""");
        town.Bring("a", "b");
        town.Buy("b", "o1", 40);
        town.Return("b", "o1", 5).Deliver();
        Assert.Equal((50, 50), (town.Points("a"), town.Points("b")));
        town.Return("b", "o1", 10);
        Assert.Equal((50, 0), (town.Points("a"), town.Points("b")));
        town.Deliver();
        Assert.Equal((0, 0), (town.Points("a"), town.Points("b")));

        town.Bring("a", "c");
        town.Buy("c", "o2", 40).Return("c", "o2");
        Assert.Equal(2, town.Waiting.Count);
        town.DeliverOne(1);
        town.DeliverOne(0);
        Assert.Equal((0, 0), (town.Points("a"), town.Points("c")));
        Assert.Empty(town["a"].Referrals.Counts);
        Assert.Equal(ReferralGave.TakenBack, town.Notes[^1].Gave);

        var kept = new Town(""","returns":{"policy":"keep"}""");
        kept.Bring("a", "b");
        kept.Buy("b", "o1", 40).Deliver().Return("b", "o1").Deliver();
        Assert.Equal((50, 50), (kept.Points("a"), kept.Points("b")));
    }

    [Fact]
    public void Signs_lead_where_the_programme_says()
    {
        var town = new Town(""","checks":{"device":"ignore"}""");
        Assert.Null(town.Bring("a", "b", "self.email", "address"));
        Assert.Equal((ReferralState.Refused, "self.email,address"), (town.State("b"), town["b"].Referrals.Own!.Reason));
        Assert.Null(town.Bring("a", "b", "device"));
        Assert.Equal((ReferralState.Registered, null), (town.State("b"), town["b"].Referrals.Own!.Reason));
        Assert.Equal(ReferralErrors.Already, town.Bring("c", "b"));

        Assert.Null(town.Bring("a", "d", "velocity.hour"));
        Assert.Equal(ReferralState.Review, town.State("d"));
        town.Buy("d", "o1", 40).Deliver();
        Assert.Equal((0, 0), (town.Points("a"), town.Points("d")));
        Assert.Null(town.Decide("d", ReferralVerb.Approve));
        town.Deliver();
        Assert.Equal((50, 50, ReferralState.Qualified), (town.Points("a"), town.Points("d"), town.State("d")));
        Assert.Equal(ReferralErrors.NotInReview, town.Decide("d", ReferralVerb.Refuse));

        town.Bring("a", "e", "address");
        town.Buy("e", "o2", 40).Return("e", "o2");
        Assert.Null(town.Decide("e", ReferralVerb.Approve));
        Assert.Equal(ReferralState.Registered, town.State("e"));
        town.Buy("e", "o3", 40).Deliver();
        Assert.Equal(100, town.Points("a"));
        town.Bring("a", "f", "address");
        Assert.Null(town.Decide("f", ReferralVerb.Refuse));
        town.Buy("f", "o4", 40).Deliver();
        Assert.Equal((100, 0, ReferralState.Refused), (town.Points("a"), town.Points("f"), town.State("f")));
    }

    [Fact]
    public void Who_cannot_be_brought_is_refused_and_as_a_fact_told()
    {
        var town = new Town();
        town.Buy("b", "o1", 10);
        Assert.Equal(ReferralErrors.NotEligible, town.Bring("a", "b"));
        Assert.Null(town.Bring("a", "b", isFact: true));
        Assert.Null(town["b"].Referrals.Own);
        Assert.Equal((EffectKind.ReferralRefused, ReferralErrors.NotEligible), (town.Effects[^1].Kind, town.Effects[^1].To));
        Assert.Equal(ReferralErrors.Closed, new Town(""","enabled":false""").Bring("a", "b"));
        Assert.Equal(ReferralErrors.Closed, new Town(""","validUntil":"2026-01-01T00:00:00Z" """).Bring("a", "b"));
    }

    [Fact]
    public void The_time_to_qualify_ends_to_the_second()
    {
        var town = new Town();
        town.Bring("a", "b");
        town.Bring("a", "c");
        town.On("2026-04-01T09:59").Buy("b", "o1", 40).Deliver();
        Assert.Equal(50, town.Points("b"));
        town.On("2026-04-01T10:00");
        Assert.Equal(ReferralState.Expired, town.State("c"));
        town.Buy("c", "o2", 40).Deliver();
        Assert.Equal((50, 0), (town.Points("a"), town.Points("c")));
        Assert.Equal(EffectKind.ReferralExpired, town.Effects.Last(effect => effect.Subject == "friends" && effect.Kind != EffectKind.ReferralRewarded).Kind);
    }

    [Fact]
    public void Milestones_give_more_and_both_who_brought_each_other_get_nothing_for_it()
    {
        var town = new Town(""","milestones":[{"at":2,"points":100}]""");
        foreach (var friend in (string[])["b", "c", "d"])
        {
            town.Bring("a", friend);
            town.Buy(friend, "o" + friend, 40).Deliver();
        }

        Assert.Equal(250, town.Points("a"));
        Assert.Contains(town.Effects, effect => effect is { Kind: EffectKind.ReferralMilestone, Amount: 100, To: "2" });

        var circle = new Town();
        circle.Bring("a", "b");
        circle.Now = circle.Now.Plus(1);
        circle.Bring("b", "a");
        circle.Buy("a", "o1", 40).Buy("b", "o2", 40).Deliver();
        Assert.Equal((100, 50), (circle.Points("a"), circle.Points("b")));
    }

    [Fact]
    public void A_side_may_get_a_reward_instead_of_points_and_loses_it_with_a_return()
    {
        var documents = new[]
        {
            Samples.Document("reward", """{"id":"tea","name":{"en":"Tea"},"kind":"sample","fulfilment":{"kind":"manual"}}"""),
        };
        var plan = Samples.RealPlan(
        [
            .. documents, Samples.Document("wallet", """{"id":"points","name":{"en":"Points"}}"""),
            Samples.Document("referral-programme", """{"id":"friends","name":{"en":"Friends"},"referrer":{"reward":"tea"},"referee":{"wallet":"points","points":5,"reward":"tea"},"caps":[{"per":"year","times":1}]}"""),
        ]);
        var town = new Town { Plan = plan };
        town.Bring("a", "b");
        town.Buy("b", "o1", 1).Deliver();
        Assert.Equal((1, 1, 5), (town["a"].Rewards.Count, town["b"].Rewards.Count, town.Points("b")));
        town.Return("b", "o1").Deliver();
        Assert.All((string[])["a", "b"], name => Assert.False(Assert.Single(town[name].Rewards.All).IsOpen));
        town.Bring("a", "c");
        town.Buy("c", "o2", 1).Deliver();
        Assert.Equal(2, town["a"].Rewards.Count);
        town.Bring("a", "d");
        town.Buy("d", "o3", 1).Deliver();
        Assert.Equal((2, ReferralGave.Capped), (town["a"].Rewards.Count, town.Notes[^1].Gave));
    }

    [Fact]
    public void Members_who_turn_out_to_be_one_were_brought_once_and_not_by_themselves()
    {
        var town = new Town();
        town.Bring("a", "b");
        town.Bring("c", "d");
        town.Now = town.Now.PlusDays(1);
        town.Absorb("b", "d");
        Assert.Equal((town["a"].Id, ReferralState.Registered), (town["b"].Referrals.Own!.Referrer, town.State("b")));
        Assert.Contains(town.Notes, note => note is { State: ReferralState.Refused, Reason: "repeat" });
        town.Absorb("a", "b");
        Assert.Equal((ReferralState.Refused, "self"), (town.State("a"), town["a"].Referrals.Own!.Reason));
    }

    [Theory]
    [InlineData("referrer", null, "/referrer")]
    [InlineData("milestones", """[{"at":2,"points":1},{"at":2,"points":3}]""", "/milestones/1/at")]
    [InlineData("caps", """[{"per":"year"}]""", "/caps/0")]
    [InlineData("returns", """{"policy":"keep","below":3}""", "/returns/below")]
    [InlineData("referee", """{"wallet":"ponts","points":3}""", "/referee/wallet")]
    [InlineData("referee", """{"wallet":"points","points":0.5}""", "/referee/points")]
    [InlineData("referee", """{"wallet":"points"}""", "/referee")]
    [InlineData("referee", """{"reward":"cofee"}""", "/referee/reward")]
    [InlineData("referee", """{"reward":"coffee"}""", "/referee/reward")]
    [InlineData("validUntil", "\"2020-01-01T00:00:00Z\"", "/validUntil")]
    public void What_makes_no_sense_is_told_at_its_place(string member, string? value, string pointer)
    {
        var text = Samples.With(DocumentKinds.ReferralProgramme, "/validFrom", "\"2021-01-01T00:00:00Z\"");
        var root = System.Text.Json.Nodes.JsonNode.Parse(text)!.AsObject();
        root[member] = value is null ? null : System.Text.Json.Nodes.JsonNode.Parse(value);
        if (member == "referrer")
        {
            root["referee"] = null;
        }

        var problems = Samples.Compile(
            [.. Samples.All().Where(each => each.Kind != DocumentKinds.ReferralProgramme), Samples.Document(DocumentKinds.ReferralProgramme, root.ToJsonString())]).Problems;
        Assert.Contains(problems, problem => problem.Problem.Pointer == pointer);
    }
}
