using Graine.Engine.Inputs;
using Graine.Engine.Vouchers;
using Graine.Server.Sessions;

namespace Graine.Server.Plans.Replays.Checkouts;

/// <summary>
/// An order that came from elsewhere. Its goods cost what was paid for them and what promotions and codes told with it took off. Under
/// the plan in force it is as it was; under the drafts it changes by what they take off more or less than the plan in force.
/// </summary>
internal sealed class OutsideCheckout : PastCheckout
{
    private Event? _ahead;
    private PromotionCommand? _uses;
    private VoucherCommand? _codes;
    private (OutsideGoods Goods, CheckoutLooked Look)? _before;
    private OutsideChange? _change;
    private bool _isSold;
    private bool _isUnpromoted;
    private IReadOnlyList<PromotionUse> _remaining = [];

    public override CheckoutKind Kind => _before is null ? CheckoutKind.Unpriced : CheckoutKind.Outside;

    public override void Knows(CheckoutRole role, Input? was)
    {
        _uses ??= role == CheckoutRole.Uses ? was as PromotionCommand : null;
        _codes ??= role == CheckoutRole.Codes ? was as VoucherCommand : null;
        _ahead ??= role == CheckoutRole.Order ? was as Event : null;
    }

    public override void Begin() => (_before, _change, _isSold, _isUnpromoted) = (null, null, false, false);

    public override IReadOnlyList<Input> Live(CheckoutRole role, Input was, in CheckoutMoment at)
    {
        if (!at.IsParted)
        {
            _isSold |= role == CheckoutRole.Order;
            return [was];
        }

        if (at.Side == Side.Before)
        {
            if (role is CheckoutRole.Codes or CheckoutRole.Uses or CheckoutRole.Order && _before is null && !_isSold
                && (was as Event ?? _ahead) is { Order: not null } order && OutsideGoods.Of(order, _uses, Discounts(at)) is { } goods)
            {
                _before = (goods, Look(goods, at));
            }

            return [was];
        }

        if (_before is not { } priced)
        {
            return [was];
        }

        if (_change is null)
        {
            _change = new OutsideChange(priced.Goods, priced.Look, Look(priced.Goods, at), _uses, _codes);
            _remaining = _change.Uses;
        }

        var change = _change;
        return role switch
        {
            CheckoutRole.Codes when was is VoucherCommand codes => [codes with { Uses = change.Codes }],
            CheckoutRole.Uses when was is PromotionCommand uses => change.Uses.Count == 0 ? [] : [uses with { Uses = change.Uses }],
            CheckoutRole.Order when was is Event order => Sell(change, order),
            CheckoutRole.Back when was is Event back => GiveBack(change, back),
            CheckoutRole.UsesReturned when was is PromotionCommand uses => Return(uses),
            CheckoutRole.UsesBack when was is PromotionCommand uses => change.Uses.Count == 0 ? [] : [uses with { Uses = _remaining }],
            CheckoutRole.CodesBack when was is VoucherCommand codes => [codes with { Undoes = change.Keep(codes.Undoes) }],
            _ => [was],
        };
    }

    private CheckoutLooked Look(OutsideGoods goods, in CheckoutMoment at)
    {
        var known = new PastCodes(at.Plan, at.Member, at.Now, null);
        var happened = goods.Happened with { At = at.Now };
        return CheckoutLook.Look(SessionPricing.ScopeOf(at.Member, at.Plan, at.Now, at.Budgets), happened, goods.Cart, new VoucherCommand
        {
            Id = happened.Id,
            At = at.Now,
            Received = at.Now,
            Verb = VoucherVerb.Redeem,
            Uses = [.. _codes?.Uses.Select(use => use with { Voucher = known.Good(use.Id.ToString("N"), use.Campaign!, use.AmountMinor ?? 0), AmountMinor = null }) ?? []],
            Key = _codes?.Key ?? Guid.Empty,
            Cart = goods.Cart,
            Order = happened.Order,
            Channel = happened.Channel,
            Store = happened.Store,
        });
    }

    /// <summary>What codes took off; gift cards paid.</summary>
    private long Discounts(in CheckoutMoment at)
    {
        var plan = at.Plan;
        return _codes?.Uses.Where(use => plan.FindCampaign(use.Campaign!)?.BalanceMinor is null).Sum(use => use.AmountMinor ?? 0) ?? 0;
    }

    private List<Input> Sell(OutsideChange change, Event order)
    {
        var lived = new List<Input>();
        if (_uses is null && change.Uses.Count > 0)
        {
            lived.Add(Command(PromotionVerb.Use, change, order, order.At));
        }

        lived.Add(change.Of(order));
        return lived;
    }

    private List<Input> GiveBack(OutsideChange change, Event back)
    {
        var lived = new List<Input>();
        if (back.Kind == EventKind.OrderCancelled && _uses is null && change.Uses.Count > 0 && !_isUnpromoted)
        {
            _isUnpromoted = true;
            lived.Add(Command(PromotionVerb.GiveBack, change, back, change.Goods.Happened.At));
        }

        lived.Add(change.OfReturn(back));
        return lived;
    }

    /// <summary>As much comes back as did, and no more than is there of it.</summary>
    private List<Input> Return(PromotionCommand was)
    {
        PromotionUse[] parts =
        [
            .. from use in _remaining
               let part = Math.Min(use.AmountMinor, was.Uses.Where(each => each.Promotion == use.Promotion).Sum(each => each.AmountMinor))
               where part > 0
               select use with { AmountMinor = part },
        ];
        _remaining = [.. _remaining.Select(use => use with { AmountMinor = use.AmountMinor - parts.Where(part => part.Promotion == use.Promotion).Sum(part => part.AmountMinor) })];
        return parts.Length == 0 ? [] : [was with { Uses = parts }];
    }

    private static PromotionCommand Command(PromotionVerb verb, OutsideChange change, Event beside, Engine.Instant usedAt) => new()
    {
        Id = Another(beside.Id, 3),
        At = beside.At,
        Received = beside.Received,
        Verb = verb,
        OrderId = beside.Order!.Id,
        UsedAt = usedAt,
        Uses = change.Uses,
    };
}
