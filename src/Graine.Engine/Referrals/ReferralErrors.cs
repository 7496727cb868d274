namespace Graine.Engine.Referrals;

/// <summary>Every reason a referral is refused. The codes are API.</summary>
public static class ReferralErrors
{
    public const string ProgrammeUnknown = "referrals.programme_unknown";
    public const string Closed = "referrals.programme_closed";
    public const string Already = "referrals.already_referred";
    public const string NotEligible = "referrals.not_eligible";
    public const string CodeUnknown = "referrals.code_unknown";
    public const string Unknown = "referrals.unknown";
    public const string NotInReview = "referrals.not_in_review";

    public static Refusal NoProgramme(string programme) => new(ProgrammeUnknown, $"There is no referral programme '{programme}'.", "#/programme");

    public static Refusal NoCode() => new(CodeUnknown, "Nobody has this referral code.", "#/code");

    public static Refusal NotOpen() => new(Closed, "The referral programme takes nobody in at this time.", "#/programme");

    public static Refusal AlreadyReferred() => new(Already, "The member was brought by somebody already: that counts once.", "#/referee");

    public static Refusal CannotBeReferred() => new(NotEligible, "The programme's condition for new members does not hold for this one.", "#/referee");

    public static Refusal NoReferral() => new(Unknown, "The member has no such referral.");

    public static Refusal NotWaiting() => new(NotInReview, "The referral does not wait for a decision.");
}
