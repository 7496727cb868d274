using System.Security.Claims;
using System.Text.Json;
using Graine.Server.Audit;
using Graine.Server.Identity;
using Graine.Server.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Members;

/// <summary>Staff write notes, and change or delete their own.</summary>
internal static class NoteWrites
{
    public static Task<IResult> AddAsync([AsParameters] NoteRequest request, NoteBody body, CancellationToken ct)
    {
        // The same key makes the same note, so that a retry has nothing new to say.
        var id = RequestKeys.Key("note-id", request.Who, request.IdempotencyKey ?? "");
        var now = request.Clock.Now;
        return SendAsync(
            request, "member.note_added", id, body.Text, isNew: true,
            (ref ReadOnlyMemory<byte> profile) => ProfileNotes.Add(
                ref profile, new ProfileNote(id, now.Milliseconds, request.Who, PersonalData.NameOf(request.User), body.Text!.Trim())),
            ct);
    }

    public static Task<IResult> EditAsync([AsParameters] NoteRequest request, Guid note, NoteBody body, CancellationToken ct)
    {
        var now = request.Clock.Now;
        return SendAsync(
            request, "member.note_edited", note, body.Text, isNew: false,
            (ref ReadOnlyMemory<byte> profile) => ProfileNotes.Edit(ref profile, note, request.Who, body.Text!.Trim(), now), ct);
    }

    public static Task<IResult> RemoveAsync([AsParameters] NoteRequest request, Guid note, CancellationToken ct) => SendAsync(
        request, "member.note_deleted", note, null, isNew: false,
        (ref ReadOnlyMemory<byte> profile) => ProfileNotes.Remove(ref profile, note, request.Who), ct);

    private static async Task<IResult> SendAsync(
        NoteRequest request, string action, Guid note, string? text, bool isNew, NoteChange change, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(request.Reference, request.Finder, ct);
        error ??= request.Check(text, isDeletion: action == "member.note_deleted");
        if (member is null || error is not null)
        {
            return Problems.Of(error!);
        }

        var now = request.Clock.Now;
        var key = RequestKeys.Key("note", request.Who, request.IdempotencyKey!);
        var json = JsonSerializer.SerializeToUtf8Bytes(new { note, by = request.Who });
        var submission = new NoteSubmission
        {
            Change = change,
            Json = json,
            IsNew = isNew,
            Now = now,
            Source = request.Who,
            Member = member.Id,
            Key = key,
            BodyHash = request.Hasher.Hash(new Engine.Identity.Identifier("note", $"{member.Id}\n{action}\n{note}\n{text}")),
            Noting = _ => request.Audit.Row(key, request.Who, action, $"member:{member.Id}", null, new { Note = note }),
        };
        if (await StaffAnswers.ApplyAsync(submission, request.Lanes, ct) is not { } applied)
        {
            return Problems.Of(RequestErrors.Full(request.Limits.RetryAfterSeconds));
        }

        return StaffAnswers.Of(applied, request.Http, MembersErrors.Note);
    }
}

/// <param name="Text">1 to 1,000 characters; may hold personal data.</param>
internal sealed record NoteBody(string? Text);

/// <param name="Note">The note.</param>
/// <param name="By">Who wrote it.</param>
internal sealed record NoteAnswer(Guid Note, string By);

/// <summary>What every change of a note is called with.</summary>
internal sealed record NoteRequest
{
    [FromRoute]
    public required string Reference { get; init; }

    [FromHeader(Name = RequestKeys.Header)]
    public string? IdempotencyKey { get; init; }

    public required ClaimsPrincipal User { get; init; }

    public required HttpContext Http { get; init; }

    public required MemberFinder Finder { get; init; }

    public required IdentityHasher Hasher { get; init; }

    public required Lanes Lanes { get; init; }

    public required LaneOptions Limits { get; init; }

    public required IAuditTrail Audit { get; init; }

    public required Clock Clock { get; init; }

    public string Who => Callers.NameOf(User);

    public Error? Check(string? text, bool isDeletion) =>
        !PersonalData.IsShownTo(User) ? MembersErrors.ProfileHidden()
        : !RequestKeys.IsValid(IdempotencyKey) ? RequestErrors.KeyMissing()
        : isDeletion ? null
        : string.IsNullOrWhiteSpace(text) ? MembersErrors.NoteInvalid(ProfileNotes.TextMax, "/text")
        : StaffReasons.CheckNote(text, "/text");
}
