using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Vouchers;
using Graine.Server.Sessions;

namespace Graine.Server.Plans.Replays.Checkouts;

/// <summary>
/// A checkout that was closed here: what its lines cost is known, so it is priced again by the very code that closed it. Codes that were
/// typed are judged again; points and gift cards pay what is left of what they paid.
/// </summary>
internal sealed class OwnCheckout(SessionDocument closed) : PastCheckout
{
    private const string Source = "replay";

    private readonly Sold?[] _sides = new Sold?[2];
    private bool _hasCodesRow;

    public override CheckoutKind Kind => CheckoutKind.Own;

    public override void Knows(CheckoutRole role, Input? was) => _hasCodesRow |= role == CheckoutRole.Codes;

    public override void Begin() => Array.Clear(_sides);

    public override IReadOnlyList<Input> Live(CheckoutRole role, Input was, in CheckoutMoment at)
    {
        // What was sold before the plans parted was sold under both as it was under the one in force.
        if (at.IsParted && _sides is [{ IsOfBoth: true } shared, null])
        {
            _sides[(int)Side.After] = shared.Copy();
        }

        var sold = _sides[(int)at.Side] ??= Price(at);
        return role switch
        {
            CheckoutRole.Codes when was is VoucherCommand codes => [codes with { Uses = Redeemed(sold.Session) }],
            CheckoutRole.Uses or CheckoutRole.UsesReturned or CheckoutRole.CodesReturned => [],
            CheckoutRole.Order when was is Event order => Sell(sold, order),
            CheckoutRole.Back when was is Event back => GiveBack(sold, back),
            CheckoutRole.UsesBack when was is PromotionCommand uses => Unpromote(sold, uses),
            CheckoutRole.CodesBack when was is VoucherCommand codes => RollBack(sold, codes),
            _ => [was],
        };
    }

    private Sold Price(in CheckoutMoment at)
    {
        var open = closed with
        {
            State = SessionStates.Open,
            Discounts = [],
            Uses = [],
            RefundedMinor = 0,
            Lines = [.. closed.Lines.Select(line => line with { Returned = 0, PaidMinor = null, UnitPaid = null })],
            Codes = closed.Codes?.Select(code => code.Fresh()).ToList(),
        };
        var (priced, _, findings) = SessionPricing.Price(open, at.Member, at.Plan, at.Now, at.Budgets, new PastCodes(at.Plan, at.Member, at.Now, closed.Codes));
        if (findings is not null)
        {
            priced = SessionRedeeming.Fill(priced, findings, at.Now);
            priced = priced with { Codes = [.. priced.Codes!.Select(Redeem)] };
        }

        var isSame = priced.Discounts.Select(each => each with { Revision = 0 }).SequenceEqual(closed.Discounts.Select(each => each with { Revision = 0 }));
        return new Sold(priced with { State = SessionStates.Closed }, isSame, !at.IsParted);
    }

    /// <summary>A code that was redeemed has its redemption; one that was refused then has a new one.</summary>
    private SessionCode Redeem(SessionCode code, int place) => code.State != SessionCodeState.Accepted || code.Claim is not null ? code : code with
    {
        Redemption = closed.Codes![place].Redemption is var known && known != Guid.Empty ? known : Another(SessionRedeeming.KeyOf(closed), (closed.Round * 256) + place + 1),
    };

    private List<Input> Sell(Sold sold, Event order)
    {
        var lived = new List<Input>();
        if (!_hasCodesRow && sold.Session.Accepted.Any())
        {
            lived.Add(new VoucherCommand
            {
                Id = Another(order.Id, 1),
                At = order.At,
                Received = order.Received,
                Verb = VoucherVerb.Redeem,
                Uses = Redeemed(sold.Session),
                Key = SessionRedeeming.KeyOf(closed),
                Reference = closed.OrderId,
                IsPast = true,
            });
        }

        if (sold.Session.Uses.Count > 0)
        {
            lived.Add(Uses(PromotionVerb.Use, sold.Session.Uses, order, order.At));
        }

        lived.Add(sold.IsSame ? order : Made(SessionActKind.Completed, sold.Session, 0, sold.Session.Lines, order));
        return lived;
    }

    private List<Input> GiveBack(Sold sold, Event back)
    {
        var lived = new List<Input>();
        if (back.Kind == EventKind.OrderCancelled)
        {
            if (sold.Session.Uses.Count > 0 && !sold.IsUnpromoted)
            {
                lived.Add(Uses(PromotionVerb.GiveBack, SessionReturns.StillUsed(sold.Session), back, new Instant(closed.ClosedAt)));
                sold.IsUnpromoted = true;
            }

            if (sold.Session.Accepted.Any() && !sold.IsRolledBack)
            {
                lived.Add(new VoucherCommand
                {
                    Id = Another(back.Id, 2),
                    At = back.At,
                    Received = back.Received,
                    Verb = VoucherVerb.RollBack,
                    Undoes = [.. sold.Session.Accepted.Where(code => code.Claim is null).Select(code => new VoucherUndo(Redemption(code), null))],
                    Claims = SessionRedeeming.Claims(sold.Session),
                    Reference = closed.OrderId,
                    IsPast = true,
                });
                sold.IsRolledBack = true;
            }
        }

        var before = sold.Session;
        var returned = Returned(sold, back);
        if (back.Kind != EventKind.OrderCancelled)
        {
            if (Refunded(sold, back) is { Undoes.Count: > 0 } refunded)
            {
                lived.Add(refunded);
            }

            if (SessionReturns.Unused(before, sold.Session.Lines) is { Count: > 0 } parts)
            {
                lived.Add(Uses(PromotionVerb.Return, parts, back, new Instant(closed.ClosedAt)));
            }
        }

        lived.Add(sold.IsSame ? back : returned);
        return lived;
    }

    /// <summary>The same units come back, at what was paid for them.</summary>
    private static Event Returned(Sold sold, Event back)
    {
        var before = sold.Session;
        var units = back.Kind == EventKind.OrderCancelled
            ? [.. before.Lines.Select((line, place) => new SessionReturn(place, null, line.Quantity))]
            : Units(before, back.Order!);
        var (lines, refusal) = SessionReturns.Apply(before.Lines, units);
        if (refusal is not null)
        {
            return back;
        }

        var refunded = back.Kind == EventKind.OrderCancelled ? before.TotalMinor : SessionReturns.Refunded(lines, before.TotalMinor);
        sold.Session = before with { Lines = lines, RefundedMinor = refunded };
        var kind = back.Kind == EventKind.OrderCancelled ? SessionActKind.Cancelled : SessionActKind.Refunded;
        return Made(kind, before, refunded - before.RefundedMinor, SessionReturns.Difference(before.Lines, lines), back);
    }

    /// <summary>What goes back onto gift cards: their share of what has come back in all, less what is there already.</summary>
    private VoucherCommand Refunded(Sold sold, Event back)
    {
        var undoes = new List<VoucherUndo>();
        var next = SessionReturns.OnGiftCards(sold.Session);
        foreach (var (before, after) in (sold.Session.Codes ?? []).Zip(next ?? []))
        {
            if (after.State == SessionCodeState.Accepted && after.ReturnedMinor > before.ReturnedMinor)
            {
                undoes.Add(new VoucherUndo(Redemption(after) with { ReturnedMinor = after.ReturnedMinor - before.ReturnedMinor }, null));
            }
        }

        sold.Session = sold.Session with { Codes = next };
        return new VoucherCommand
        {
            Id = Another(back.Id, 4),
            At = back.At,
            Received = back.Received,
            Verb = VoucherVerb.GiveBack,
            Undoes = undoes,
            Reference = closed.OrderId,
            IsPast = true,
        };
    }

    /// <summary>How many of each line are back, those of earlier returns included.</summary>
    private static List<SessionReturn> Units(SessionDocument session, Order back)
    {
        var total = session.Lines.Select(line => line.Returned).ToArray();
        foreach (var line in back.Lines)
        {
            var left = line.Quantity;
            for (var place = 0; place < total.Length && left > 0; place++)
            {
                if (session.Lines[place].Product == line.Product)
                {
                    var units = Math.Min(left, session.Lines[place].Quantity - total[place]);
                    total[place] += units;
                    left -= units;
                }
            }
        }

        return [.. total.Select((units, place) => new SessionReturn(place, null, units)).Where(each => each.Quantity > 0)];
    }

    private List<Input> Unpromote(Sold sold, PromotionCommand was)
    {
        var isDue = sold.Session.Uses.Count > 0 && !sold.IsUnpromoted;
        sold.IsUnpromoted = true;
        return isDue ? [was with { Uses = SessionReturns.StillUsed(sold.Session), UsedAt = new Instant(closed.ClosedAt) }] : [];
    }

    private List<Input> RollBack(Sold sold, VoucherCommand was)
    {
        var due = sold.IsRolledBack ? [] : sold.Session.Accepted.ToList();
        sold.IsRolledBack = true;
        return due.Count == 0 ? [] : [was with
        {
            Undoes = [.. due.Where(code => code.Claim is null).Select(code => new VoucherUndo(Redemption(code), null))],
            Claims = SessionRedeeming.Claims(sold.Session),
        }];
    }

    /// <summary>As it stands: what is back on a gift card is no longer its amount.</summary>
    private VoucherRedemption Redemption(SessionCode code) => new(
        code.Redemption, Guid.Empty, code.Campaign!, "", new Instant(closed.ClosedAt), code.AmountMinor + code.PaidMinor - code.ReturnedMinor, code.Wallet, code.Points,
        closed.OrderId, false, 0);

    private static VoucherUse[] Redeemed(SessionDocument session) =>
        [.. session.Accepted.Select(code => new VoucherUse(code.Redemption, null, code.AmountMinor + code.PaidMinor, code.Campaign) { PastClaim = code.Claim ?? Guid.Empty })];

    private PromotionCommand Uses(PromotionVerb verb, IReadOnlyList<PromotionUse> uses, Event beside, Instant usedAt) => new()
    {
        Id = Another(beside.Id, 3),
        At = beside.At,
        Received = beside.Received,
        Verb = verb,
        OrderId = closed.OrderId,
        UsedAt = usedAt,
        Uses = uses,
    };

    private static Event Made(SessionActKind kind, SessionDocument session, long amount, IReadOnlyList<SessionLine> lines, Event was)
    {
        var made = SessionEvents.ToItem(new SessionAct(kind, session, amount, lines), Source, was.Received).ToEvent(was.Id);
        return made with { At = was.At, Received = was.Received, Channel = was.Channel, Order = made.Order! with { Id = was.Order!.Id } };
    }

    /// <summary>What it came to under one plan.</summary>
    private sealed class Sold(SessionDocument session, bool isSame, bool isOfBoth)
    {
        /// <summary>The plans had not parted.</summary>
        public bool IsOfBoth => isOfBoth;

        public SessionDocument Session { get; set; } = session;

        /// <summary>Nothing is taken off that was not then: the order is as it was.</summary>
        public bool IsSame => isSame;

        public bool IsUnpromoted { get; set; }

        public bool IsRolledBack { get; set; }

        public Sold Copy() => new(Session, isSame, isOfBoth) { IsUnpromoted = IsUnpromoted, IsRolledBack = IsRolledBack };
    }
}
