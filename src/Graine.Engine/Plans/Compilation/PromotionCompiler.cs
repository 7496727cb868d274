using System.Globalization;
using Graine.Engine.Discounts;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Plans.Compilation;

internal static class PromotionCompiler
{
    private const string Kind = DocumentKinds.Promotion;

    /// <summary>A disabled promotion is compiled too, so that it is right when it is enabled.</summary>
    public static Promotion Compile(PromotionDocument document, Workbench bench)
    {
        PromotionShape.Check(document, bench);
        var stacking = document.Stacking ?? new PromotionStackingDocument();
        return new Promotion
        {
            Id = document.Id,
            IsEnabled = document.Enabled,
            Discounts = [.. document.Discounts.Select((discount, index) => Discount(document, discount, index, bench))],
            When = document.When is null ? null : bench.Condition(Kind, document.Id, document.When, "/when", ExpressionPlace.EarningRule),
            OrderMinMinor = Money(document.OrderMin, document, "/orderMin", bench) ?? 0,
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
                limit.Per, Money(limit.Amount, document, At("/limits", index, "amount"), bench) ?? long.MaxValue, limit.Times ?? int.MaxValue))],
            Budgets = [.. (document.Budgets ?? []).SelectMany((budget, index) => Budgets(document, budget, index, bench))],
        };
    }

    private static PromotionDiscount Discount(PromotionDocument promotion, DiscountDocument document, int index, Workbench bench) => new(
        new Discount
        {
            Kind = document.Kind,
            Target = document.Target,
            AmountMinor = Money(document.Amount, promotion, At("/discounts", index, "amount"), bench, orNothing: document.Kind == DiscountKind.FixedPrice) ?? 0,
            PerUnit = document.PerUnit,
            Percent = (decimal)(document.Percent ?? 100),
            MaxMinor = Money(document.Max, promotion, At("/discounts", index, "max"), bench),
            Units = document.Units ?? 1,
            Buy = document.Buy ?? 1,
            SetsMax = document.SetsMax,
        },
        Lines(document.Lines, promotion, At("/discounts", index, "lines"), bench),
        Lines(document.GivenLines, promotion, At("/discounts", index, "givenLines"), bench));

    private static Condition? Lines(string? text, PromotionDocument promotion, string at, Workbench bench) =>
        text is null ? null : bench.Condition(Kind, promotion.Id, text, at, ExpressionPlace.EarningLines);

    private static IEnumerable<BudgetRule> Budgets(PromotionDocument promotion, PromotionBudgetDocument budget, int index, Workbench bench)
    {
        if (Money(budget.Money, promotion, At("/budgets", index, "money"), bench) is { } money)
        {
            yield return new BudgetRule(Kind, promotion.Id, budget.Per, BudgetMeasure.Money, money) { Refills = true };
        }

        if (budget.Times is { } times)
        {
            yield return new BudgetRule(Kind, promotion.Id, budget.Per, BudgetMeasure.Times, times) { Refills = true };
        }
    }

    private static long? Money(double? amount, PromotionDocument promotion, string at, Workbench bench, bool orNothing = false)
    {
        if (amount is not { } money)
        {
            return null;
        }

        var unit = (long)Expressions.Fields.Money.MinorPerUnit(bench.Currency);
        var minor = PointsRounding.ToMinor(money, unit, Rounding.Floor);
        if (minor is null || minor < (orNothing ? 0 : 1) || minor != PointsRounding.ToMinor(money, unit, Rounding.Ceiling))
        {
            bench.Report(Kind, promotion.Id, new DocumentProblem(
                PromotionShape.MoneyCode, $"An amount of money is above zero and has no more decimals than {bench.Currency}.", at));
        }

        return minor ?? 0;
    }

    private static string At(string list, int index, string member) => string.Create(CultureInfo.InvariantCulture, $"{list}/{index}/{member}");
}
