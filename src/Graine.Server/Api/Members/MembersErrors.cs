using Graine.Engine.Loyalty;

namespace Graine.Server.Api.Members;

/// <summary>What can be wrong with a request about a member.</summary>
public static class MembersErrors
{
    public static Error NotFound() => new(ErrorKind.NotFound, "members.not_found", "No member is known by this reference.");

    public static Error EventNotFound() => new(
        ErrorKind.NotFound, "members.event_not_found", "The member has no such event.");

    /// <param name="parameter">Of the address, which names what is not there.</param>
    /// <param name="id">Of what is not there.</param>
    public static Error SubjectUnknown(string parameter, string id) => RequestErrors.OfParameter(
        parameter, new(ErrorKind.NotFound, "members.subject_unknown", $"\"{parameter}\": the programme has no '{id}'."));

    /// <summary>What commands on the wallet of a path refuse: the body has no wallet to point to.</summary>
    public static Error Points(Engine.Refusal refusal) => refusal.Code == PointsErrors.UnknownWallet
        ? RequestErrors.OfParameter("wallet", RequestErrors.Refused(refusal))
        : RequestErrors.Refused(refusal);

    public static Error WalletUnknown(string wallet) => RequestErrors.OfParameter(
        "wallet", RequestErrors.Refused(PointsErrors.WalletUnknown(wallet), ErrorKind.NotFound));

    public static Error FilterInvalid(string parameter, string known) => new(
        ErrorKind.Invalid, "members.filter_invalid", $"\"{parameter}\" takes: {known}.")
    {
        Items = [new ErrorItem($"\"{parameter}\" takes: {known}.", null, "members.filter_invalid", Parameter: parameter)],
    };

    public static Error ReceiverUnknown() => new(
        ErrorKind.Refused, "points.receiver_unknown", "The receiver of the transfer is not a member.", "/to");

    public static Error HoldUnknown() => RequestErrors.Refused(PointsErrors.HoldUnknown(), ErrorKind.NotFound);

    public static Error HoldTimeInvalid(string pointer) => new(
        ErrorKind.Invalid, PointsErrors.InvalidHoldTime,
        FormattableString.Invariant($"A hold ends \"expiresIn\" seconds from now or at \"expiresAt\": one of the two, after now, and at most {Holding.LongestDays} days from now."),
        pointer);

    public static Error ExtensionInvalid(string pointer) => new(
        ErrorKind.Invalid, "points.extension_invalid",
        FormattableString.Invariant($"Say \"until\", a moment to come, or \"days\", from 1 to {Extending.LongestDays}: one of the two; and at most 100 \"lots\", if any."),
        pointer);

    /// <summary>What holds refuse, by its kind.</summary>
    public static Error Hold(Engine.Refusal refusal) => RequestErrors.Refused(
        refusal.Pointer == "#/points" ? refusal with { Pointer = "#/amount" } : refusal,
        refusal.Code switch
        {
            PointsErrors.UnknownHold => ErrorKind.NotFound,
            PointsErrors.ClosedHold => ErrorKind.Conflict,
            _ => ErrorKind.Refused,
        });

    public static Error CandidateNotFound() => new(
        ErrorKind.NotFound, "members.candidate_not_found", "No such pair waits for a decision: somebody may have decided already.");

    public static Error ReasonMissing(IEnumerable<string> known) => new(
        ErrorKind.Refused, "members.reason_missing", $"Say why: one of {string.Join(", ", known)}.", "/reason");

    public static Error NoteInvalid(int max, string pointer) => new(
        ErrorKind.Invalid, "members.note_invalid", FormattableString.Invariant($"A note is 1 to {max} characters."), pointer);

    public static Error ProfileUnreadable(string detail) => new(
        ErrorKind.Invalid, "members.profile_invalid", detail, "/changes");

    public static Error ProfileTagMissing() => new(
        ErrorKind.PreconditionRequired, "members.profile_tag_missing",
        "Send If-Match with the profile's ETag, so that nobody's correction is overwritten unseen.");

    public static Error ProfileChanged(string detail) => new(ErrorKind.PreconditionFailed, "members.profile_changed", detail);

    public static Error ProfileHidden() => new(
        ErrorKind.Forbidden, "members.profile_hidden", "This key or account may not see personal data, so it cannot change it.");

    /// <summary>What the notes refuse, by its kind.</summary>
    public static Error Note(Engine.Refusal refusal) => RequestErrors.Refused(refusal, refusal.Code switch
    {
        Pipeline.ProfileNotes.NotFoundCode => ErrorKind.NotFound,
        Pipeline.ProfileNotes.NotYoursCode => ErrorKind.Forbidden,
        _ => ErrorKind.Refused,
    });
}
