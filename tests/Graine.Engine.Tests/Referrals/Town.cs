using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Referrals;
using Graine.Engine.Tests.Laws;
using Graine.Engine.Tests.Loyalty.Rules;
using Graine.Engine.Tests.Plans;

namespace Graine.Engine.Tests.Referrals;

/// <summary>A shop with a referral programme and members who bring each other; what goes from one to another waits until it is delivered.</summary>
internal sealed class Town
{
    public const string Friends = """
        {"id":"friends","name":{"en":"Friends"},"when":"order.total >= 30.0","eligible":"member.orders == 0","windowDays":30,
         "referrer":{"wallet":"points","points":50},"referee":{"wallet":"points","points":50}REST}
        """;

    private readonly Engine _engine = new();
    private readonly Outcome _outcome = new();
    private readonly Dictionary<string, Member> _people = new(StringComparer.Ordinal);
    private int _inputs;

    public Town(string rest = "", params IReadOnlyList<PlanDocument> more) => Plan = Samples.RealPlan(
    [
        .. Counter.Documents("""{"id":"points","name":{"en":"Points"},"allowDebt":true}""", []),
        Samples.Document("referral-programme", Friends.Replace("REST", rest, StringComparison.Ordinal)),
        .. more,
    ]);

    public Plan Plan { get; set; }

    public Instant Now { get; set; } = Counter.At("2026-03-02T10:00");

    public List<(Guid Member, Input Input)> Waiting { get; } = [];

    public List<Effect> Effects { get; } = [];

    public List<ReferralNote> Notes { get; } = [];

    public IEnumerable<Member> People => _people.Values;

    public Member this[string name] => _people.TryGetValue(name, out var member) ? member
        : _people[name] = new Member { Id = new Guid(7, 7, 7, 7, 7, 7, 7, 7, 7, 7, (byte)name[0]), PlanRevision = 7 };

    public long Points(string name) => this[name].FindWallet("points") is { } wallet ? wallet.Active + wallet.Pending - wallet.Debt : 0;

    public ReferralState? State(string name) => this[name].Referrals.Own?.State;

    public Guid NextId() => new(3, 3, 3, 3, 3, 3, 3, 3, (byte)(++_inputs >> 16), (byte)(_inputs >> 8), (byte)_inputs);

    /// <summary>Null when it was done.</summary>
    public string? Bring(string by, string who, params string[] signs) => Bring(by, who, isFact: false, signs);

    public string? Bring(string by, string who, bool isFact, params string[] signs) => Bring(by, who, Now, isFact, signs);

    public string? Bring(string by, string who, Instant at, bool isFact = true, params string[] signs) => Apply(this[who], new ReferralCommand
    {
        Id = NextId(),
        At = at,
        Received = Now,
        Verb = ReferralVerb.Register,
        Programme = "friends",
        Referrer = this[by].Id,
        Signs = signs,
        IsFact = isFact,
    });

    public string? Decide(string who, ReferralVerb verb) => Apply(this[who], new ReferralCommand
    {
        Id = NextId(),
        At = Now,
        Received = Now,
        Verb = verb,
        Referral = this[who].Referrals.Own!.Id,
    });

    public Town Buy(string who, string order, double total, Instant? at = null) => Order(who, order, total, "Order Completed", EventKind.OrderCompleted, at);

    public Town Return(string who, string order, double? total = null, Instant? at = null) =>
        Order(who, order, total, "Order Refunded", EventKind.OrderRefunded, at);

    public Town Spend(string who, long points)
    {
        Assert.Null(Apply(this[who], new PointsCommand { Id = NextId(), At = Now, Received = Now, Verb = PointsVerb.Spend, Wallet = "points", Points = points }));
        return this;
    }

    public Town Deliver()
    {
        while (Waiting.Count > 0)
        {
            DeliverOne(0);
        }

        return this;
    }

    public void DeliverOne(int place)
    {
        var (member, input) = Waiting[place];
        Waiting.RemoveAt(place);
        _ = Apply(People.Single(one => one.Id == member), input switch
        {
            ReferralQualified told => told with { Id = NextId() },
            ReferralWithdrawn told => told with { Id = NextId() },
            _ => input,
        });
    }

    public Town On(string local)
    {
        Now = Counter.At(local);
        foreach (var member in People)
        {
            while (member.DueAt <= Now)
            {
                _ = Apply(member, new TimerElapsed { Id = Guid.Empty, At = member.DueAt, Received = member.DueAt }, member.DueAt);
            }
        }

        return this;
    }

    public void Absorb(string survivor, string absorbed)
    {
        var other = new Outcome();
        _engine.Absorb(this[survivor], this[absorbed], Plan, Now, _outcome, other);
        Take();
    }

    public EffectKind[] Kinds(string of = "") =>
        [.. Effects.Where(effect => of.Length == 0 || effect.Subject == of).Select(effect => effect.Kind)];

    private Town Order(string who, string order, double? total, string name, EventKind kind, Instant? at)
    {
        Assert.Null(Apply(this[who], new Event
        {
            Id = NextId(),
            At = at ?? Now,
            Received = Now,
            Name = name,
            Kind = kind,
            Order = new Order { Id = order, TotalMinor = total is { } sum ? (long)Math.Round(sum * 100) : null, Currency = "EUR", Lines = [] },
        }));
        return this;
    }

    private string? Apply(Member member, Input input, Instant? now = null)
    {
        var before = input is ReferralCommand ? Life.Bytes(member) : null;
        _engine.Apply(member, input, Plan, now ?? Now, _outcome);
        if (_outcome.Refusal is { } refusal)
        {
            Assert.Equal(before, Life.Bytes(member));
            return refusal.Code;
        }

        Take();
        Assert.All(member.Wallets, wallet => Assert.Empty(Books.Check(wallet)));
        Assert.Equal(Life.Bytes(member), Life.Bytes(Life.Copy(member)));
        return null;
    }

    private void Take()
    {
        Waiting.AddRange(_outcome.Derived);
        Effects.AddRange(_outcome.Effects);
        Notes.AddRange(_outcome.Referrals);
    }
}
