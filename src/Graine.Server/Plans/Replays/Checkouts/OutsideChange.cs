using Graine.Engine.Inputs;
using Graine.Engine.Vouchers;

namespace Graine.Server.Plans.Replays.Checkouts;

/// <summary>How the drafts change an order from elsewhere.</summary>
internal sealed class OutsideChange
{
    private readonly long[] _paid;
    private readonly long _shippingMinor;
    private readonly bool _isSame;

    public OutsideChange(OutsideGoods goods, CheckoutLooked before, CheckoutLooked after, PromotionCommand? uses, VoucherCommand? codes)
    {
        Goods = goods;
        var (one, other) = (before.Promotions!.Priced, after.Promotions!.Priced);
        _paid = [.. goods.Paid.Select((paid, line) => Math.Clamp(paid + other.Lines[line].AfterMinor - one.Lines[line].AfterMinor, 0, goods.Cart.Lines[line].AmountMinor))];
        _shippingMinor = other.Shipping.AfterMinor - one.Shipping.AfterMinor;
        _shippingMinor = uses is null && codes is null ? Math.Min(0, _shippingMinor) : _shippingMinor;
        Uses = [.. Promotions(before, after, uses).Where(use => use.AmountMinor > 0)];
        Codes = [.. Kept(before, after, codes)];
        _isSame = _shippingMinor == 0 && _paid.SequenceEqual(goods.Paid);
    }

    public OutsideGoods Goods { get; }

    public IReadOnlyList<PromotionUse> Uses { get; }

    public IReadOnlyList<VoucherUse> Codes { get; }

    /// <summary>Less or more than was paid, in all.</summary>
    private long DifferenceMinor => _paid.Sum() - Goods.Paid.Sum() + _shippingMinor;

    public IReadOnlyList<VoucherUndo> Keep(IReadOnlyList<VoucherUndo> undoes) =>
    [
        .. undoes.Select(undo => (Undo: undo, Use: Codes.FirstOrDefault(use => use.Id == undo.Redemption.Id))).Where(each => each.Use is not null)
            .Select(each => each.Undo with { Redemption = each.Undo.Redemption with { AmountMinor = each.Use!.AmountMinor ?? 0 } }),
    ];

    public Event Of(Event order) => _isSame ? order : order with
    {
        Order = order.Order! with
        {
            TotalMinor = Math.Max(0, Goods.TotalMinor + DifferenceMinor),
            MarginMinor = order.Order.MarginMinor + DifferenceMinor,
            PointsMinor = Math.Min(order.Order.PointsMinor, Math.Max(0, Goods.TotalMinor + DifferenceMinor)),
            Lines =
            [
                .. order.Order.Lines.Select((line, place) => line with
                {
                    PriceMinor = (long)decimal.Round(_paid[place] / line.Quantity, MidpointRounding.AwayFromZero),
                    TotalMinor = _paid[place],
                }),
            ],
        },
    };

    /// <summary>What comes back, at the share of what was paid.</summary>
    public Event OfReturn(Event back)
    {
        if (_isSame || Goods.TotalMinor <= 0)
        {
            return back;
        }

        var part = Math.Max(0m, Goods.TotalMinor + DifferenceMinor) / Goods.TotalMinor;
        return back with
        {
            Order = back.Order! with
            {
                TotalMinor = back.Order.TotalMinor is { } total ? (long)decimal.Round(total * part, MidpointRounding.AwayFromZero) : null,
                Lines = [.. back.Order.Lines.Select(line => line with { PriceMinor = (long)decimal.Round(line.PriceMinor * part, MidpointRounding.AwayFromZero) })],
            },
        };
    }

    private static IEnumerable<PromotionUse> Promotions(CheckoutLooked before, CheckoutLooked after, PromotionCommand? was)
    {
        var (one, other) = (before.Promotions!.Uses, after.Promotions!.Uses);
        foreach (var id in (was?.Uses ?? []).Concat(one).Concat(other).Select(use => use.Promotion).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            yield return new PromotionUse(id, Math.Max(0, Of(was?.Uses ?? []) + Of(other) - Of(one)));

            long Of(IReadOnlyList<PromotionUse> uses) => uses.Where(use => use.Promotion == id).Sum(use => use.AmountMinor);
        }
    }

    /// <summary>A code that the drafts refuse, and the plan in force does not, is not redeemed.</summary>
    private static IEnumerable<VoucherUse> Kept(CheckoutLooked before, CheckoutLooked after, VoucherCommand? was)
    {
        for (var place = 0; place < was?.Uses.Count; place++)
        {
            var (one, other) = (before.Codes[place], after.Codes[place]);
            if (other.IsValid || !one.IsValid)
            {
                var shift = (other.IsValid ? other.AmountMinor : 0) - (one.IsValid ? one.AmountMinor : 0);
                yield return was.Uses[place] with { AmountMinor = Math.Max(0, (was.Uses[place].AmountMinor ?? 0) + shift) };
            }
        }
    }
}
