using Graine.Engine;
using Graine.Engine.Discounts;
using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Promotions;
using Graine.Engine.Vouchers;
using Graine.Server.Intake;
using Graine.Server.Pipeline;

namespace Graine.Server.Sessions;

/// <summary>Asks the plan's promotions and the codes that were shown what they take off a checkout. Counts nothing.</summary>
internal static class SessionPricing
{
    private const int UnitDigits = 6;

    /// <summary>The checkout with its discounts, and the looks behind them; null where nobody was asked. What codes come to is still to be filled in.</summary>
    /// <param name="session">Open, or about to be closed.</param>
    /// <param name="member">Not changed: what is due by then happens to a copy.</param>
    /// <param name="plan">In force.</param>
    /// <param name="now">The moment.</param>
    /// <param name="budgets">Asked, not drawn on.</param>
    /// <param name="codes">Those there are; only asked where some were shown.</param>
    public static (SessionDocument Session, PromotionsLook? Look, IReadOnlyList<VoucherFinding>? Codes) Price(
        SessionDocument session, Member member, Plan plan, Instant now, IBudgets? budgets, ISessionCodes codes)
    {
        if (session.Codes is not null)
        {
            return PriceWithCodes(session, member, plan, now, budgets, codes);
        }

        if (session.GivenTotalMinor is not null || (plan.Promotions.Count == 0 && session.ShippingMinor == 0))
        {
            return (session.Discounts.Count == 0 && !session.Lines.Any(line => line.PaidMinor is not null) ? session : Plain(session), null, null);
        }

        var cart = CartOf(session);
        var scope = ScopeOf(Now(member, plan, now), plan, now, budgets);
        var look = Promoting.Look(scope, HappenedOf(session, cart, now), cart);
        return (Fill(session, look, plan), look, null);
    }

    private static (SessionDocument Session, PromotionsLook? Look, IReadOnlyList<VoucherFinding>? Codes) PriceWithCodes(
        SessionDocument session, Member member, Plan plan, Instant now, IBudgets? budgets, ISessionCodes codes)
    {
        var cart = CartOf(session);
        var happened = HappenedOf(session, cart, now);
        if (session.GivenTotalMinor is { } total)
        {
            happened = happened with { Order = happened.Order! with { TotalMinor = total } };
        }

        var scope = ScopeOf(Now(member, plan, now), plan, now, budgets);
        var looked = CheckoutLook.Look(scope, happened, session.GivenTotalMinor is null ? cart : null, SessionRedeeming.ToLook(session, happened, codes, now));
        return (looked.Promotions is { } look ? Fill(session, look, plan) : Plain(session), looked.Promotions, looked.Codes);
    }

    /// <summary>The lines with the shop's own discount dealt over them.</summary>
    public static Cart CartOf(SessionDocument session)
    {
        var nets = session.Lines.Select(line => line.NetMinor).ToArray();
        var own = Apportioning.Deal(session.DiscountMinor, nets);
        return new Cart(
            [.. session.Lines.Select((line, place) => new CartLine(line.Product, line.Quantity, nets[place] - own[place]))], session.ShippingMinor);
    }

    /// <summary>The order that closing would make: goods only, before promotions.</summary>
    public static Event HappenedOf(SessionDocument session, Cart cart, Instant now) => new()
    {
        Id = Guid.Empty,
        At = now,
        Received = now,
        Name = "Order Completed",
        Kind = EventKind.OrderCompleted,
        Channel = session.Channel,
        Store = session.Store,
        Properties = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["session_id"] = session.Id,
            ["shipping"] = (double)Currencies.FromMinor(session.ShippingMinor, session.Currency),
        },
        Order = new Order
        {
            Id = session.OrderId,
            Currency = session.Currency,
            TotalMinor = cart.GoodsMinor,
            Coupon = session.Coupon,
            Lines = [.. session.Lines.Select((line, place) => new OrderLine
            {
                Product = line.Product,
                Name = line.Name,
                Category = line.Category,
                Brand = line.Brand,
                Quantity = line.Quantity,
                PriceMinor = Currencies.ToMinor(line.Price, session.Currency) ?? 0,
                TotalMinor = cart.Lines[place].AmountMinor,
                CostMinor = line.Cost is { } cost ? Currencies.ToMinor(cost, session.Currency) : null,
            })],
        },
    };

    public static Scope ScopeOf(Member member, Plan plan, Instant now, IBudgets? budgets)
    {
        var scope = new Scope();
        scope.Reset(member, plan, Instant.Max(now, member.Clock));
        scope.Budgets = budgets;
        return scope;
    }

    /// <summary>Without what promotions took off before, when there were some.</summary>
    private static SessionDocument Plain(SessionDocument session) => session with
    {
        Discounts = [],
        Uses = [],
        Lines = [.. session.Lines.Select(line => line with { PaidMinor = null, UnitPaid = null })],
    };

    private static Member Now(Member member, Plan plan, Instant now)
    {
        if (member.DueAt > now)
        {
            return member;
        }

        var copy = SessionTrial.Copy(member);
        _ = DryRun.Apply(copy, new TimerElapsed { Id = Guid.Empty, At = now, Received = now }, plan, now);
        return copy;
    }

    private static SessionDocument Fill(SessionDocument session, PromotionsLook look, Plan plan) => session with
    {
        Discounts =
        [
            .. look.Priced.Applied.Select(each => plan.FindPromotion(each.Source) is not null
                ? new SessionDiscount(each.Source, each.Target, each.Line, each.AmountMinor, plan.Revision)
                : new SessionDiscount("", each.Target, each.Line, each.AmountMinor, plan.Revision, CheckoutLook.CodeOf(each.Source))),
        ],
        Lines =
        [
            .. session.Lines.Select((line, place) => line with
            {
                PaidMinor = look.Priced.Lines[place].AfterMinor,
                UnitPaid = Math.Round(
                    Currencies.FromMinor(look.Priced.Lines[place].AfterMinor, session.Currency) / line.Quantity, UnitDigits, MidpointRounding.AwayFromZero),
            }),
        ],
        Uses =
        [
            .. look.Uses.Select(use => use with
            {
                Budgets = [.. plan.FindPromotion(use.Promotion)!.Budgets.Select(budget => budget.Key)],
            }),
        ],
    };
}
