using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Rewards;
using Graine.Engine.Tests.Laws;
using Graine.Engine.Tests.Loyalty.Rules;
using Graine.Engine.Tests.Plans;

namespace Graine.Engine.Tests.Rewards;

/// <summary>A shop with rewards and one member in front of the desk. A point for each euro.</summary>
internal sealed class Desk
{
    public const string Rolling = """{"id":"points","name":{"en":"Points"},"expiry":{"kind":"rolling","days":100}}""";

    private readonly Engine _engine = new();

    public Desk(params ReadOnlySpan<string> rewards)
        : this("""{"id":"points","name":{"en":"Points"}}""", rewards)
    {
    }

    private Desk(string wallet, ReadOnlySpan<string> rewards)
    {
        Counter = Counter.With(wallet, Counter.Rule("base", """ "points":"order.total" """));
        Counter.Plan = Plan(wallet, rewards);
    }

    public static Desk With(string wallet, params ReadOnlySpan<string> rewards) => new(wallet, rewards);

    /// <summary>How many claims were asked for: their ids come of it.</summary>
    public int Claims { get; set; }

    public Counter Counter { get; }

    public Member Member => Counter.Member;

    public Outcome Outcome { get; } = new();

    /// <summary>The latest claim that was made.</summary>
    public Claim Claim => Member.Rewards.All[^1];

    public static Plan Plan(string wallet, params ReadOnlySpan<string> rewards) => Samples.RealPlan(
    [
        .. Counter.Documents(wallet, [Counter.Rule("base", """ "points":"order.total" """)]),
        .. rewards.ToArray().Select(reward => Samples.Document("reward", reward)),
    ]);

    /// <summary>A reward with the members of every reward filled in.</summary>
    public static string Reward(string id, string members) =>
        $$"""{"id":"{{id}}","name":{"en":"{{id}}"},"kind":"exclusive-access",{{members}}}""";

    public static string Costing(string id, int points, string members = "\"order\":1") =>
        Reward(id, $$""" "prices":[{"id":"full","wallet":"points","points":{{points}}}],{{members}} """);

    public Desk On(string local)
    {
        Counter.On(local);
        return this;
    }

    public Desk Buy(double total)
    {
        Counter.Buy(total);
        return this;
    }

    public Refusal? Take(string reward, string? price = null, string? payment = null, bool hasCode = false) => Do(new RewardCommand
    {
        Id = new Guid(9, 9, 9, 9, 9, 9, 9, 9, 9, (byte)(++Claims >> 8), (byte)Claims),
        At = Counter.Now,
        Received = Counter.Now,
        Verb = RewardVerb.Claim,
        Reward = reward,
        Price = price,
        Payment = payment,
        HasCode = hasCode,
    });

    public Refusal? Carry(RewardVerb verb, Guid? claim = null) => Do(new RewardCommand
    {
        Id = Guid.Empty,
        At = Counter.Now,
        Received = Counter.Now,
        Verb = verb,
        Claim = claim ?? Claim.Id,
    });

    public Examination Look(string reward, bool hasCode = false)
    {
        var scope = new Graine.Engine.Expressions.Scope();
        scope.Reset(Member, Counter.Plan, Counter.Now);
        scope.Budgets = Counter.Kept;
        return Examining.Look(scope, Counter.Plan.FindReward(reward)!, hasCode);
    }

    /// <summary>A refused command leaves the member as it was, as the server throws its copy away.</summary>
    public Refusal? Do(Input command)
    {
        var tried = Life.Copy(Member);
        _engine.Apply(tried, command, Counter.Plan, command.At, Outcome, Counter.Kept is { } kept ? new TriedBudgets(kept) : null);
        if (Outcome.Refusal is null)
        {
            Counter.Apply(command);
            Outcome.Clear();
            _engine.Apply(tried, new TimerElapsed { Id = Guid.Empty, At = command.At, Received = command.At }, Counter.Plan, command.At, new Outcome());
            Assert.Equal(Life.Bytes(tried), Life.Bytes(Member));
            return null;
        }

        return Outcome.Refusal;
    }
}
