using Graine.Engine.Discounts;
using Graine.Engine.Plans.Documents;

namespace Graine.Engine.Plans.Compilation;

internal static class DiscountCompiler
{
    /// <param name="of">Whose discount.</param>
    /// <param name="discount">As written; <see cref="DiscountShape"/> says what is wrong with it.</param>
    /// <param name="at">Where it stands.</param>
    public static PlannedDiscount Compile(in DocumentBench of, DiscountDocument discount, string at) => new(
        new Discount
        {
            Kind = discount.Kind,
            Target = discount.Target,
            AmountMinor = of.Money(discount.Amount, at + "/amount", orNothing: discount.Kind == DiscountKind.FixedPrice) ?? 0,
            PerUnit = discount.PerUnit,
            Percent = (decimal)(discount.Percent ?? 100),
            MaxMinor = of.Money(discount.Max, at + "/max"),
            Units = discount.Units ?? 1,
            Buy = discount.Buy ?? 1,
            SetsMax = discount.SetsMax,
        },
        of.Condition(discount.Lines, at + "/lines", ExpressionPlace.EarningLines),
        of.Condition(discount.GivenLines, at + "/givenLines", ExpressionPlace.EarningLines));
}
