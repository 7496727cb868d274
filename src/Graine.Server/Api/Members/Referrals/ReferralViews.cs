using System.Text.Json;
using Graine.Engine.Referrals;
using Graine.Server.Api.Members.Telling;
using Graine.Server.Plans;
using Graine.Storage;

namespace Graine.Server.Api.Members.Referrals;

/// <param name="State">invited, registered, review, qualified, rewarded, refused, expired, taken-back.</param>
/// <param name="Referrer">Who brought somebody.</param>
/// <param name="Referee">Who came; null while somebody is only invited.</param>
/// <param name="At">When it was registered, or the invitation sent.</param>
/// <param name="ExpiresAt">The first moment at which it can no longer qualify; null when there is none.</param>
/// <param name="Reasons">Why it waits for a person, or was refused.</param>
internal sealed record ReferralView(
    Guid Id,
    string Programme,
    IReadOnlyDictionary<string, string> Name,
    string State,
    Guid Referrer,
    Guid? Referee,
    DateTimeOffset At,
    DateTimeOffset ChangedAt,
    DateTimeOffset? ExpiresAt,
    IReadOnlyList<ReferralReasonView> Reasons,
    ReferralGainView ReferrerGain,
    ReferralGainView RefereeGain)
{
    public static ReferralView Of(ReferralRow row, DocumentSet names) => new(
        row.Id,
        row.Programme,
        names.ReferralName(row.Programme),
        ReferralWords.State(row.State, row.Gave),
        row.Referrer,
        row.Referee == Guid.Empty ? null : row.Referee,
        row.At.ToDateTimeOffset(),
        row.ChangedAt.ToDateTimeOffset(),
        PointsMapping.Moment(row.ExpiresAt),
        ReferralWords.Reasons(row.Reason),
        new ReferralGainView(ReferralWords.Of(row.Gave), row.ReferrerWallet, row.ReferrerPoints),
        new ReferralGainView(
            row.State switch
            {
                ReferralState.Qualified => "rewarded",
                ReferralState.TakenBack => "taken-back",
                _ => "none",
            },
            row.RefereeWallet,
            row.RefereePoints));
}

/// <param name="Outcome">none, rewarded, capped, not-due, taken-back.</param>
/// <param name="Points">In the wallet's minor units, as it is now.</param>
internal sealed record ReferralGainView(string Outcome, string? Wallet, long Points);

/// <param name="Code">A check of the programme, with a detail after a dot: <c>self.email</c>, <c>velocity.hour</c>.</param>
/// <param name="Sentence">By language.</param>
internal sealed record ReferralReasonView(string Code, IReadOnlyDictionary<string, string> Sentence);

/// <summary>How referrals and what speaks against them are spelled and said.</summary>
internal static class ReferralWords
{
    public const string Qualified = "qualified";
    public const string Rewarded = "rewarded";

    public static readonly IReadOnlyList<string> States = ["invited", "registered", "review", Qualified, Rewarded, "refused", "expired", "taken-back"];

    public static string State(ReferralState state, ReferralGave gave) => state == ReferralState.Qualified && gave != ReferralGave.Nothing
        ? Rewarded
        : JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString());

    public static string Of(ReferralGave gave) => gave == ReferralGave.Nothing ? "none" : JsonNamingPolicy.KebabCaseLower.ConvertName(gave.ToString());

    public static ReferralFilter? Filter(string? state) => state switch
    {
        null => ReferralFilter.All,
        Qualified => new ReferralFilter(State: ReferralState.Qualified, HasGiven: false),
        Rewarded => new ReferralFilter(State: ReferralState.Qualified, HasGiven: true),
        _ when States.Contains(state) => new ReferralFilter(
            State: Enum.Parse<ReferralState>(state.Replace("-", "", StringComparison.Ordinal), ignoreCase: true)),
        _ => null,
    };

    public static IReadOnlyList<ReferralReasonView> Reasons(string? reasons) => string.IsNullOrEmpty(reasons)
        ? []
        : [.. reasons.Split(',').Select(code => new ReferralReasonView(
            code, ReferralTelling.Reason(code)))];
}
