using Graine.Engine.Loyalty;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Plans.Compilation;

/// <summary>What one compilation knows and gathers while it goes through the documents.</summary>
internal sealed class Workbench(IExpressions expressions)
{
    private readonly List<PlanProblem> _problems = [];
    private readonly Dictionary<string, int> _windowedEvents = new(StringComparer.Ordinal);

    public IReadOnlyList<PlanProblem> Problems => _problems;

    public IReadOnlyDictionary<string, int> WindowedEvents => _windowedEvents;

    /// <summary>Events the latest expression asks about in a window.</summary>
    public IReadOnlyCollection<string> EventsAsked { get; private set; } = [];

    /// <summary>Events that are asked about in a window of members as they stand, by others than segments.</summary>
    public HashSet<string> JudgedEvents { get; } = new(StringComparer.Ordinal);

    /// <summary>Events some expression asks a streak of, with the kinds of periods; orders apart, which are known in any case.</summary>
    public HashSet<(string Name, CapPeriod Per)> Streaks { get; } = [];

    public int OrdersDaysMax { get; private set; }

    /// <summary>Ids of all documents of the kind, the faulty ones too: a reference to a faulty wallet is not itself wrong.</summary>
    public required ILookup<string, string> Ids { get; init; }

    /// <summary>Ids of tiers by tier set; only of sets that could be read.</summary>
    public Dictionary<string, IReadOnlyList<string>> Tiers { get; } = new(StringComparer.Ordinal);

    /// <summary>Compiled wallets by id.</summary>
    public Dictionary<string, WalletRules> Wallets { get; } = new(StringComparer.Ordinal);

    /// <summary>Rewards that come with a code.</summary>
    public HashSet<string> CodedRewards { get; } = new(StringComparer.Ordinal);

    /// <summary>Of the programme, ISO 4217.</summary>
    public string Currency { get; set; } = BuiltInPlan.Programme.Currency;

    /// <summary>How long an order can come back, by the programme document; null when it does not say.</summary>
    public int? ReturnDays { get; set; }

    /// <summary>The first rule of each stacking group, in the order of rules: what the others must agree with.</summary>
    public Dictionary<string, Documents.EarningRuleDocument> Groups { get; } = new(StringComparer.Ordinal);

    /// <summary>Rewards whose codes come out of a pool.</summary>
    public HashSet<string> Pools { get; } = new(StringComparer.Ordinal);

    /// <summary>Levels of each badge that could be read.</summary>
    public Dictionary<string, IReadOnlyList<string>> BadgeLevels { get; } = new(StringComparer.Ordinal);

    /// <summary>What is first in each group of promotions and codes, in the order they are applied, and what holds inside.</summary>
    public Dictionary<string, (string Id, Discounts.OfferPolicy Policy)> OfferGroups { get; } = new(StringComparer.Ordinal);

    /// <summary>How many steps each challenge has that could be read.</summary>
    public Dictionary<string, int> ChallengeSteps { get; } = new(StringComparer.Ordinal);

    /// <summary>The first campaign to have a code that everybody has, as look-ups name it.</summary>
    public Dictionary<string, string> SharedCodes { get; } = new(StringComparer.Ordinal);

    /// <summary>An expression compiled since <see cref="BeginRule"/> reads a balance of points.</summary>
    public bool ReadsPoints { get; private set; }

    /// <summary>The same for one document.</summary>
    public DocumentBench At(string kind, string id) => new(this, kind, id);

    public void BeginRule() => ReadsPoints = false;

    public void Report(string kind, string id, DocumentProblem problem) => _problems.Add(new PlanProblem(kind, id, problem));

    public Condition? Condition(string kind, string id, string text, string pointer, ExpressionPlace place) =>
        Take(kind, id, pointer, expressions.Condition(text, place), place);

    public Amount? Amount(string kind, string id, string text, string pointer, ExpressionPlace place) =>
        Take(kind, id, pointer, expressions.Amount(text, place), place);

    /// <summary>Orders must be remembered one by one for so many days.</summary>
    public void LookBack(int days) => OrdersDaysMax = Math.Max(OrdersDaysMax, days);

    private T? Take<T>(string kind, string id, string pointer, CompiledText<T> compiled, ExpressionPlace place)
        where T : Delegate
    {
        var named = compiled.Tree is null ? [] : NamedReferences.Check(compiled.Tree, this);
        foreach (var problem in compiled.Problems.Concat(named))
        {
            Report(kind, id, problem with { Pointer = pointer });
        }

        EventsAsked = [.. compiled.WindowedEvents.Keys];
        if (place is ExpressionPlace.TierMeasure or ExpressionPlace.Audience)
        {
            JudgedEvents.UnionWith(EventsAsked);
        }

        Streaks.UnionWith(Plans.Streaks.Of(compiled.Tree));
        ReadsPoints |= compiled.Tree is not null && IsAsked(compiled.Tree.Root, "points");
        OrdersDaysMax = Math.Max(OrdersDaysMax, compiled.OrdersDaysMax);
        foreach (var (name, days) in compiled.WindowedEvents)
        {
            _windowedEvents[name] = Math.Max(days, _windowedEvents.GetValueOrDefault(name));
        }

        return compiled.Run;
    }

    private static bool IsAsked(Expressions.Node node, string function) =>
        node is Expressions.Call { Target: null } call && call.Function == function
        || Expressions.NodeChildren.Of(node).Any(child => IsAsked(child, function));
}
