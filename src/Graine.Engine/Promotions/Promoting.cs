using Graine.Engine.Discounts;
using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans;

namespace Graine.Engine.Promotions;

/// <param name="Priced">The cart with what is taken off it.</param>
/// <param name="Lacks">Each promotion that takes nothing off, with its first reason, by priority.</param>
/// <param name="Uses">What each promotion takes off in all.</param>
public sealed record PromotionsLook(Priced Priced, IReadOnlyList<PromotionLack> Lacks, IReadOnlyList<PromotionUse> Uses);

/// <summary>Which promotions take what off a checkout. Looks only: nothing is counted.</summary>
public static class Promoting
{
    /// <summary>
    /// Judges every promotion of the plan on the order that closing would make, before it has happened: counts of orders do not have it yet.
    /// A limit in money and a budget in money cut what is taken off to what is left of them.
    /// </summary>
    /// <param name="scope">The member, the plan and the moment; its budgets are asked, not drawn on.</param>
    /// <param name="happened">The order as it would be without promotions, with a line for each of the cart's.</param>
    /// <param name="cart">The same in money.</param>
    /// <param name="others">Offers of another kind that stack with promotions; their sources are not ids of promotions.</param>
    /// <param name="exclusive">A campaign that takes nothing off and beside which nothing outside its group stands.</param>
    public static PromotionsLook Look(
        Scope scope, Event happened, Cart cart, IReadOnlyList<Offer>? others = null, VoucherCampaign? exclusive = null)
    {
        var lacks = new List<PromotionLack>();
        var offers = new List<Offer>(others ?? []);
        scope.Event = happened;
        foreach (var promotion in scope.Plan.Promotions.Where(promotion => promotion.IsEnabled))
        {
            if (Judging.FindLack(scope, promotion, happened) is { } lack)
            {
                lacks.Add(lack);
            }
            else if (exclusive is not null && (promotion.Group is null || promotion.Group != exclusive.Group))
            {
                lacks.Add(new PromotionLack(promotion.Id, PromotionLackKind.GaveWay, Instant.Never, exclusive.Id));
            }
            else
            {
                offers.Add(Offering.Of(scope, promotion));
            }
        }

        scope.Event = null;
        var priced = Afford(scope, cart, offers, lacks);
        lacks.AddRange(priced.Passed.Where(passed => scope.Plan.FindPromotion(passed.Source) is not null).Select(Told));
        var order = scope.Plan.Promotions.Select((promotion, place) => (promotion.Id, place)).ToDictionary(each => each.Id, each => each.place, StringComparer.Ordinal);
        return new PromotionsLook(
            priced,
            [.. lacks.OrderBy(lack => order[lack.Promotion])],
            [.. scope.Plan.Promotions.Select(promotion => new PromotionUse(promotion.Id, priced.Of(promotion.Id))).Where(use => use.AmountMinor > 0)]);
    }

    /// <summary>Cuts promotions to what budgets have left, one after the other, until all that is taken off is there.</summary>
    private static Priced Afford(Scope scope, Cart cart, List<Offer> offers, List<PromotionLack> lacks)
    {
        while (true)
        {
            var priced = Pricing.Apply(cart, offers);
            if (scope.Budgets is null || !offers.Exists(offer => Cut(scope, offer, priced, offers, lacks)))
            {
                return priced;
            }
        }
    }

    /// <summary>True when the offer asked for more than there is: it is smaller now, or gone.</summary>
    private static bool Cut(Scope scope, Offer offer, Priced priced, List<Offer> offers, List<PromotionLack> lacks)
    {
        var amount = priced.Of(offer.Source);
        if (amount == 0 || scope.Plan.FindPromotion(offer.Source) is not { Budgets.Length: > 0 } promotion)
        {
            return false;
        }

        foreach (var budget in promotion.Budgets)
        {
            var zone = scope.Plan.Programme.Zone;
            var asked = budget.Measure == BudgetMeasure.Times ? 1 : amount;
            var room = scope.Budgets!.Room(budget, budget.Period(scope.Now, zone), asked);
            if (room >= asked)
            {
                continue;
            }

            offers.Remove(offer);
            if (room == 0)
            {
                lacks.Add(new PromotionLack(offer.Source, PromotionLackKind.Budget, budget.End(scope.Now, zone), null, budget.Per));
            }
            else
            {
                offers.Add(offer with { MaxMinor = room });
            }

            return true;
        }

        return false;
    }

    private static PromotionLack Told(Passed passed) => new(
        passed.Source,
        passed.Reason switch
        {
            PassReason.NothingMatches => PromotionLackKind.NoMatch,
            PassReason.BelowMinimum => PromotionLackKind.Minimum,
            PassReason.GaveWay => PromotionLackKind.GaveWay,
            PassReason.NothingLeft => PromotionLackKind.NothingLeft,
        },
        Instant.Never,
        passed.To)
    {
        MissingMinor = passed.MissingMinor,
    };
}
