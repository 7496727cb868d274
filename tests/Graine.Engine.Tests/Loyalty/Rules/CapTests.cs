using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using static Graine.Engine.Tests.Loyalty.Rules.Counter;

namespace Graine.Engine.Tests.Loyalty.Rules;

/// <summary>At most so many points, or so many times, of one member.</summary>
public sealed class CapTests
{
    private const string CappedWallet = """{"id":"points","name":{"en":"Points"},"caps":[{"per":"day","points":100},{"per":"event","points":60}]}""";

    [Fact]
    public void The_last_award_is_cut_to_what_is_left_and_both_amounts_are_said()
    {
        var counter = new Counter(Capped(""" {"per":"day","points":50} """)).Buy(30).Buy(30).Buy(30).Holds(50);

        Assert.Equal(
            [("r", 20, "30", "rule/day"), ("r", 0, "30", "rule/day")],
            counter.All.Where(effect => effect.Kind == EffectKind.PointsCapped).Select(effect => (effect.Rule, effect.Amount, effect.From, effect.To)));
    }

    [Theory]
    [InlineData("day", "2026-03-02T23:59", "2026-03-03T00:00")]
    [InlineData("week", "2026-03-08T23:59", "2026-03-09T00:00")]
    [InlineData("month", "2026-03-31T23:59", "2026-04-01T00:00")]
    [InlineData("year", "2026-12-31T23:59", "2027-01-01T00:00")]
    [InlineData("life", "2036-12-31T23:59", null)]
    public void A_period_is_one_of_the_calendar_on_the_wall(string per, string last, string? next)
    {
        var counter = new Counter(Capped($$""" {"per":"{{per}}","points":50} """)).On("2026-03-02T00:00").Buy(40).On(last).Buy(40).Holds(50);
        if (next is not null)
        {
            counter.On(next).Buy(40).Holds(90);
        }
    }

    [Fact]
    public void A_cap_in_times_counts_awards() =>
        new Counter(Capped(""" {"per":"week","times":2} """)).Buy(10).Buy(20).Buy(40).Holds(30).On("2026-03-09T00:00").Buy(40).Holds(70);

    [Fact]
    public void A_cap_per_event_cuts_each_award() => new Counter(Capped(""" {"per":"event","points":25} """)).Buy(40).Buy(10).Holds(35);

    [Fact]
    public void A_wallet_caps_all_rules_together_in_their_order() =>
        With(CappedWallet, Rule("a", """ "points":"40","priority":1 """), Rule("b", """ "points":"30","priority":2 """), Rule("x2", """ "kind":"multiplier","factor":"2.0" """))
            .Buy(1).Gave(("a", 40), ("b", 20)).Buy(1).Gave(("a", 80), ("b", 20)).Holds(100);

    [Fact]
    public void A_multiplier_multiplies_what_the_cap_left()
    {
        new Counter(Rule("base", """ "points":"order.total","caps":[{"per":"event","points":10}] """), Rule("x3", """ "kind":"multiplier","factor":"3.0","caps":[{"per":"day","points":15}] """))
            .Buy(50).Gave(("base", 10), ("x3", 15)).Buy(5).Gave(("base", 15), ("x3", 15));
    }

    [Fact]
    public void A_rule_capped_to_nothing_gives_way_to_the_next_of_its_group() =>
        new Counter(
            Rule("most", """ "points":"50","stacking":{"group":"g","policy":"highest","exclusive":true},"caps":[{"per":"life","times":1}] """),
            Rule("less", """ "points":"20","stacking":{"group":"g","policy":"highest","exclusive":true} """)).Buy(1).Gave(("most", 50)).Buy(1).Gave(("most", 50), ("less", 20));

    [Fact]
    public void A_return_gives_the_room_back()
    {
        new Counter(Capped(""" {"per":"day","points":50} """)).Buy("a", 40).Buy("b", 40).Holds(50).Back("a", 20).Holds(30).Buy(40).Holds(50);
        new Counter(Capped(""" {"per":"life","times":1} """)).Buy("a", 40).Buy("b", 40).Holds(40).Back("a", 20).Buy("c", 10).Holds(20).Back("a").Buy("d", 10).Holds(10);
        With(CappedWallet, Rule("a", """ "points":"order.total" """)).Buy("a", 60).Buy("b", 60).Holds(100).Back("a").Holds(40).Buy(60).Holds(100);
    }

    [Fact]
    public void Staff_are_not_capped() => With(CappedWallet, Rule("a", """ "points":"order.total" """)).Apply(new PointsCommand
    {
        Id = Guid.Empty,
        At = At("2026-03-02T09:00"),
        Received = At("2026-03-02T09:00"),
        Verb = PointsVerb.Earn,
        Wallet = "points",
        Points = 500,
    }).Buy(60).Holds(560);

    [Fact]
    public void Late_events_count_in_the_period_they_happened_in()
    {
        var counter = new Counter(Capped(""" {"per":"day","points":50} """)).On("2026-03-10T12:00").Buy(40);
        counter.On("2026-03-08T12:00").Buy(40).Holds(80).Buy(40).Holds(90);
        counter.On("2026-03-10T13:00").Buy(40).Holds(100);
    }

    [Fact]
    public void Counters_of_periods_long_past_are_let_go()
    {
        var counter = new Counter(Capped(""" {"per":"day","points":5},{"per":"week","points":20},{"per":"month","points":60},{"per":"year","points":500},{"per":"life","times":9999} """));
        for (var day = 0; day < 400; day++)
        {
            counter.Now = At("2026-01-01T12:00").PlusDays(day);
            counter.Buy(10);
        }

        Assert.InRange(counter.Member.Caps.Count, 5, 14 + 4 + 3 + 2 + 1);
    }

    [Fact]
    public void Two_members_merged_share_what_is_left()
    {
        var (one, other) = (new Counter(Capped(""" {"per":"day","points":50} """)).Buy("a", 30), new Counter(Capped(""" {"per":"day","points":50} """)).Buy("b", 10));
        new Engine().Absorb(one.Member, other.Member, one.Plan, one.Now, new Outcome(), new Outcome());

        Assert.Equal(0, other.Member.Caps.Count);
        one.Buy("c", 30).Holds(50);
    }

    [Fact]
    public void A_member_without_counters_is_stored_as_before_and_old_documents_are_read()
    {
        var plain = new Counter(Rule("r", """ "points":"1" """)).Buy(1).Member;
        var capped = new Counter(Capped(""" {"per":"day","points":50} """)).Buy(1).Member;

        Assert.Equal((1, 2), (Laws.Life.Bytes(plain)[0], Laws.Life.Bytes(capped)[0]));
        Assert.Equal(capped.Caps.All, Laws.Life.Copy(capped).Caps.All);
        byte[] newer = [.. Laws.Life.Bytes(capped)];
        newer[0] = 3;
        Assert.Throws<FormatException>(() => MemberCodec.Read(capped.Id, newer, new NamePool()));
    }

    [Fact]
    public void Weeks_begin_on_monday_and_numbers_follow_each_other()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
        int Number(CapPeriod per, string at) => CapCalendar.Number(per, At(at), zone);

        Assert.Equal(Number(CapPeriod.Week, "2026-12-28T00:00"), Number(CapPeriod.Week, "2027-01-03T23:59"));
        Assert.Equal(Number(CapPeriod.Week, "2027-01-03T23:59") + 1, Number(CapPeriod.Week, "2027-01-04T00:00"));
        Assert.Equal(Number(CapPeriod.Month, "2026-12-31T23:59") + 1, Number(CapPeriod.Month, "2027-01-01T00:00"));
    }

    private static string Capped(string caps) => Rule("r", $$""" "points":"order.total","caps":[{{caps}}] """);
}
