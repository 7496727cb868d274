using Graine.Engine;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Plans.Trials;

/// <summary>Says of one event what each rule of either plan did, and why the others did nothing.</summary>
internal sealed class RuleTrials(PlanCandidate candidate)
{
    private readonly PlanWords _before = new(candidate.Documents, candidate.Published.Programme.Currency);
    private readonly PlanWords _after = new(candidate.DraftDocuments, candidate.Draft.Programme.Currency);

    public PlanWords Before => _before;

    public PlanWords After => _after;

    /// <summary>Rules that listen to the event in either plan, in the order they are applied.</summary>
    public IReadOnlyList<RuleTrial> Of(string name, Instant at, IReadOnlyList<Effect> before, IReadOnlyList<Effect> after)
    {
        var ids = _after.Rules.Concat(_before.Rules).OrderBy(rule => rule.Priority).ThenBy(rule => rule.Id, StringComparer.Ordinal)
            .Where(rule => rule.On.Contains(name)).Select(rule => rule.Id).Distinct();
        return [.. ids.Select(id => Of(id, name, at, before, after))];
    }

    private RuleTrial Of(string id, string name, Instant at, IReadOnlyList<Effect> before, IReadOnlyList<Effect> after)
    {
        var wallet = (_after.Rule(id) ?? _before.Rule(id))!.Wallet;
        return new RuleTrial(
            id,
            wallet,
            (candidate.Draft.FindWallet(wallet) ?? candidate.Published.FindWallet(wallet))?.Decimals ?? 0,
            new CountChange(Earned(before, id), Earned(after, id)),
            new Sides<string>(
                Result(_before, candidate.Published, (id, name, at), before), Result(_after, candidate.Draft, (id, name, at), after)),
            new Sides<RuleWhy>(_before.WhyRule(id), _after.WhyRule(id)));
    }

    public static long Earned(IReadOnlyList<Effect> effects, string rule) => effects.Where(effect => IsEarned(effect, rule)).Sum(effect => effect.Amount);

    private static bool IsEarned(Effect effect, string rule) =>
        effect.Kind is EffectKind.PointsEarned or EffectKind.PointsPending && effect.Rule == rule;

    private static string Result(
        PlanWords words, CompiledPlan plan, (string Id, string Name, Instant At) asked, IReadOnlyList<Effect> effects)
    {
        if (words.Rule(asked.Id) is not { } document)
        {
            return "absent";
        }

        var rule = plan.EarningRules.FirstOrDefault(each => each.Id == asked.Id);
        return rule is null || !document.Enabled ? "disabled"
            : !rule.On.Contains(asked.Name) ? "not-listening"
            : asked.At < rule.ValidFrom || asked.At >= rule.ValidUntil ? "outside-dates"
            : effects.Any(effect => IsEarned(effect, asked.Id)) ? "earned"
            : effects.Any(effect => effect.Kind == EffectKind.RuleFailed && effect.Subject == asked.Id) ? "failed"
            : rule.Schedule?.Holds(asked.At, plan.Programme.Zone) == false ? "outside-schedule"
            : effects.Any(effect => effect.Kind == EffectKind.PointsCapped && effect.Rule == asked.Id) ? "capped"
            : effects.Any(effect => effect.Kind == EffectKind.RuleGaveWay && effect.Rule == asked.Id) ? "gave-way"
            : rule.When is null ? "no-points"
            : "condition-not-met";
    }
}
