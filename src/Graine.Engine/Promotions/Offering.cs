using Graine.Engine.Discounts;
using Graine.Engine.Expressions;
using Graine.Engine.Plans;

namespace Graine.Engine.Promotions;

/// <summary>From a promotion to what it offers this cart: its lines are chosen. The order is the event at hand.</summary>
internal static class Offering
{
    public static Offer Of(Scope scope, Promotion promotion) => new()
    {
        Source = promotion.Id,
        Discounts = [.. promotion.Discounts.Select(discount => discount.On(scope))],
        Priority = promotion.Priority,
        Group = promotion.Group,
        Policy = promotion.Policy,
        IsExclusive = promotion.IsExclusive,
        IsStackable = promotion.IsStackable,
        GoodsMinMinor = promotion.OrderMinMinor,
        MaxMinor = Judging.Left(scope, promotion),
    };
}
