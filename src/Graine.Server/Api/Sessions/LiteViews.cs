using System.Text.Json;
using Graine.Engine;
using Graine.Server.Intake;
using Graine.Server.Sessions;

namespace Graine.Server.Api.Sessions;

/// <summary>What a till needs at once: the total, the balance and what happened (<c>?profile=lite</c>).</summary>
/// <param name="Earned">By this change; of an open session, what closing it now would bring.</param>
/// <param name="Burned">The same, of points spent.</param>
/// <param name="Refusal">Of an open session: why it could not be closed now.</param>
internal sealed record LiteSessionView(
    string Id,
    long Version,
    string State,
    Guid? Member,
    string OrderId,
    string Currency,
    decimal Total,
    decimal ToPay,
    IReadOnlyList<SessionPointsView> Earned,
    IReadOnlyList<SessionPointsView> Burned,
    IReadOnlyList<LiteWalletView> Wallets,
    IReadOnlyList<LiteEffectView> Effects,
    QuoteRefusalView? Refusal)
{
    /// <summary>Codes that were shown, in their order.</summary>
    public IReadOnlyList<LiteCodeView> Codes { get; init; } = [];

    /// <summary>What became of a referral code: accepted, review, rejected or waiting; null when none was told.</summary>
    public string? Referral { get; init; }

    public static LiteSessionView Of(SessionOutcome outcome)
    {
        var session = outcome.Session;
        var told = outcome.Quote?.Effects ?? outcome.Effects;
        return new LiteSessionView(
            session.Id,
            session.Version,
            session.State,
            outcome.Member.Id == Guid.Empty ? null : outcome.Member.Id,
            session.OrderId,
            session.Currency,
            Currencies.FromMinor(session.TotalMinor, session.Currency),
            Currencies.FromMinor(session.TotalMinor - session.PaidMinor - session.GiftMinor, session.Currency),
            SessionPointsView.Earned(told),
            SessionPointsView.Burned(told),
            [.. outcome.Member.Wallets.Select(wallet => new LiteWalletView(wallet.Id, wallet.Active, wallet.Pending, wallet.Held, wallet.Debt))],
            [.. outcome.Effects.Select(LiteEffectView.Of)],
            outcome.Quote?.Refusal is { } refusal ? new QuoteRefusalView(refusal.Code, refusal.Detail) : null)
        {
            Codes = LiteCodeView.Of(outcome),
            Referral = session.Referral is null ? null : SessionReferralView.StateOf(session.Referral),
        };
    }
}

/// <summary>In the wallet's minor units.</summary>
internal sealed record LiteWalletView(string Wallet, long Active, long Pending, long Held, long Debt);

/// <param name="Points">In the wallet's minor units; of a discount, in minor units of the currency.</param>
internal sealed record LiteEffectView(string Kind, string Subject, string? Rule, int PlanRevision, long Points)
{
    public static LiteEffectView Of(Effect effect) => new(
        JsonNamingPolicy.KebabCaseLower.ConvertName(effect.Kind.ToString()), effect.Subject, effect.Rule, effect.Revision, effect.Amount);
}
