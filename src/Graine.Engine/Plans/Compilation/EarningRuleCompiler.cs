using System.Collections.Frozen;
using System.Globalization;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans.Documents;

namespace Graine.Engine.Plans.Compilation;

internal static class EarningRuleCompiler
{
    private const string Kind = DocumentKinds.EarningRule;

    /// <summary>Null when faulty. A disabled rule is compiled too, so that it is right when it is enabled.</summary>
    public static EarningRule? Compile(EarningRuleDocument document, Workbench bench)
    {
        CheckReferences(document, bench);
        RuleShape.Check(document, bench);
        bench.BeginRule();
        var when = document.When is null
            ? null
            : bench.Condition(Kind, document.Id, document.When, "/when", ExpressionPlace.EarningRule);
        var lines = document.Lines is null
            ? null
            : bench.Condition(Kind, document.Id, document.Lines, "/lines", ExpressionPlace.EarningLines);
        var points = Amount(document, bench);
        var schedule = ScheduleCompiler.Compile(document.Schedule, Kind, document.Id, bench);
        if (points is null || !bench.Wallets.TryGetValue(document.Wallet, out var wallet))
        {
            return null;
        }

        var caps = CapsCompiler.Compile(document.Caps, wallet.MinorPerUnit, problem => bench.Report(Kind, document.Id, problem));
        var budgets = BudgetsCompiler.Compile((Kind, document.Id), document.Budgets, wallet, problem => bench.Report(Kind, document.Id, problem));
        return new EarningRule
        {
            Id = document.Id,
            Wallet = wallet,
            On = document.On.ToFrozenSet(StringComparer.Ordinal),
            When = when,
            Kind = document.Kind,
            Points = points,
            Rounding = document.Rounding,
            Lines = lines,
            Multiplied = document.Rules?.ToFrozenSet(StringComparer.Ordinal),
            Stacking = document.Stacking is { } stacking ? new Stacking(stacking.Group, stacking.Policy, stacking.Exclusive) : null,
            PendingDays = Pending(document, wallet, bench),
            WaitsWithOthers = document is { Kind: RuleKind.Multiplier, PendingDays: null, Activation: null },
            Activation = document.Activation is { Kind: ActivationKind.OnAction, Event: { } awaited } action
                ? new Activation(awaited, action.Match ?? Activation.OrderId, action.Days ?? 0)
                : null,
            Schedule = schedule,
            Caps = caps,
            Budgets = budgets,
            ReadsPoints = bench.ReadsPoints,
            ValidFrom = document.ValidFrom is { } from ? Instant.From(from) : Instant.None,
            ValidUntil = document.ValidUntil is { } until ? Instant.From(until) : Instant.Never,
        };
    }

    private static int Pending(EarningRuleDocument document, WalletRules wallet, Workbench bench) =>
        document.Activation is { Kind: ActivationKind.AfterReturns } ? bench.ReturnDays ?? 0
        : document.PendingDays ?? (document.Kind == RuleKind.Multiplier ? 0 : wallet.PendingDays);

    private static Amount? Amount(EarningRuleDocument document, Workbench bench) => document switch
    {
        { Kind: RuleKind.Earn, Points: { } points } => bench.Amount(Kind, document.Id, points, "/points", ExpressionPlace.EarningRule),
        { Kind: RuleKind.Multiplier, Factor: { } factor } => bench.Amount(Kind, document.Id, factor, "/factor", ExpressionPlace.EarningRule),
        _ => null,
    };

    private static void CheckReferences(EarningRuleDocument document, Workbench bench)
    {
        var at = bench.At(Kind, document.Id);
        at.Knows(DocumentKinds.Wallet, document.Wallet, "/wallet");
        for (var index = 0; index < (document.Rules?.Count ?? 0); index++)
        {
            at.Knows(Kind, document.Rules![index], string.Create(CultureInfo.InvariantCulture, $"/rules/{index}"));
        }

        if (document.ValidFrom >= document.ValidUntil)
        {
            at.Report("plan.validity_empty", "The rule ends before it begins.", "/validUntil");
        }
    }
}
