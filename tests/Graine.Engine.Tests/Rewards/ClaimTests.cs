using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Rewards;
using Graine.Engine.Tests.Loyalty.Rules;

namespace Graine.Engine.Tests.Rewards;

public sealed class ClaimTests
{
    [Fact]
    public void A_claim_spends_the_points_that_expire_first_and_says_so()
    {
        var desk = Desk.With(Desk.Rolling, Desk.Costing("coffee", 120));
        desk.On("2026-03-02T10:00").Buy(100).On("2026-03-10T10:00").Buy(50);

        Assert.Null(desk.Take("coffee"));

        Assert.Equal([(1, 100L), (2, 20L)], desk.Claim.Allocations.Select(part => (part.Lot, part.Amount)));
        Assert.Equal((30, ClaimState.Fulfilled), (desk.Counter.Wallet.Active, desk.Claim.State));
        var spent = desk.Counter.Said(EffectKind.PointsSpent);
        Assert.Equal(("points", "coffee", 120, desk.Claim.Id.ToString()), (spent.Subject, spent.Rule, spent.Amount, spent.From));
        var claimed = desk.Counter.Said(EffectKind.RewardClaimed);
        Assert.Equal(("coffee", "coffee", 7, null), (claimed.Subject, claimed.Rule, claimed.Revision, claimed.To));
        Assert.Equal("coffee", desk.Counter.Said(EffectKind.RewardFulfilled).Subject);
    }

    [Fact]
    public void A_cancelled_claim_gives_back_to_the_same_lots_with_their_own_expiry()
    {
        var desk = Desk.With(Desk.Rolling, Desk.Costing("coffee", 120));
        desk.On("2026-03-02T10:00").Buy(100).On("2026-03-10T10:00").Buy(50);
        var before = desk.Counter.Wallet.Lots.Select(lot => (lot.Number, lot.Remaining, lot.ExpiresAt)).ToList();
        desk.Take("coffee");

        Assert.Null(desk.Carry(RewardVerb.Cancel));
        Assert.Null(desk.Carry(RewardVerb.Cancel));

        Assert.Equal(before, desk.Counter.Wallet.Lots.Select(lot => (lot.Number, lot.Remaining, lot.ExpiresAt)));
        Assert.Equal((150, 0), (desk.Counter.Wallet.Active, desk.Counter.Wallet.Spent));
        Assert.Equal(120, desk.Counter.Said(EffectKind.PointsGivenBack).Amount);
        Assert.Equal(desk.Claim.Id.ToString(), desk.Counter.Said(EffectKind.RewardCancelled).From);
    }

    [Fact]
    public void Points_given_back_to_a_lot_that_is_over_expire_at_once()
    {
        var desk = Desk.With(Desk.Rolling, Desk.Costing("coffee", 120));
        desk.On("2026-03-02T10:00").Buy(100).On("2026-03-10T10:00").Buy(50);
        desk.Take("coffee");

        desk.Counter.Until("2026-06-15T10:00");
        Assert.Null(desk.Carry(RewardVerb.Cancel));

        Assert.Equal((50, 100), (desk.Counter.Wallet.Active, desk.Counter.Wallet.Expired));
    }

    [Fact]
    public void States_follow_on_each_other_and_each_is_reached_once()
    {
        var desk = new Desk(Desk.Costing("parcel", 10, """ "fulfilment":{"kind":"manual"} """)).Buy(100);
        desk.Take("parcel");

        Assert.Equal(ClaimState.Claimed, desk.Claim.State);
        Assert.Equal(RewardErrors.ClaimWaits, desk.Carry(RewardVerb.Use)?.Code);
        Assert.Null(desk.Carry(RewardVerb.Fulfil));
        Assert.Null(desk.Carry(RewardVerb.Fulfil));
        Assert.Equal(ClaimState.Fulfilled, desk.Claim.State);
        Assert.Null(desk.Carry(RewardVerb.Use));
        Assert.Null(desk.Carry(RewardVerb.Use));
        Assert.Equal((ClaimState.Used, 0), (desk.Claim.State, desk.Claim.Allocations.Count));
        Assert.Equal(RewardErrors.ClaimClosed, desk.Carry(RewardVerb.Cancel)?.Code);
        Assert.Equal(RewardErrors.ClaimClosed, desk.Carry(RewardVerb.Fulfil)?.Code);
        Assert.Equal(RewardErrors.ClaimUnknown, desk.Carry(RewardVerb.Use, Guid.NewGuid())?.Code);
        Assert.Equal(1, desk.Counter.All.Count(effect => effect.Kind == EffectKind.RewardUsed));
        Assert.Equal(1, desk.Counter.All.Count(effect => effect.Kind == EffectKind.RewardFulfilled));
    }

    [Fact]
    public void A_claim_ends_to_the_second_and_keeps_or_gives_back_its_points_as_the_reward_said()
    {
        var desk = Desk.With(
            Desk.Rolling,
            Desk.Costing("kept", 10, """ "claims":{"days":7} """),
            Desk.Costing("back", 20, """ "claims":{"months":1,"onExpiry":"give-back"} """));
        desk.On("2026-03-02T10:00").Buy(100);
        desk.Take("kept");
        desk.Take("back");

        Assert.Equal(Counter.At("2026-03-09T10:00"), desk.Member.DueAt);
        desk.Counter.Until("2026-03-09T09:59:59");
        Assert.All(desk.Member.Rewards.All, claim => Assert.Equal(ClaimState.Fulfilled, claim.State));
        desk.Counter.Until("2026-03-09T10:00");
        Assert.Equal((ClaimState.Expired, ClaimState.Fulfilled), (desk.Member.Rewards.All[0].State, desk.Member.Rewards.All[1].State));
        Assert.Equal(70, desk.Counter.Wallet.Active);
        desk.Counter.Until("2026-04-02T10:00");
        Assert.Equal((ClaimState.Expired, 90), (desk.Claim.State, desk.Counter.Wallet.Active));
        Assert.Equal(Counter.At("2026-04-02T10:00"), desk.Counter.Postings[^1].At);
        Assert.Equal(2, desk.Counter.All.Count(effect => effect.Kind == EffectKind.RewardExpired));
        Assert.Equal(RewardErrors.ClaimClosed, desk.Carry(RewardVerb.Use)?.Code);
    }

    [Theory]
    [InlineData("day", "2026-03-02T23:59", "2026-03-03T00:00")]
    [InlineData("week", "2026-03-08T23:59", "2026-03-09T00:00")]
    [InlineData("month", "2026-03-31T23:59", "2026-04-01T00:00")]
    [InlineData("year", "2026-12-31T23:59", "2027-01-01T00:00")]
    public void A_limit_counts_in_the_periods_of_the_programmes_calendar(string per, string still, string again)
    {
        var desk = new Desk(Desk.Costing("coffee", 1, $$""" "limits":[{"per":"{{per}}","times":2}] """)).On("2026-03-02T10:00").Buy(100);
        Assert.Null(desk.Take("coffee"));
        Assert.Null(desk.Take("coffee"));

        var refused = desk.On(still).Take("coffee");
        Assert.Equal((RewardErrors.LimitReached, 0L), (refused?.Code, refused?.Available));
        Assert.Equal(Counter.At(again), Assert.Single(desk.Look("coffee").Lacks).At);
        Assert.Null(desk.On(again).Take("coffee"));
    }

    [Fact]
    public void A_cancelled_claim_no_longer_counts_and_one_that_ended_does()
    {
        var desk = new Desk(Desk.Costing("once", 1, """ "limits":[{"per":"life","times":1}],"claims":{"days":1} """)).On("2026-03-02T10:00").Buy(100);
        desk.Take("once");
        Assert.Equal(RewardErrors.LimitReached, desk.Take("once")?.Code);
        desk.Carry(RewardVerb.Cancel);
        Assert.Null(desk.Take("once"));
        desk.Counter.Until("2026-03-05T10:00");
        Assert.Equal(Instant.Never, Assert.Single(desk.Look("once").Lacks).At);
        Assert.Equal(RewardErrors.LimitReached, desk.Take("once")?.Code);
    }

    [Fact]
    public void What_is_missing_refuses_and_all_of_it_is_told_the_first_reason_first()
    {
        var desk = new Desk(
            Desk.Costing("coffee", 120),
            Desk.Costing("gold", 10, """ "when":"orders(30).count >= 3","validFrom":"2026-04-01T00:00:00+02:00" """),
            Desk.Reward("over", """ "validUntil":"2026-01-01T00:00:00Z" """),
            Desk.Reward("ended", """ "claims":{"until":"2026-01-01T00:00:00Z"} """),
            Desk.Reward("codes", """ "fulfilment":{"kind":"code","pool":"spring"} """),
            Desk.Reward("off", """ "enabled":false """)).On("2026-03-02T10:00");

        Assert.Equal(RewardErrors.Unknown, desk.Take("nothing")?.Code);
        Assert.Equal(RewardErrors.Unknown, desk.Take("off")?.Code);
        Assert.Equal(RewardErrors.UnknownPrice, desk.Take("coffee", "half")?.Code);
        var poor = desk.Buy(100).Take("coffee");
        Assert.Equal((PointsErrors.Insufficient, 100L), (poor?.Code, poor?.Available));
        Assert.Null(poor?.Reasons);
        var early = desk.Take("gold");
        Assert.Equal(RewardErrors.NotYet, early?.Code);
        Assert.Equal([RewardErrors.NotYet, RewardErrors.NotEligible], early!.Reasons!.Select(reason => reason.Code));
        Assert.Equal(RewardErrors.Over, desk.Take("over")?.Code);
        Assert.Equal(RewardErrors.Over, desk.Take("ended")?.Code);
        Assert.Equal(RewardErrors.NoCodes, desk.Take("codes")?.Code);
        Assert.Null(desk.Take("codes", hasCode: true));
        Assert.Single(desk.Member.Rewards.All);
    }

    [Fact]
    public void The_first_price_that_is_for_the_member_and_can_be_paid_is_taken()
    {
        var desk = new Desk(Desk.Reward("tea", """
            "prices":[{"id":"vip","wallet":"points","points":40,"when":"orders(90).count >= 2"},
                      {"id":"mixed","wallet":"points","points":60,"money":2.5},{"id":"full","wallet":"points","points":80}]
            """)).On("2026-03-02T10:00").Buy(70);

        Assert.Equal(RewardErrors.PaymentMissing, desk.Take("tea")?.Code);
        Assert.Null(desk.Take("tea", payment: "card 17"));
        Assert.Equal(("mixed", 250L, "card 17", 60L), (desk.Claim.Making!.Price, desk.Claim.Making.MoneyMinor, desk.Claim.Making.Payment, desk.Claim.Points));

        Assert.Equal(RewardErrors.NoPrice, desk.Take("tea", "vip")?.Code);
        var look = Assert.Single(desk.Buy(5).Look("tea").Lacks);
        Assert.Equal((LackKind.Points, 40L, 15L, 25L), (look.Kind, look.Required, look.Available, look.Missing));
        Assert.Null(desk.Buy(30).Take("tea"));
        Assert.Equal("vip", desk.Claim.Making!.Price);
    }

    [Theory]
    [InlineData("2026-12-01T00:00:00+01:00", null, "2026-12-04T17:00")]
    [InlineData("2026-12-01T00:00:00+01:00", "2026-12-03T00:00:00+01:00", "2026-12-01T00:00")]
    [InlineData("2026-12-04T18:00:00+01:00", null, "2026-12-04T18:00")]
    public void What_is_not_valid_yet_opens_with_its_hours(string from, string? until, string opens)
    {
        var end = until is null ? "" : $", \"validUntil\":\"{until}\"";
        var desk = Desk.With(
            """{"id":"points","name":{"en":"Points"}}""",
            Desk.Reward("happy", $$""" "validFrom":"{{from}}"{{end}},"schedule":{"days":["friday"],"hours":[{"from":"17:00","until":"19:00"}]} """)).On("2026-11-02T10:00");

        var lack = Assert.Single(desk.Look("happy").Lacks);
        Assert.Equal((LackKind.NotYet, Counter.At(opens)), (lack.Kind, lack.At));
    }

    [Fact]
    public void It_is_told_when_points_that_wait_will_be_enough_and_when_the_hours_come()
    {
        var desk = Desk.With(
            """{"id":"points","name":{"en":"Points"},"pendingDays":14}""",
            Desk.Costing("coffee", 120),
            Desk.Reward("happy", """ "schedule":{"days":["friday"],"hours":[{"from":"17:00","until":"19:00"}]} """)).On("2026-03-02T10:00").Buy(100);
        desk.On("2026-03-04T10:00").Buy(30);

        var lack = Assert.Single(desk.Look("coffee").Lacks);
        Assert.Equal((LackKind.Points, 120L, Counter.At("2026-03-18T10:00")), (lack.Kind, lack.Missing, lack.At));
        var hours = Assert.Single(desk.Look("happy").Lacks);
        Assert.Equal((LackKind.Hours, Counter.At("2026-03-06T17:00")), (hours.Kind, hours.At));
        Assert.Equal(RewardErrors.OutOfHours, desk.Take("happy")?.Code);
        Assert.Null(desk.On("2026-03-06T18:59").Take("happy"));
    }

    [Fact]
    public void Members_who_turn_out_to_be_one_keep_their_claims_and_can_have_their_points_back()
    {
        var (stays, joins) = (Desk.With(Desk.Rolling, Desk.Costing("coffee", 60)), Desk.With(Desk.Rolling, Desk.Costing("coffee", 60)));
        stays.On("2026-03-02T10:00").Buy(100);
        joins.On("2026-03-03T10:00").Buy(80);
        stays.Take("coffee");
        joins.Claims = 100;
        joins.Take("coffee");
        var outcome = new Outcome();
        new Engine().Absorb(stays.Member, joins.Member, stays.Counter.Plan, joins.Counter.Now, outcome, new Outcome());

        var (mine, theirs) = (stays.Member.Rewards.All[0], stays.Member.Rewards.All[1]);
        Assert.Same(theirs, Assert.Single(outcome.Claims));
        Assert.Equal(2, Assert.Single(theirs.Allocations).Lot);
        Assert.Equal(60, stays.Counter.Wallet.Active);
        stays.Counter.Now = joins.Counter.Now;
        Assert.Null(stays.Carry(RewardVerb.Cancel, theirs.Id));
        Assert.Null(stays.Carry(RewardVerb.Cancel, mine.Id));
        Assert.Equal((180, 0), (stays.Counter.Wallet.Active, stays.Counter.Wallet.Spent));
        Assert.Equal(0, joins.Member.Rewards.Count);
    }

    [Fact]
    public void A_members_document_holds_a_bounded_number_of_claims()
    {
        var desk = new Desk(
            Desk.Reward("access", """ "order":1 """), Desk.Reward("parcel", """ "fulfilment":{"kind":"manual"} """));
        for (var count = 0; count < RewardSlice.OpenMax + 5; count++)
        {
            Assert.Null(desk.Take("access"));
        }

        Assert.Equal(RewardSlice.OpenMax, desk.Member.Rewards.Count);
        for (var count = 0; count < RewardSlice.OpenMax; count++)
        {
            Assert.Null(desk.Take("parcel"));
        }

        Assert.Equal(RewardErrors.TooManyClaims, desk.Take("parcel")?.Code);
        for (var count = 0; count < 50; count++)
        {
            desk.Carry(RewardVerb.Cancel, desk.Member.Rewards.All[0].IsOpen ? desk.Member.Rewards.All[0].Id : desk.Member.Rewards.All.Find(claim => claim.IsOpen)!.Id);
        }

        Assert.Equal(RewardSlice.OpenMax - 50 + RewardSlice.ClosedMax, desk.Member.Rewards.Count);
    }
}
