using Graine.Engine;
using Graine.Server.Intake;
using Graine.Server.Sessions;

namespace Graine.Server.Api.Sessions;

/// <summary>A checkout as it stands, with what the change did. Money in whole units of the currency.</summary>
/// <param name="Version">Its entity tag is this in double quotes.</param>
/// <param name="OrderId">The order it makes: the session's id, followed by # and the round once it was reopened.</param>
/// <param name="Effects">What this change did: points earned, spent, revoked, tiers, segments. Empty on a read.</param>
/// <param name="Quote">Of an open session: what closing it now would do.</param>
internal sealed record SessionView(
    string Id,
    long Version,
    string State,
    Guid? Member,
    string OrderId,
    string Currency,
    decimal Total,
    decimal Refunded,
    decimal Discount,
    string? Channel,
    string? Store,
    string? Coupon,
    SpendView? Spend,
    IReadOnlyList<SessionLineView> Lines,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ClosedAt,
    DateTimeOffset UpdatedAt,
    IReadOnlyList<EffectView> Effects,
    QuoteView? Quote,
    IReadOnlyList<WalletView> Wallets,
    Guid? Event)
{
    public decimal Shipping { get; init; }

    /// <summary>Goods and shipping less the shop's own discounts, before promotions.</summary>
    public decimal Subtotal { get; init; }

    /// <summary>Points that pay: set aside while it is open, spent once it is closed.</summary>
    public IReadOnlyList<SessionPaidView> Payments { get; init; } = [];

    /// <summary>Of an open session: what the points that are not set aside could still pay, wallet by wallet.</summary>
    public IReadOnlyList<SessionPaidView> CanPay { get; init; } = [];

    /// <summary>Codes that were shown, in their order: what each comes to, or why it does not count.</summary>
    public IReadOnlyList<SessionCodeView> Codes { get; init; } = [];

    /// <summary>What became of the code of whoever brought the customer; null when none was told.</summary>
    public SessionReferralView? Referral { get; init; }

    /// <summary>What gift cards pay.</summary>
    public decimal GiftCards { get; init; }

    /// <summary>Of what was refunded, what went back onto gift cards.</summary>
    public decimal RefundedOnGiftCards { get; init; }

    /// <summary>What is left of the total once points and gift cards have paid their part.</summary>
    public decimal ToPay { get; init; }

    /// <summary>Of what was refunded, what came back in points.</summary>
    public decimal RefundedInPoints { get; init; }

    /// <summary>What promotions and codes take off; of an open session, what they would if it closed now.</summary>
    public IReadOnlyList<SessionDiscountView> Discounts { get; init; } = [];

    /// <summary>Asked with <c>?explain=true</c>: the promotions that take nothing off, and why. Null when not asked.</summary>
    public IReadOnlyList<SessionNotAppliedView>? NotApplied { get; init; }

    /// <summary>Points earned by this change; of an open session, those closing it now would bring.</summary>
    public IReadOnlyList<SessionPointsView> Earned { get; init; } = [];

    /// <summary>The same, of points spent.</summary>
    public IReadOnlyList<SessionPointsView> Burned { get; init; } = [];

    /// <summary>The first ten rewards of the catalogue that the member could take now.</summary>
    public IReadOnlyList<CheckoutRewardView> Rewards { get; init; } = [];

    public IReadOnlyList<CheckoutTierView> Tiers { get; init; } = [];
}

/// <param name="Line">Place, from 0.</param>
/// <param name="Total">Price times quantity less the line's discount.</param>
/// <param name="Returned">Units that came back.</param>
internal sealed record SessionLineView(
    int Line,
    string Product,
    string? Name,
    string? Category,
    string? Brand,
    decimal Quantity,
    decimal Price,
    decimal? Cost,
    decimal Discount,
    decimal Total,
    decimal Returned)
{
    /// <summary>What is paid for the line, once every discount is dealt over the lines: they add up to the total less shipping.</summary>
    public decimal Paid { get; init; }
}

/// <param name="Points">In the wallet's minor units.</param>
/// <param name="Amount">What they pay.</param>
/// <param name="Hold">Where they are set aside; null when they are not.</param>
internal sealed record SessionPaidView(string Wallet, long Points, decimal Amount, Guid? Hold)
{
    /// <summary>Of what could pay: the fewest points that are taken, in the wallet's minor units. Null of what pays already.</summary>
    public long? Least { get; init; }
}

internal sealed record SpendView(string Wallet, long Points);

/// <param name="Refusal">Why it could not be closed now; null when it could.</param>
internal sealed record QuoteView(IReadOnlyList<EffectView> Effects, QuoteRefusalView? Refusal);

internal sealed record QuoteRefusalView(string Code, string Detail);

/// <summary>From a session to what the API shows of it.</summary>
internal static class SessionMapping
{
    private const int RewardsMax = 10;

    public static SessionView ToView(SessionOutcome outcome, SessionTelling tell)
    {
        var session = outcome.Session;
        decimal Money(long minor) => Currencies.FromMinor(minor, session.Currency);
        return new SessionView(
            session.Id,
            session.Version,
            session.State,
            outcome.Member.Id == Guid.Empty ? null : outcome.Member.Id,
            session.OrderId,
            session.Currency,
            Money(session.TotalMinor),
            Money(session.RefundedMinor),
            Money(session.DiscountMinor),
            session.Channel,
            session.Store,
            session.Coupon,
            session.Spend is { } spend ? new SpendView(spend.Wallet, spend.Points) : null,
            [.. session.Lines.Select((line, index) => new SessionLineView(
                index, line.Product, line.Name, line.Category, line.Brand, line.Quantity, line.Price, line.Cost, line.Discount,
                Money(line.NetMinor), line.Returned) { Paid = Money(line.PaidMinor ?? line.NetMinor) })],
            new Instant(session.OpenedAt).ToDateTimeOffset(),
            session.ClosedAt == 0 ? null : new Instant(session.ClosedAt).ToDateTimeOffset(),
            new Instant(session.UpdatedAt).ToDateTimeOffset(),
            [.. outcome.Effects.Select(effect => tell.Words.Effect(effect, tell.Names))],
            outcome.Quote is { } quote ? ToView(quote, tell) : null,
            [.. outcome.Member.Wallets.Select(wallet => PointsMapping.ToView(wallet, outcome.Plan, withLots: false))],
            outcome.Event == Guid.Empty ? null : outcome.Event)
        {
            Shipping = Money(session.ShippingMinor),
            Subtotal = Money(session.SubtotalMinor),
            Payments = [.. session.Paid.Select(paid => new SessionPaidView(paid.Wallet, paid.Points, Money(paid.AmountMinor), paid.Hold == Guid.Empty ? null : paid.Hold))],
            CanPay = [.. SessionPaying.Most(session, outcome.Member, outcome.Plan).Select(paid => new SessionPaidView(paid.Wallet, paid.Points, Money(paid.AmountMinor), null)
            {
                Least = SessionPaying.Least(paid.Wallet, session, outcome.Plan),
            })],
            ToPay = Money(session.TotalMinor - session.PaidMinor - session.GiftMinor),
            Codes = SessionCodeView.Of(outcome, tell),
            Referral = session.Referral is null ? null : SessionReferralView.Of(session.Referral, tell),
            GiftCards = Money(session.GiftMinor),
            RefundedOnGiftCards = Money((session.Codes ?? []).Sum(code => code.ReturnedMinor)),
            RefundedInPoints = Money(SessionReturns.InPoints(session)),
            Discounts = SessionDiscountView.Of(outcome, tell),
            NotApplied = tell.Explain ? SessionNotAppliedView.Of(outcome, tell) : null,
            Earned = SessionPointsView.Earned(outcome.Quote?.Effects ?? outcome.Effects),
            Burned = SessionPointsView.Burned(outcome.Quote?.Effects ?? outcome.Effects),
            Rewards = tell.Words.Rewards(outcome.Member, outcome.Plan, tell.Names, outcome.Budgets, outcome.Now, RewardsMax),
            Tiers = tell.Words.Tiers(outcome.Member, outcome.Plan, tell.Names, outcome.Now),
        };
    }

    private static QuoteView ToView(SessionQuote quote, SessionTelling tell) => new(
        [.. quote.Effects.Select(effect => tell.Words.Effect(effect, tell.Names))],
        quote.Refusal is { } refusal ? new QuoteRefusalView(refusal.Code, refusal.Detail) : null);
}
