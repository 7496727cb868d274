using Graine.Engine.Discounts;
using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Plans;

namespace Graine.Engine.Promotions;

/// <summary>From a promotion to what it offers this cart: its lines are chosen.</summary>
internal static class Offering
{
    public static Offer Of(Scope scope, Promotion promotion, Event happened) => new()
    {
        Source = promotion.Id,
        Discounts =
        [
            .. promotion.Discounts.Select(discount => discount.What with
            {
                Lines = Choose(scope, discount.Lines, happened),
                GivenLines = Choose(scope, discount.GivenLines, happened),
            }),
        ],
        Priority = promotion.Priority,
        Group = promotion.Group,
        Policy = promotion.Policy,
        IsExclusive = promotion.IsExclusive,
        IsStackable = promotion.IsStackable,
        GoodsMinMinor = promotion.OrderMinMinor,
        MaxMinor = Judging.Left(scope, promotion),
    };

    /// <summary>A line the condition fails on is not chosen.</summary>
    private static List<int>? Choose(Scope scope, Condition? lines, Event happened)
    {
        if (lines is null)
        {
            return null;
        }

        var chosen = new List<int>();
        for (var place = 0; place < happened.Order!.Lines.Count; place++)
        {
            scope.Line = happened.Order.Lines[place];
            if (lines(scope))
            {
                chosen.Add(place);
            }
        }

        scope.Line = null;
        return chosen;
    }
}
