using System.Collections.Frozen;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Plans.Compilation;

internal static class EarningRuleCompiler
{
    private const string Kind = DocumentKinds.EarningRule;

    /// <summary>Null when faulty. A disabled rule is compiled too, so that it is right when it is enabled.</summary>
    public static EarningRule? Compile(EarningRuleDocument document, Workbench bench)
    {
        CheckReferences(document, bench);
        var when = document.When is null
            ? null
            : bench.Condition(Kind, document.Id, document.When, "/when", ExpressionPlace.EarningRule);
        var points = bench.Amount(Kind, document.Id, document.Points, "/points", ExpressionPlace.EarningRule);
        if (points is null || !bench.Wallets.TryGetValue(document.Wallet, out var wallet))
        {
            return null;
        }

        return new EarningRule
        {
            Id = document.Id,
            Wallet = wallet,
            On = document.On.ToFrozenSet(StringComparer.Ordinal),
            When = when,
            Points = points,
            Rounding = document.Rounding,
            PendingDays = document.PendingDays ?? wallet.PendingDays,
            ValidFrom = document.ValidFrom is { } from ? Instant.From(from) : Instant.None,
            ValidUntil = document.ValidUntil is { } until ? Instant.From(until) : Instant.Never,
        };
    }

    private static void CheckReferences(EarningRuleDocument document, Workbench bench)
    {
        if (!bench.Ids[DocumentKinds.Wallet].Contains(document.Wallet))
        {
            bench.Report(Kind, document.Id, new DocumentProblem(
                "plan.unknown_wallet", $"There is no wallet \"{document.Wallet}\".", "/wallet",
                Suggestion: NearestName.Of(document.Wallet, bench.Ids[DocumentKinds.Wallet])));
        }

        if (document.ValidFrom >= document.ValidUntil)
        {
            bench.Report(Kind, document.Id, new DocumentProblem(
                "plan.validity_empty", "The rule ends before it begins.", "/validUntil"));
        }
    }
}
