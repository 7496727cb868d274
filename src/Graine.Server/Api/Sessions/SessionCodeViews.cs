using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Vouchers;
using Graine.Server.Intake;
using Graine.Server.Sessions;
using Graine.Server.Vouchers;

namespace Graine.Server.Api.Sessions;

/// <summary>What a code comes to in a checkout. Money in whole units of the currency.</summary>
/// <param name="Code">As it is written.</param>
/// <param name="State">accepted or rejected; of a checkout that was given up: released.</param>
/// <param name="Gives">discount, points or gift-card; null when it was rejected.</param>
/// <param name="Amount">Taken off.</param>
/// <param name="GiftCard">Paid with this gift card.</param>
/// <param name="Points">Given at the close, in minor units of the wallet.</param>
/// <param name="HeldUntil">While the checkout is open nobody else gets it until then.</param>
/// <param name="Redemption">Once it is closed.</param>
internal sealed record SessionCodeView(
    string Code,
    string State,
    string? Campaign,
    IReadOnlyDictionary<string, string>? Name,
    string? Gives,
    decimal Amount,
    decimal GiftCard,
    string? Wallet,
    long Points,
    DateTimeOffset? HeldUntil,
    Guid? Redemption,
    SessionRejectionView? RejectionReason)
{
    /// <summary>The reward whose code it is; null for a campaign's.</summary>
    public string? Reward { get; init; }

    /// <summary>The claim of that reward.</summary>
    public Guid? Claim { get; init; }

    public static IReadOnlyList<SessionCodeView> Of(SessionOutcome outcome, SessionTelling tell) =>
        [.. (outcome.Session.Codes ?? []).Select((code, place) => Of(code, outcome.Codes?[place], outcome, tell))];

    private static SessionCodeView Of(SessionCode code, VoucherFinding? finding, SessionOutcome outcome, SessionTelling tell)
    {
        decimal Money(long minor) => Currencies.FromMinor(minor, outcome.Session.Currency);
        return new SessionCodeView(
            Shown(code, outcome),
            LiteCodeView.StateOf(code),
            code.Claim is null ? code.Campaign : null,
            code.Campaign is null ? null : tell.Names.CampaignName(code.Campaign),
            code.Campaign is null ? null : code.Wallet is not null ? "points" : outcome.Plan.FindCampaign(code.Campaign)?.BalanceMinor is not null ? "gift-card" : "discount",
            Money(code.AmountMinor),
            Money(code.PaidMinor),
            code.Wallet,
            code.Points,
            code.HeldUntil == 0 ? null : new Instant(code.HeldUntil).ToDateTimeOffset(),
            code.Redemption == Guid.Empty || code.Stack == Guid.Empty ? null : code.Redemption,
            code.Reason is null ? null : SessionRejectionView.Of(code, finding, tell))
        {
            Reward = RewardOf(code),
            Claim = code.Claim,
        };
    }

    /// <summary>The reward of an accepted code; null for a campaign's.</summary>
    internal static string? RewardOf(SessionCode? code) => code is { Claim: not null, Campaign: { } campaign } ? campaign[Engine.Plans.Reward.CodePrefix.Length..] : null;

    /// <summary>In groups where it was made here; a rejected one, and one of a reward, as it came.</summary>
    internal static string Shown(SessionCode code, SessionOutcome outcome) =>
        code is { Claim: null, Campaign: { } campaign } ? TypedCodes.Show(outcome.Plan, campaign, code.Key, null) : code.Typed;
}

/// <summary>Why a code does not count here.</summary>
/// <param name="Code">vouchers.used_up, vouchers.over, vouchers.gives_way…</param>
/// <param name="To">Of one that gave way: the promotion or campaign it gave way to.</param>
/// <param name="AvailableAt">When it will no longer stand against it by time alone; null when it will not.</param>
/// <param name="Sentence">In words, by language; null when it is read later on.</param>
/// <param name="Missing">Of goods below the minimum: the money they lack to it.</param>
internal sealed record SessionRejectionView(
    string Code, string? To, DateTimeOffset? AvailableAt, IReadOnlyDictionary<string, string>? Sentence, decimal? Missing = null)
{
    public static SessionRejectionView Of(SessionCode code, VoucherFinding? finding, SessionTelling tell)
    {
        if (finding is not { IsValid: false })
        {
            return new SessionRejectionView(code.Reason!, null, null, null);
        }

        var lack = finding.Lacks.MinBy(lack => lack.Kind);
        return new SessionRejectionView(
            code.Reason!,
            lack.To,
            PointsMapping.Moment(lack.At),
            tell.Words.Rejection(lack, code.IsMistyped, tell.Names),
            lack.MissingMinor == 0 ? null : Currencies.FromMinor(lack.MissingMinor, tell.Names.Currency));
    }
}

/// <summary>The same for a till.</summary>
internal sealed record LiteCodeView(string Code, string State, decimal Amount, decimal GiftCard, string? Reason)
{
    public static IReadOnlyList<LiteCodeView> Of(SessionOutcome outcome) =>
    [
        .. (outcome.Session.Codes ?? []).Select(code => new LiteCodeView(
            SessionCodeView.Shown(code, outcome), StateOf(code), Currencies.FromMinor(code.AmountMinor, outcome.Session.Currency),
            Currencies.FromMinor(code.PaidMinor, outcome.Session.Currency), code.Reason)),
    ];

    public static string StateOf(SessionCode code) =>
        code.State == SessionCodeState.New ? "released" : JsonNamingPolicy.KebabCaseLower.ConvertName(code.State.ToString());
}
