using Graine.Engine.Households;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Tests.Laws;
using Graine.Engine.Tests.Loyalty.Rules;
using Graine.Engine.Tests.Plans;

namespace Graine.Engine.Tests.Households;

/// <summary>Members put their points together, spend them within their roles, and part again.</summary>
public sealed class HouseholdTests
{
    private readonly Engine _engine = new();
    private readonly Outcome _outcome = new();
    private readonly Dictionary<string, Member> _people = new(StringComparer.Ordinal);
    private readonly List<(Guid Member, Input Input)> _waiting = [];
    private int _inputs;
    private Instant _now = Counter.At("2026-03-02T10:00");
    private Plan _plan = Plan(""" "spending":[{"role":"adult"},{"role":"child","limits":[{"per":"week","points":30}]}] """);

    [Fact]
    public void What_members_earn_is_the_households_with_its_own_expiry_and_spent_within_roles()
    {
        Found();
        Buy("a", 40);
        _now = _now.PlusDays(10);
        Buy("b", 60);
        Deliver();
        Assert.Equal((100, 0, 0), (Active("h"), Active("a"), Active("b")));
        Assert.Equal([100L, 110L], this["h"].Wallet("points").Lots.Select(lot => (lot.ExpiresAt.Milliseconds - Counter.At("2026-03-02T00:00").Milliseconds) / Instant.MillisecondsPerDay));
        Assert.Equal((40, 60), (Mate("a").PutIn, Mate("b").PutIn));

        Assert.Null(Spend("b", 50));
        Assert.Equal(HouseholdErrors.LimitReached, Spend("c", 31));
        Assert.Null(Spend("c", 30));
        Assert.Equal(HouseholdErrors.LimitReached, Spend("c", 1));
        Assert.Equal(HouseholdErrors.MayNotSpend, Spend("v", 1));
        Assert.Equal(HouseholdErrors.NotIn, Spend("x", 1));
        Assert.Equal(PointsErrors.Insufficient, Spend("a", 21));
        Assert.Null(Spend("a", 20));
        _now = _now.PlusDays(7);
        Assert.Equal(PointsErrors.Insufficient, Spend("c", 1));
        Assert.Equal((20, 50, 30), (Mate("a").Spent, Mate("b").Spent, Mate("c").Spent));
    }

    [Fact]
    public void A_share_stays_with_the_member_and_a_return_is_owed_by_who_bought()
    {
        _plan = Plan(""" "share":60 """);
        Found();
        Buy("a", 50);
        Deliver();
        Assert.Equal((30, 20), (Active("h"), Active("a")));
        Do(this["a"], Order("Order Refunded", EventKind.OrderRefunded, 50, "o1"));
        Assert.Equal((30, 0, 30), (Active("h"), Active("a"), this["a"].Wallet("points").Debt));
        Buy("a", 80);
        Deliver();
        Assert.Equal((60, 20), (Active("h"), Active("a")));
    }

    [Theory]
    [InlineData("stays", 100, 0)]
    [InlineData("taken-back", 60, 40)]
    public void Who_leaves_takes_along_what_the_policy_says(string leaving, long stays, long taken)
    {
        _plan = Plan($$""" "leaving":"{{leaving}}","spending":[{"role":"adult"}] """);
        Found();
        Buy("a", 50);
        Buy("b", 70);
        Deliver();
        Assert.Null(Spend("b", 20));
        Assert.Equal(HouseholdErrors.NotOwner, Change(HouseholdVerb.Leave, "b", by: "c"));
        Assert.Equal(HouseholdErrors.OwnerStays, Change(HouseholdVerb.Leave, "a"));
        Buy("b", 10);
        Assert.Null(Change(HouseholdVerb.Leave, "b", by: "a"));
        Deliver();

        // What was under way when b left comes back to b.
        Assert.Equal((stays == 100 ? 100 : 50, stays == 100 ? 10 : 60), (Active("h"), Active("b")));
        Assert.Equal((Guid.Empty, taken >= 0), (this["b"].Household.Household, true));
        Buy("b", 5);
        Deliver();
        Assert.Equal(stays == 100 ? 100 : 50, Active("h"));
    }

    [Fact]
    public void One_household_each_so_many_members_and_an_end()
    {
        Found();
        Assert.Equal(HouseholdErrors.Joined, Change(HouseholdVerb.Join, "b"));
        Assert.Equal(HouseholdErrors.OneOwner, Change(HouseholdVerb.Join, "x", HouseholdRole.Owner));
        Assert.Null(Change(HouseholdVerb.Join, "x"));
        Assert.Equal(HouseholdErrors.Full, Change(HouseholdVerb.Join, "y"));
        Do(this["g"], new HouseholdCommand { Id = Id(), At = _now, Received = _now, Verb = HouseholdVerb.Create, Member = this["b"].Id });
        Deliver();
        Assert.Equal(this["h"].Id, this["b"].Household.Household);
        Assert.Null(Change(HouseholdVerb.Role, "b", HouseholdRole.Owner, "a"));
        Assert.Equal(("b", HouseholdRole.Adult), (_people.Single(one => one.Value.Id == this["h"].Household.Mates[0].Member).Key, Mate("a").Role));
        Buy("a", 30);
        Deliver();
        Assert.Null(Change(HouseholdVerb.Dissolve, "b", by: "b"));
        Buy("c", 8);
        Deliver();
        Assert.Equal((0, 30, 0, 8), (Active("h"), Active("b"), Active("a"), Active("c")));
        Assert.Equal(HouseholdErrors.Gone, Change(HouseholdVerb.Join, "y"));
        Assert.Equal(HouseholdErrors.Gone, Spend("b", 1));
    }

    [Fact]
    public void Whoever_turns_out_to_be_another_keeps_what_the_limit_has_counted()
    {
        Found();
        Buy("a", 100);
        Deliver();
        Assert.Null(Spend("c", 30));
        Do(this["h"], new HouseholdCommand
        {
            Id = Id(),
            At = _now,
            Received = _now,
            Verb = HouseholdVerb.Replace,
            Member = this["c"].Id,
            Other = this["x"].Id,
            IsFact = true,
        });
        Assert.Equal(HouseholdErrors.LimitReached, Spend("x", 1));
        _now = _now.PlusDays(7);
        Assert.Null(Spend("x", 30));
    }

    [Fact]
    public void Random_lives_lose_no_point_and_end_the_same_however_late_things_are_delivered()
    {
        for (var seed = 0; seed < 25; seed++)
        {
            var test = new HouseholdTests();
            test.Live(new Random(seed));
        }
    }

    private void Live(Random random)
    {
        Found();
        var (earned, spent) = (0L, 0L);
        for (var step = 0; step < 60; step++)
        {
            _now = _now.Plus(60_000);
            var who = "abcvx"[random.Next(5)].ToString();
            switch (random.Next(6))
            {
                case 0 or 1:
                    var total = random.Next(1, 40);
                    earned += total;
                    Buy(who, total);
                    break;
                case 2:
                    var points = random.Next(1, 30);
                    spent += Spend(who, points) is null ? points : 0;
                    break;
                case 3 when who != "a":
                    _ = Change(random.Next(2) == 0 ? HouseholdVerb.Join : HouseholdVerb.Leave, who);
                    break;
                default:
                    DeliverOne(random);
                    break;
            }
        }

        while (_waiting.Count > 0)
        {
            DeliverOne(random);
        }

        Assert.Equal(earned - spent, _people.Values.Sum(member => member.FindWallet("points")?.Active ?? 0));
        Assert.Equal(0, _people.Values.Sum(member => member.FindWallet("points")?.Moved ?? 0));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_household_of_an_owner_who_is_somebody_elses_owner_goes_to_the_adult_who_is_in_it_longest(bool hasAdults)
    {
        _plan = Plan(""" "leaving":"taken-back","spending":[{"role":"adult","limits":[{"per":"week","points":5}]},{"role":"owner"}] """);
        Found();
        if (!hasAdults)
        {
            Assert.Null(Change(HouseholdVerb.Leave, "b"));
        }

        Assert.Null(Do(this["g"], new HouseholdCommand { Id = Id(), At = _now, Received = _now, Verb = HouseholdVerb.Create, Member = this["z"].Id }));
        Deliver();
        _now = _now.PlusDays(1);
        Assert.Null(Change(HouseholdVerb.Join, "x"));
        Assert.Null(hasAdults ? null : Change(HouseholdVerb.Leave, "x"));
        Deliver();
        Buy("a", 30);
        Deliver();

        var ended = new Outcome();
        _engine.Absorb(this["z"], this["a"], _plan, _now, _outcome, ended);
        _waiting.AddRange(_outcome.Derived);
        Deliver();

        var household = this["h"].Household;
        Assert.Equal((hasAdults ? "bcvx" : "acv").Select(name => this[name.ToString()].Id), household.Mates.Select(mate => mate.Member));
        Assert.Equal((!hasAdults, HouseholdRole.Owner), (household.IsDissolved, household.Mates[0].Role));
        Assert.Equal((this["g"].Id, HouseholdRole.Owner), (this["z"].Household.Household, this["z"].Household.Role));
        Assert.Contains(this["h"].Id, this["z"].Household.Former);
        Assert.Equal(hasAdults ? HouseholdRole.Owner : HouseholdRole.Adult, this["b"].Household.Role);
        Assert.Equal(hasAdults ? this["h"].Id : Guid.Empty, this["c"].Household.Household);
        Assert.Equal((0, 30), (Active("h"), Active("z")));
        Assert.Null(hasAdults ? Change(HouseholdVerb.Dissolve, "b", by: "b") : null);
    }

    private Member this[string name] => _people.TryGetValue(name, out var member) ? member
        : _people[name] = new Member { Id = new Guid(7, 7, 7, 7, 7, 7, 7, 7, 7, 7, (byte)name[0]), PlanRevision = 7 };

    private static Plan Plan(string members) => Samples.RealPlan(
    [
        .. Counter.Documents("""{"id":"points","name":{"en":"Points"},"expiry":{"kind":"rolling","days":100}}""", [Counter.Rule("base", """ "points":"order.total" """)]),
        Samples.Document("household-policy", $$"""{"id":"households","wallet":"points","sizeMax":5,{{members}}}"""),
    ]);

    /// <summary>a owns, b is an adult, c a child, v a viewer.</summary>
    private void Found()
    {
        Assert.Null(Do(this["h"], new HouseholdCommand { Id = Id(), At = _now, Received = _now, Verb = HouseholdVerb.Create, Member = this["a"].Id }));
        Assert.Null(Change(HouseholdVerb.Join, "b", HouseholdRole.Adult));
        Assert.Null(Change(HouseholdVerb.Join, "c", HouseholdRole.Child));
        Assert.Null(Change(HouseholdVerb.Join, "v", HouseholdRole.Viewer));
        Deliver();
    }

    private string? Change(HouseholdVerb verb, string who, HouseholdRole role = HouseholdRole.Adult, string? by = null) => Do(this["h"], new HouseholdCommand
    {
        Id = Id(),
        At = _now,
        Received = _now,
        Verb = verb,
        Member = this[who].Id,
        Role = role,
        By = by is null ? Guid.Empty : this[by].Id,
    });

    private string? Spend(string who, long points) => Do(this["h"], new PointsCommand
    {
        Id = Id(),
        At = _now,
        Received = _now,
        Verb = PointsVerb.Spend,
        Wallet = "points",
        Points = points,
        By = this[who].Id,
    });

    private void Buy(string who, double total) => Do(this[who], Order("Order Completed", EventKind.OrderCompleted, total, $"o{++_inputs}"));

    private Event Order(string name, EventKind kind, double total, string order) => new()
    {
        Id = Id(),
        At = _now,
        Received = _now,
        Name = name,
        Kind = kind,
        Order = new Order { Id = kind == EventKind.OrderRefunded ? _last : _last = order, TotalMinor = (long)(total * 100), Currency = "EUR", Lines = [] },
    };

    private string _last = "";

    private Mate Mate(string name) => this["h"].Household.Find(this[name].Id)!;

    private long Active(string name) => this[name].FindWallet("points")?.Active ?? 0;

    private Guid Id() => new(3, 3, 3, 3, 3, 3, 3, 3, (byte)(++_inputs >> 16), (byte)(_inputs >> 8), (byte)_inputs);

    private void Deliver()
    {
        while (_waiting.Count > 0)
        {
            DeliverOne(null);
        }
    }

    private void DeliverOne(Random? random)
    {
        if (_waiting.Count == 0)
        {
            return;
        }

        var place = random?.Next(_waiting.Count) ?? 0;
        var (member, input) = _waiting[place];

        // What one member is told keeps its order, as the inbox does.
        place = _waiting.FindIndex(each => each.Member == member && each.Input.GetType() == input.GetType());
        (member, input) = _waiting[place];
        _waiting.RemoveAt(place);
        var told = _people.Values.Single(one => one.Id == member);
        _ = Do(told.MergedInto == Guid.Empty ? told : _people.Values.Single(one => one.Id == told.MergedInto), input);
    }

    private string? Do(Member member, Input input)
    {
        var before = input is HouseholdCommand or PointsCommand ? Life.Bytes(member) : null;
        _engine.Apply(member, input, _plan, _now, _outcome);
        if (_outcome.Refusal is { } refusal)
        {
            Assert.Equal(before, Life.Bytes(member));
            return refusal.Code;
        }

        _waiting.AddRange(_outcome.Derived);
        Assert.All(member.Wallets, wallet => Assert.Empty(Books.Check(wallet)));
        Assert.Equal(Life.Bytes(member), Life.Bytes(Life.Copy(member)));
        return null;
    }
}
