using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Plans.Compilation;

/// <summary>What each kind of earning rule needs, and what means nothing for it; and that a group says the same wherever it is named.</summary>
internal static class RuleShape
{
    private const string Code = "plan.rule_shape";

    public static void Check(EarningRuleDocument rule, Workbench bench)
    {
        foreach (var problem in Kind(rule).Concat(Group(rule, bench)).Concat(Activation(rule, bench)))
        {
            bench.Report(DocumentKinds.EarningRule, rule.Id, problem);
        }
    }

    private static IEnumerable<DocumentProblem> Kind(EarningRuleDocument rule)
    {
        if (rule.Kind == RuleKind.Multiplier)
        {
            return
            [
                .. Needs(rule.Factor is not null, "A multiplier has a factor.", "/factor"),
                .. Needs(rule.Points is null, "A multiplier has a factor and no points of its own.", "/points"),
                .. Needs(rule.Lines is null, "A multiplier acts on what rules give, not on lines.", "/lines"),
            ];
        }

        return
        [
            .. Needs(rule.Points is not null, "A rule that earns says how many points.", "/points"),
            .. Needs(rule.Factor is null, "Only a rule of the kind multiplier has a factor.", "/factor"),
            .. Needs(rule.Rules is null, "Only a rule of the kind multiplier names others.", "/rules"),
            .. Needs(rule.Stacking?.Policy != StackingPolicy.Multiply, "Only multipliers multiply with each other.", "/stacking/policy"),
        ];
    }

    private static IEnumerable<DocumentProblem> Group(EarningRuleDocument rule, Workbench bench)
    {
        if (rule.Stacking is not { } own || !bench.Groups.TryGetValue(own.Group, out var first) || first.Stacking is not { } said)
        {
            return [];
        }

        return
        [
            .. Needs(first.Kind == rule.Kind, $"The group has rules of another kind, such as \"{first.Id}\".", "/stacking/group", "plan.group_mixed"),
            .. Needs(first.Wallet == rule.Wallet, $"The group's rule \"{first.Id}\" goes into another wallet.", "/stacking/group", "plan.group_mixed"),
            .. Needs(said.Policy == own.Policy, $"The group's rule \"{first.Id}\" says another policy.", "/stacking/policy", "plan.group_differs"),
            .. Needs(said.Exclusive == own.Exclusive, $"The group's rule \"{first.Id}\" says otherwise.", "/stacking/exclusive", "plan.group_differs"),
        ];
    }

    private static IEnumerable<DocumentProblem> Activation(EarningRuleDocument rule, Workbench bench)
    {
        if (rule.Activation is not { } activation)
        {
            return [];
        }

        if (activation.Kind == ActivationKind.OnAction)
        {
            return
            [
                .. Needs(activation.Event is not null, "Points that wait for an event name it.", "/activation/event"),
                .. Needs(rule.PendingDays is null, "Points that wait for an event have their days there.", "/pendingDays"),
            ];
        }

        return
        [
            .. Needs(bench.ReturnDays is not null, "The programme does not say how many days an order can come back (returnDays).", "/activation/kind", "plan.return_days_missing"),
            .. Needs(rule.PendingDays is null, "The days for returns are the programme's.", "/pendingDays"),
            .. Needs(activation is { Event: null, Match: null, Days: null }, "Points that wait for returns wait for no event.", "/activation"),
        ];
    }

    private static IEnumerable<DocumentProblem> Needs(bool holds, string detail, string pointer, string code = Code)
    {
        if (!holds)
        {
            yield return new DocumentProblem(code, detail, pointer);
        }
    }
}
