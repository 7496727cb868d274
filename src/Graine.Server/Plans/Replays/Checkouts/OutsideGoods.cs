using Graine.Engine.Discounts;
using Graine.Engine.Inputs;
using Graine.Server.Intake;

namespace Graine.Server.Plans.Replays.Checkouts;

/// <summary>What an order from elsewhere would have cost, line by line, without promotions and codes.</summary>
/// <param name="Cart">Before they took anything off.</param>
/// <param name="Happened">The order with the cart's prices.</param>
/// <param name="Paid">For each line.</param>
/// <param name="TotalMinor">Paid in all.</param>
internal sealed record OutsideGoods(Cart Cart, Event Happened, IReadOnlyList<long> Paid, long TotalMinor)
{
    /// <summary>Null for what says nothing of what was sold.</summary>
    public static OutsideGoods? Of(Event happened, PromotionCommand? uses, long codesMinor)
    {
        if (happened.Order is not { Lines.Count: > 0, TotalMinor: { } total } order)
        {
            return null;
        }

        long[] nets = [.. order.Lines.Select(line => line.TotalMinor ?? (long)decimal.Round(line.PriceMinor * line.Quantity, MidpointRounding.AwayFromZero))];
        var own = Apportioning.Deal(nets.Sum() - total, nets);
        long[] paid = [.. nets.Zip(own, (net, off) => net - off)];
        var off = Deal((uses?.Uses.Sum(use => use.AmountMinor) ?? 0) + codesMinor, paid);
        var cart = new Cart(
            [.. order.Lines.Select((line, place) => new CartLine(line.Product, line.Quantity, paid[place] + off[place]))], Shipping(happened, order));
        return new OutsideGoods(
            cart,
            happened with
            {
                Order = order with
                {
                    TotalMinor = cart.GoodsMinor,
                    Lines = [.. order.Lines.Select((line, place) => line with { TotalMinor = cart.Lines[place].AmountMinor })],
                },
            },
            paid,
            total);
    }

    // More may have been taken off than is left: dealing out what one has is bounded by it, so it is dealt in turns.
    private static long[] Deal(long amount, long[] paid)
    {
        var dealt = new long[paid.Length];
        while (amount > 0 && paid.Sum() is > 0 and var sum)
        {
            var turn = Apportioning.Deal(amount, paid);
            for (var place = 0; place < dealt.Length; place++)
            {
                dealt[place] += turn[place];
            }

            amount -= Math.Min(amount, sum);
        }

        return dealt;
    }

    private static long Shipping(Event happened, Order order) =>
        happened.Properties?.GetValueOrDefault("shipping") is double shipping and > 0 and < 1e9
            ? Currencies.ToMinor((decimal)shipping, order.Currency) ?? 0
            : 0;
}
