namespace Graine.Engine.Discounts;

/// <summary>Takes offers off a cart: pure, exact to the minor unit, never below zero.</summary>
public static class Pricing
{
    /// <summary>
    /// Chooses which of the offers stand together and takes them off: all discounts on lines first, then on the cart, then on shipping, and
    /// among those by priority and then id, each off what the ones before left. The order in which the offers are given plays no part.
    /// </summary>
    /// <param name="cart">As it is before.</param>
    /// <param name="offers">Each with a source of its own.</param>
    public static Priced Apply(Cart cart, IReadOnlyList<Offer> offers)
    {
        if (offers.Count == 0)
        {
            return Run(cart, []);
        }

        List<Offer> sorted = [.. offers.OrderBy(offer => offer.Priority).ThenBy(offer => offer.Source, StringComparer.Ordinal)];
        var choosing = new Choosing(cart, sorted);
        var chosen = choosing.Choose();
        var priced = Run(cart, chosen);
        var empty = chosen.Where(offer => priced.Of(offer.Source) == 0).Select(offer => new Passed(offer.Source, PassReason.NothingLeft));
        return priced with { Passed = [.. choosing.Passed.Concat(empty)] };
    }

    /// <summary>All of the offers, one after the other.</summary>
    internal static Priced Run(Cart cart, IReadOnlyList<Offer> offers)
    {
        var left = cart.Lines.Select(line => Math.Max(line.AmountMinor, 0)).ToArray();
        var shipping = Math.Max(cart.ShippingMinor, 0);
        var applied = new List<Applied>();
        ReadOnlySpan<DiscountTarget> targets = offers.Count == 0 ? [] : [DiscountTarget.Lines, DiscountTarget.Cart, DiscountTarget.Shipping];
        foreach (var target in targets)
        {
            foreach (var offer in offers)
            {
                for (var part = 0; part < offer.Discounts.Count; part++)
                {
                    if (offer.Discounts[part].Target == target)
                    {
                        Take(offer, part, cart, left, ref shipping, applied);
                    }
                }
            }
        }

        return new Priced(
            [.. cart.Lines.Select((line, place) => new PricedLine(line.AmountMinor, left[place]))],
            new PricedLine(cart.ShippingMinor, shipping),
            applied,
            []);
    }

    private static void Take(Offer offer, int part, Cart cart, long[] left, ref long shipping, List<Applied> applied)
    {
        var discount = offer.Discounts[part];
        if (offer.MaxMinor is { } max)
        {
            // A bound of the discount too: what ends at it is dealt by what the lines cost, not by shares that are rounded already.
            var given = applied.Where(each => each.Source == offer.Source).Sum(each => each.AmountMinor);
            discount = discount with { MaxMinor = Math.Min(discount.MaxMinor ?? long.MaxValue, max - given) };
        }

        var off = TakingOff.Of(discount, cart, left, shipping);
        for (var place = 0; place < off.Length; place++)
        {
            if (off[place] == 0)
            {
                continue;
            }

            if (discount.Target == DiscountTarget.Shipping)
            {
                shipping -= off[place];
                applied.Add(new Applied(offer.Source, part, discount.Target, Applied.Shipping, off[place]));
            }
            else
            {
                left[place] -= off[place];
                applied.Add(new Applied(offer.Source, part, discount.Target, place, off[place]));
            }
        }
    }
}
