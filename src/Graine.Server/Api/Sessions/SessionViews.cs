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
    Guid? Event);

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
    decimal Returned);

internal sealed record SpendView(string Wallet, long Points);

/// <param name="Refusal">Why it could not be closed now; null when it could.</param>
internal sealed record QuoteView(IReadOnlyList<EffectView> Effects, QuoteRefusalView? Refusal);

internal sealed record QuoteRefusalView(string Code, string Detail);

/// <summary>From a session to what the API shows of it.</summary>
internal static class SessionMapping
{
    public static SessionView ToView(SessionOutcome outcome)
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
                Money(line.NetMinor), line.Returned))],
            new Instant(session.OpenedAt).ToDateTimeOffset(),
            session.ClosedAt == 0 ? null : new Instant(session.ClosedAt).ToDateTimeOffset(),
            new Instant(session.UpdatedAt).ToDateTimeOffset(),
            [.. outcome.Effects.Select(PointsMapping.ToView)],
            outcome.Quote is { } quote ? ToView(quote) : null,
            [.. outcome.Member.Wallets.Select(wallet => PointsMapping.ToView(wallet, outcome.Plan, withLots: false))],
            outcome.Event == Guid.Empty ? null : outcome.Event);
    }

    private static QuoteView ToView(SessionQuote quote) => new(
        [.. quote.Effects.Select(PointsMapping.ToView)],
        quote.Refusal is { } refusal ? new QuoteRefusalView(refusal.Code, refusal.Detail) : null);
}
