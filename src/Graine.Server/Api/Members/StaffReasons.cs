using System.Security.Claims;
using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Server.Api.Members.Telling;
using Graine.Server.Audit;
using Graine.Server.Intake;
using Graine.Server.Pipeline;

namespace Graine.Server.Api.Members;

/// <summary>
/// Why staff did something: a known reason for the log, which is kept for ever and holds no personal data, and free words for the
/// profile, which can be forgotten.
/// </summary>
internal static class StaffReasons
{
    /// <summary>A person who corrects a balance says why.</summary>
    public static Error? Check(ClaimsPrincipal user, PointsVerb verb, PointsBody body) =>
        verb == PointsVerb.Adjust && PersonalData.IsPerson(user) && !EventWords.ReasonCodes.Contains(body.Reason ?? "")
            ? MembersErrors.ReasonMissing(EventWords.ReasonCodes)
            : CheckNote(body.Note, "/note");

    public static Error? Check(ClaimsPrincipal user, string? reason, string? note) =>
        PersonalData.IsPerson(user) && !EventWords.ReasonCodes.Contains(reason ?? "")
            ? MembersErrors.ReasonMissing(EventWords.ReasonCodes)
            : CheckNote(note, "/note");

    public static Error? CheckNote(string? text, string pointer) =>
        text?.Length > ProfileNotes.TextMax ? MembersErrors.NoteInvalid(ProfileNotes.TextMax, pointer) : null;

    /// <summary>Without what looks like an address or a number of a person.</summary>
    public static string? Clean(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? null : Redaction.Clean(reason);

    public static ProfileNote? Note(ClaimsPrincipal user, string? text, Instant at) =>
        string.IsNullOrWhiteSpace(text)
            ? null
            : new ProfileNote(Clock.NewId(at), at.Milliseconds, Callers.NameOf(user), PersonalData.NameOf(user), text.Trim());
}
