using Graine.Engine.Games;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Tests.Loyalty.Rules;
using Graine.Engine.Tests.Plans;

namespace Graine.Engine.Tests.Games;

/// <summary>A shop with games and one member who plays. No points but those of prizes.</summary>
internal sealed class Arcade
{
    private const string Wallet = """{"id":"points","name":{"en":"Points"}}""";

    private readonly Engine _engine = new();

    public Arcade(params ReadOnlySpan<(string Kind, string Body)> documents) => Counter.Plan = Plan(documents);

    public Counter Counter { get; } = new();

    public Member Member => Counter.Member;

    public GameSlice Games => Counter.Member.Games;

    public static Plan Plan(params ReadOnlySpan<(string Kind, string Body)> documents) => Samples.RealPlan(
    [
        .. Counter.Documents(Wallet, []),
        .. documents.ToArray().Select(each => Samples.Document(each.Kind, each.Body)),
    ]);

    public static (string Kind, string Body) Challenge(string id, string steps, string members = "\"order\":1", string gives = """ "points":{"wallet":"points","points":50} """) =>
        ("challenge", $$"""{"id":"{{id}}","name":{"en":"{{id}}"},"steps":[{{steps}}],"gives":{ {{gives}} },{{members}}}""");

    public static string Step(string id, double goal, string members = "\"when\":null", string on = "Order Completed") =>
        FormattableString.Invariant($$"""{"id":"{{id}}","name":{"en":"{{id}}"},"on":["{{on}}"],"goal":{{goal}},{{members}}}""");

    public static (string Kind, string Body) Badge(string id, string members) => ("badge", $$"""{"id":"{{id}}","name":{"en":"{{id}}"},{{members}}}""");

    public Arcade On(string local)
    {
        _ = Counter.Until(local);
        return this;
    }

    public Arcade Buy(double total)
    {
        _ = Counter.Buy(total);
        return this;
    }

    public Refusal? Do(GameVerb verb, string document, string? level = null, int count = 0)
    {
        var command = new GameCommand { Id = Guid.Empty, At = Counter.Now, Received = Counter.Now, Verb = verb, Document = document, Level = level, Count = count };
        var outcome = new Outcome();
        _engine.Apply(Laws.Life.Copy(Member), command, Counter.Plan, command.At, outcome);
        if (outcome.Refusal is null)
        {
            _ = Counter.Apply(command);
        }

        return outcome.Refusal;
    }

    /// <summary>How many effects of the kind there were.</summary>
    public int Count(EffectKind kind) => Counter.All.Count(effect => effect.Kind == kind);

    public void Holds(long points) => Assert.Equal(points, Counter.Wallet.Active);
}
