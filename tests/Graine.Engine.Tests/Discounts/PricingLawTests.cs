using Graine.Engine.Discounts;
using Graine.Engine.Tests.Loyalty;

namespace Graine.Engine.Tests.Discounts;

/// <summary>What holds for any cart and any offers.</summary>
public sealed class PricingLawTests
{
    private const int Rounds = 600;

    [Fact]
    public void Sums_are_exact_and_nothing_falls_below_zero()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var (cart, offers) = Any(new Dice((ulong)seed));
            var priced = Pricing.Apply(cart, offers);
            for (var line = 0; line < cart.Lines.Count; line++)
            {
                var off = priced.Applied.Where(each => each.Line == line).Sum(each => each.AmountMinor);
                Assert.Equal(cart.Lines[line].AmountMinor, priced.Lines[line].BeforeMinor);
                Assert.Equal(off, priced.Lines[line].OffMinor);
                Assert.InRange(priced.Lines[line].AfterMinor, 0, cart.Lines[line].AmountMinor);
            }

            Assert.Equal(cart.TotalMinor - priced.DiscountMinor, priced.TotalMinor);
            Assert.InRange(priced.Shipping.AfterMinor, 0, cart.ShippingMinor);
            Assert.All(priced.Applied, each => Assert.True(each.AmountMinor > 0, $"seed {seed}"));

            // Each offer either gave or says why not.
            Assert.Equal(
                offers.Select(offer => offer.Source).Order(StringComparer.Ordinal),
                priced.Applied.Select(each => each.Source).Distinct().Concat(priced.Passed.Select(each => each.Source)).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void The_order_of_offers_plays_no_part_and_the_same_gives_the_same()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var (cart, offers) = Any(new Dice((ulong)seed));
            var (first, again) = (Pricing.Apply(cart, offers), Pricing.Apply(cart, [.. offers.Reverse()]));
            Assert.Equal(first.Applied, again.Applied);
            Assert.Equal(first.Passed, again.Passed);
            Assert.Equal(first.Lines, again.Lines);
        }
    }

    [Fact]
    public void No_discount_passes_its_bound_and_what_stands_alone_stands_alone()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var (cart, offers) = Any(new Dice((ulong)seed));
            var priced = Pricing.Apply(cart, offers);
            foreach (var part in priced.Applied.GroupBy(each => (each.Source, each.Part)))
            {
                var discount = offers.Single(offer => offer.Source == part.Key.Source).Discounts[part.Key.Part];
                Assert.InRange(part.Sum(each => each.AmountMinor), 1, discount.MaxMinor ?? long.MaxValue);
            }

            var given = offers.Where(offer => priced.Of(offer.Source) > 0).ToList();
            Assert.True(given.Count < 2 || given.TrueForAll(offer => offer.IsStackable), $"seed {seed}");
            Assert.True(
                given.GroupBy(offer => offer.Group).All(group => group.Key is null || group.Count() < 2 || group.First().Policy == OfferPolicy.All),
                $"seed {seed}");
        }
    }

    [Fact]
    public void What_is_left_in_money_is_dealt_like_a_sum_of_that_much()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var dice = new Dice((ulong)seed);
            var lines = Enumerable.Range(0, dice.Between(1, 8)).Select(place => new CartLine("p" + place, 1, dice.Between(1, 50_000))).ToArray();
            var (cart, goods) = (new Cart(lines), lines.Sum(line => line.AmountMinor));
            var whole = new Discount
            {
                Kind = dice.OneIn(3) ? DiscountKind.FixedPrice : dice.OneIn(2) ? DiscountKind.Amount : DiscountKind.Percent,
                Target = DiscountTarget.Cart,
                AmountMinor = dice.Below((int)goods),
                Percent = dice.Between(1, 10_000) / 100m,
                MaxMinor = dice.OneIn(3) ? dice.Between(1, 20_000) : null,
            };
            var full = Pricing.Apply(cart, [new Offer { Source = "a", Discounts = [whole] }]).DiscountMinor;
            var left = dice.Between(1, (int)full + 100);

            var priced = Pricing.Apply(cart, [new Offer { Source = "a", Discounts = [whole], MaxMinor = left }]);

            Assert.Equal(Math.Min(left, full), priced.DiscountMinor);
            Assert.Equal(priced.DiscountMinor, priced.Lines.Sum(line => line.OffMinor));
            Assert.All(priced.Lines, line =>
            {
                Assert.Equal(line.BeforeMinor, line.AfterMinor + line.OffMinor);
                Assert.True(Math.Abs(line.OffMinor - ((decimal)priced.DiscountMinor * line.BeforeMinor / goods)) < 1, $"seed {seed}");
            });
            Assert.Equal(Apportioning.Deal(priced.DiscountMinor, [.. lines.Select(line => line.AmountMinor)]), priced.Lines.Select(line => line.OffMinor));
        }
    }

    [Fact]
    public void Shares_add_up_and_none_is_above_its_weight()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var dice = new Dice((ulong)seed);
            long[] weights = [.. Enumerable.Range(0, dice.Between(1, 30)).Select(_ => (long)dice.Below(dice.OneIn(3) ? 3 : 1_000_000))];
            var amount = (long)dice.Below((int)Math.Min(weights.Sum() + 2, int.MaxValue));
            var shares = Apportioning.Deal(amount, weights);
            Assert.Equal(Math.Min(amount, weights.Sum()), shares.Sum());
            for (var place = 0; place < shares.Length; place++)
            {
                var exact = weights.Sum() == 0 ? 0 : (decimal)Math.Min(amount, weights.Sum()) * weights[place] / weights.Sum();
                Assert.InRange(shares[place], 0, weights[place]);
                Assert.True(Math.Abs(shares[place] - exact) < 1, $"seed {seed}");
            }
        }
    }

    private static (Cart Cart, IReadOnlyList<Offer> Offers) Any(Dice dice)
    {
        var lines = Enumerable.Range(0, dice.Between(0, 6)).Select(place =>
            new CartLine("p" + place, dice.OneIn(5) ? dice.Between(1, 900) / 100m : dice.Between(1, 5), dice.OneIn(6) ? dice.Below(4) : dice.Below(20_000)));
        return (
            new Cart([.. lines], dice.OneIn(2) ? 0 : dice.Below(900)),
            [.. Enumerable.Range(0, dice.Between(0, 6)).Select(number => AnyOffer(dice, "o" + number))]);
    }

    private static Offer AnyOffer(Dice dice, string source)
    {
        var group = dice.OneIn(2) ? null : "g" + dice.Below(2);
        return new Offer
        {
            Source = source,
            Priority = dice.Below(3),
            Group = group,

            // A group's offers agree on their policy.
            Policy = group == "g0" ? OfferPolicy.Best : group == "g1" ? OfferPolicy.First : OfferPolicy.All,
            IsExclusive = dice.OneIn(6),
            IsStackable = !dice.OneIn(5),
            GoodsMinMinor = dice.OneIn(4) ? dice.Below(30_000) : 0,
            Discounts = [.. Enumerable.Range(0, dice.Between(1, 2)).Select(_ => AnyDiscount(dice))],
        };
    }

    private static Discount AnyDiscount(Dice dice) => new()
    {
        Kind = (DiscountKind)dice.Below(5),
        Target = (DiscountTarget)dice.Below(3),
        Lines = dice.OneIn(2) ? null : [.. Enumerable.Range(0, dice.Below(4)).Select(_ => dice.Below(7))],
        AmountMinor = dice.Below(8000),
        PerUnit = dice.OneIn(2),
        Percent = dice.Between(1, 10_000) / 100m,
        MaxMinor = dice.OneIn(3) ? dice.Between(1, 3000) : null,
        Units = dice.Between(1, 4),
        Buy = dice.Between(1, 4),
        GivenLines = dice.OneIn(3) ? [.. Enumerable.Range(0, dice.Below(4)).Select(_ => dice.Below(7))] : null,
        SetsMax = dice.OneIn(3) ? dice.Between(1, 3) : null,
    };
}
