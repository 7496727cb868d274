using System.Text.Json;
using Graine.Server.Sessions;

namespace Graine.Server.Api.Sessions;

/// <summary>What became of the code of whoever brought the customer.</summary>
/// <param name="State">accepted; review: a person decides; rejected; waiting: name the customer, and tell the code again.</param>
/// <param name="Id">Of the referral.</param>
/// <param name="Reasons">Why it was rejected, or waits for a person.</param>
internal sealed record SessionReferralView(
    string State, Guid? Id, string? Programme, IReadOnlyDictionary<string, string>? Name, IReadOnlyList<SessionReferralReasonView> Reasons)
{
    public static SessionReferralView Of(SessionReferral referral, SessionTelling tell) => new(
        StateOf(referral),
        referral.Id == Guid.Empty ? null : referral.Id,
        referral.Programme,
        referral.Programme is null ? null : tell.Names.ReferralName(referral.Programme),
        [.. (referral.Reasons ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(code => new SessionReferralReasonView(code, tell.Words.ReferralReason(code)))]);

    public static string StateOf(SessionReferral referral) => JsonNamingPolicy.KebabCaseLower.ConvertName(referral.State.ToString());
}

/// <param name="Code">self.email, referrals.already_referred…</param>
/// <param name="Sentence">By language.</param>
internal sealed record SessionReferralReasonView(string Code, IReadOnlyDictionary<string, string> Sentence);
