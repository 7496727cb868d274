using System.Text.Json;
using System.Text.Json.Nodes;
using Graine.Engine;

namespace Graine.Server.Pipeline;

/// <summary>What staff noted about a member, kept in the profile: whoever forgets the person forgets the notes.</summary>
public static class ProfileNotes
{
    /// <summary>Kept per member.</summary>
    public const int CountMax = 100;

    /// <summary>UTF-16 units of one text.</summary>
    public const int TextMax = 1000;

    /// <summary>The name in the profile under which they lie; no trait has it.</summary>
    internal const string Member = "$notes";

    public const string NotFoundCode = "members.note_not_found";
    public const string NotYoursCode = "members.note_not_yours";
    public const string FullCode = "members.notes_full";

    /// <summary>Newest first.</summary>
    public static IReadOnlyList<ProfileNote> Read(ReadOnlyMemory<byte> profile) =>
        ProfileDocument.Parse(profile)[Member] is JsonArray notes
            ? [.. notes.Deserialize<List<ProfileNote>>(JsonSerializerOptions.Web)!.OrderByDescending(note => note.At).ThenByDescending(note => note.Id)]
            : [];

    /// <summary>Adds it. A note that explains an event always finds room: the oldest of its kind gives way.</summary>
    public static Refusal? Add(ref ReadOnlyMemory<byte> profile, ProfileNote note)
    {
        var notes = Read(profile).ToList();
        if (notes.Count >= CountMax)
        {
            var oldest = note.Event is null ? -1 : notes.FindLastIndex(each => each.Event is not null);
            if (oldest < 0)
            {
                return new Refusal(FullCode, FormattableString.Invariant($"A member has at most {CountMax} notes: delete one first."));
            }

            notes.RemoveAt(oldest);
        }

        profile = Write(profile, [note, .. notes]);
        return null;
    }

    /// <summary>Another text; only for whoever wrote it.</summary>
    public static Refusal? Edit(ref ReadOnlyMemory<byte> profile, Guid id, string by, string text, Instant at)
    {
        var notes = Read(profile).ToList();
        var place = notes.FindIndex(note => note.Id == id);
        if (Check(notes, place, by) is { } refusal)
        {
            return refusal;
        }

        notes[place] = notes[place] with { Text = text, EditedAt = at.Milliseconds };
        profile = Write(profile, notes);
        return null;
    }

    /// <summary>Deletes it; only for whoever wrote it.</summary>
    public static Refusal? Remove(ref ReadOnlyMemory<byte> profile, Guid id, string by)
    {
        var notes = Read(profile).ToList();
        var place = notes.FindIndex(note => note.Id == id);
        if (Check(notes, place, by) is { } refusal)
        {
            return refusal;
        }

        notes.RemoveAt(place);
        profile = Write(profile, notes);
        return null;
    }

    /// <summary>With the notes of another profile: the newest of all.</summary>
    internal static ReadOnlyMemory<byte> Join(ReadOnlyMemory<byte> profile, ReadOnlyMemory<byte> other)
    {
        var theirs = Read(other);
        return theirs.Count == 0
            ? profile
            : Write(profile, [.. Read(profile).Concat(theirs).DistinctBy(note => note.Id).OrderByDescending(note => note.At).Take(CountMax)]);
    }

    private static Refusal? Check(List<ProfileNote> notes, int place, string by) =>
        place < 0 ? new Refusal(NotFoundCode, "The member has no such note.")
        : notes[place].By != by ? new Refusal(NotYoursCode, "Only whoever wrote a note can change or delete it.")
        : null;

    private static byte[] Write(ReadOnlyMemory<byte> profile, IReadOnlyList<ProfileNote> notes)
    {
        var document = ProfileDocument.Parse(profile);
        document.Remove(Member);
        if (notes.Count > 0)
        {
            document[Member] = JsonSerializer.SerializeToNode(notes, JsonSerializerOptions.Web);
        }

        return JsonSerializer.SerializeToUtf8Bytes(document);
    }
}

/// <param name="At">When, in milliseconds since 1970.</param>
/// <param name="By">The account or key that wrote it.</param>
/// <param name="ByName">Its name then.</param>
/// <param name="EditedAt">When the text was last changed; null when never.</param>
/// <param name="Event">The event it explains; null when it stands for itself.</param>
public sealed record ProfileNote(Guid Id, long At, string By, string ByName, string Text, long? EditedAt = null, Guid? Event = null);
