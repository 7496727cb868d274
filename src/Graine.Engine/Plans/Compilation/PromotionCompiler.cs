using System.Globalization;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans.Documents;

namespace Graine.Engine.Plans.Compilation;

internal static class PromotionCompiler
{
    private const string Kind = DocumentKinds.Promotion;

    /// <summary>A disabled promotion is compiled too, so that it is right when it is enabled.</summary>
    public static Promotion Compile(PromotionDocument document, Workbench bench)
    {
        PromotionShape.Check(document, bench);
        var stacking = document.Stacking ?? new OfferStackingDocument();
        var of = bench.At(Kind, document.Id);
        return new Promotion
        {
            Id = document.Id,
            IsEnabled = document.Enabled,
            Discounts = [.. document.Discounts.Select((discount, index) => DiscountCompiler.Compile(of, discount, At("/discounts", index)))],
            When = of.Condition(document.When, "/when", ExpressionPlace.EarningRule),
            OrderMinMinor = of.Money(document.OrderMin, "/orderMin") ?? 0,
            Channels = [.. (document.Channels ?? []).Select(channel => channel.ToLowerInvariant())],
            Stores = document.Stores ?? [],
            ValidFrom = document.ValidFrom is { } from ? Instant.From(from) : Instant.None,
            ValidUntil = document.ValidUntil is { } until ? Instant.From(until) : Instant.Never,
            Schedule = ScheduleCompiler.Compile(document.Schedule, Kind, document.Id, bench),
            Priority = document.Priority,
            Group = stacking.Group,
            Policy = stacking.Policy,
            IsExclusive = stacking.Exclusive,
            IsStackable = stacking.Stackable,
            Limits = [.. (document.Limits ?? []).Select((limit, index) => new CapRule(
                limit.Per, of.Money(limit.Amount, At("/limits", index) + "/amount") ?? long.MaxValue, limit.Times ?? int.MaxValue))],
            Budgets = [.. (document.Budgets ?? []).SelectMany((budget, index) => Budgets(of, budget, At("/budgets", index)))],
        };
    }

    private static IEnumerable<BudgetRule> Budgets(DocumentBench of, PromotionBudgetDocument budget, string at)
    {
        if (of.Money(budget.Money, at + "/money") is { } money)
        {
            yield return new BudgetRule(Kind, of.Id, budget.Per, BudgetMeasure.Money, money) { Refills = true };
        }

        if (budget.Times is { } times)
        {
            yield return new BudgetRule(Kind, of.Id, budget.Per, BudgetMeasure.Times, times) { Refills = true };
        }
    }

    private static string At(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"{list}/{index}");
}
