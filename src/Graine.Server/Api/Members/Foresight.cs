using Graine.Engine;
using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Api.Members;

/// <summary>
/// What will come of a member by time alone: the engine itself, run ahead on a member of one's own, from one due moment to the next.
/// </summary>
internal sealed class Foresight
{
    private const int StepsMax = 2_000;
    private const int DaysMax = 1_100;

    private readonly Dictionary<(EffectKind Kind, string Subject), (Instant At, Effect Effect)> _first = [];
    private readonly Dictionary<string, (Instant At, double Value)> _falls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _measures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Instant> _windowEnds = new(StringComparer.Ordinal);

    private Foresight(Member member, CompiledPlan plan, Instant now)
    {
        var engine = new Engine.Engine();
        var outcome = new Outcome();
        var end = now.PlusDays(DaysMax);
        var step = 0;
        for (; member.DueAt <= now && step < StepsMax; step++)
        {
            Turn(engine, member, plan, outcome, Instant.Min(Instant.Max(member.DueAt, member.Clock), now));
        }

        foreach (var set in plan.TierSets)
        {
            _measures[set.Id] = Measure(member, plan, set, Instant.Max(now, member.Clock));
            _windowEnds[set.Id] = TierPlaces.WindowEnd(member, plan, set, Instant.Max(now, member.Clock));
        }

        for (; member.DueAt <= end && step < StepsMax; step++)
        {
            var at = Instant.Max(member.DueAt, member.Clock);
            var held = plan.TierSets.Select(set => (Set: set, Floor: Floor(set, member.Standing.Tier(set.Id)))).ToList();
            Turn(engine, member, plan, outcome, at);
            foreach (var effect in outcome.Effects)
            {
                _first.TryAdd((effect.Kind, effect.Subject), (at, effect));
                if (effect.Kind == EffectKind.TierChanged && plan.FindTierSet(effect.Subject) is { IsCounted: true } counted)
                {
                    _falls.TryAdd(counted.Id, (at, LastChance(member, plan, counted, effect.From, at)));
                }
            }

            foreach (var (set, floor) in held.Where(each => !each.Set.IsCounted && !_falls.ContainsKey(each.Set.Id)))
            {
                if (Measure(member, plan, set, at) is var value && value < floor)
                {
                    _falls[set.Id] = (at, value);
                }
            }
        }
    }

    /// <summary>Changes the member it is given: brings it to now and beyond.</summary>
    public static Foresight Of(Member member, CompiledPlan plan, Instant now) => new(member, plan, now);

    /// <summary>What the tier set measures now.</summary>
    public double Measure(string tierSet) => _measures.GetValueOrDefault(tierSet);

    /// <summary>When the window that is open now ends for everything in it; <see cref="Instant.Never"/> when none does.</summary>
    public Instant WindowEnd(string tierSet) => _windowEnds.GetValueOrDefault(tierSet, Instant.Never);

    /// <summary>The first such thing that happens by itself; null when it does not within three years.</summary>
    public (Instant At, Effect Effect)? First(EffectKind kind, string subject) =>
        _first.TryGetValue((kind, subject), out var found) ? found : null;

    /// <summary>
    /// When the measure first falls below what the tier held needs, and to what; null when it does not. In a set that counts something: when
    /// the tier is lost, and what is in the window just before.
    /// </summary>
    public (Instant At, double Value)? Fall(string tierSet) => _falls.TryGetValue(tierSet, out var found) ? found : null;

    private static void Turn(Engine.Engine engine, Member member, CompiledPlan plan, Outcome outcome, Instant at) =>
        engine.Apply(member, new TimerElapsed { Id = Guid.Empty, At = at, Received = at }, plan, at, outcome);

    private static double Measure(Member member, CompiledPlan plan, Engine.Plans.TierSet set, Instant at)
    {
        var scope = new Scope();
        scope.Reset(member, plan, at);
        return set.Measure(scope);
    }

    /// <summary>What is measured when it is last decided whether the tier stays; once it was enough, what comes after must be.</summary>
    private static double LastChance(Member member, CompiledPlan plan, Engine.Plans.TierSet set, string? tier, Instant at)
    {
        var isPeriod = set.Window.Kind is Engine.Plans.TierWindowKind.Calendar or Engine.Plans.TierWindowKind.Anniversary;
        var before = isPeriod ? Measure(member, plan, set, at.Plus(-1)) : double.MaxValue;
        return before < Floor(set, tier) ? before : Measure(member, plan, set, at);
    }

    private static double Floor(Engine.Plans.TierSet set, string? tier) =>
        set.Tiers.Where(each => each.Id == tier).Select(each => each.From).DefaultIfEmpty(double.NegativeInfinity).First();
}
