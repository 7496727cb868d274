using System.Security.Claims;
using System.Text.Json;
using Graine.Server.Audit;
using Graine.Server.Identity;
using Graine.Server.Pipeline;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Members;

/// <summary>What staff noted about a member.</summary>
internal static class NoteReads
{
    public static async Task<Results<Ok<IReadOnlyList<NoteView>>, ProblemResult>> GetAsync(
        string reference, ClaimsPrincipal user, MemberFinder finder, IStore store, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(reference, finder, ct);
        if (member is null || (error = PersonalData.IsShownTo(user) ? null : MembersErrors.ProfileHidden()) is not null)
        {
            return Problems.Of(error!);
        }

        var notes = ProfileNotes.Read((await store.Reads.FindProfileAsync(member.Id, ct))?.Json ?? default);
        return TypedResults.Ok<IReadOnlyList<NoteView>>([.. notes.Select(note => NoteView.Of(note, Callers.NameOf(user)))]);
    }

    /// <summary>The event that told of the note being written.</summary>
    public static bool IsNamedBy(ProfileNote note, EventRow row)
    {
        if (row.Name != NoteSubmission.AddedName || row.Body.Length == 0)
        {
            return false;
        }

        using var body = JsonDocument.Parse(row.Body);
        return body.RootElement.TryGetProperty("note", out var id) && id.ValueKind == JsonValueKind.String
            && id.TryGetGuid(out var named) && named == note.Id;
    }
}

/// <param name="By">The account or key that wrote it.</param>
/// <param name="Mine">The caller wrote it, and may change it.</param>
/// <param name="Event">The event it explains; null when it stands for itself.</param>
internal sealed record NoteView(Guid Id, DateTimeOffset At, string By, string ByName, string Text, DateTimeOffset? EditedAt, Guid? Event, bool Mine)
{
    public static NoteView Of(ProfileNote note, string? caller = null) => new(
        note.Id,
        DateTimeOffset.FromUnixTimeMilliseconds(note.At),
        note.By,
        note.ByName,
        note.Text,
        note.EditedAt is { } edited ? DateTimeOffset.FromUnixTimeMilliseconds(edited) : null,
        note.Event,
        note.By == caller);
}
