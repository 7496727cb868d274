using Graine.Engine;
using Graine.Engine.Referrals;

namespace Graine.Server.Api.Members.Referrals;

/// <summary>What can be wrong with a request about referrals and their codes.</summary>
public static class ReferralProblems
{
    public static Error Unknown() => RequestErrors.Refused(ReferralErrors.NoReferral(), ErrorKind.NotFound);

    public static Error CodeMistyped() => new(
        ErrorKind.Refused, "referrals.code_mistyped", "The code has the shape of a referral code, and its check digit is wrong.", "/code");

    public static Error CodeInvalid(int min, int max) => new(
        ErrorKind.Invalid, "referrals.code_invalid",
        FormattableString.Invariant($"A chosen code has {min} to {max} letters, digits and hyphens, and not the shape of a made one."), "/code");

    public static Error CodeTaken() => new(ErrorKind.Conflict, "referrals.code_taken", "Another member has this code.", "/code");

    public static Error TooManyCodes(int max) => new(
        ErrorKind.Conflict, "referrals.code_limit", FormattableString.Invariant($"A member has at most {max} chosen codes."), "/code");

    public static Error NoProgramme() => new(
        ErrorKind.NotFound, "referrals.programme_unknown", "The plan has no such referral programme.", "/programme");

    public static Error EmailInvalid() => new(ErrorKind.Invalid, "referrals.email_invalid", "An invitation goes to an e-mail address.", "/email");

    public static Error Of(Refusal refusal) => RequestErrors.Refused(refusal, refusal.Code switch
    {
        ReferralErrors.Unknown or ReferralErrors.ProgrammeUnknown or ReferralErrors.CodeUnknown => ErrorKind.NotFound,
        ReferralErrors.Already or ReferralErrors.NotInReview => ErrorKind.Conflict,
        _ => ErrorKind.Refused,
    });
}
