using System.Text.Json;
using System.Text.Json.Nodes;
using Graine.Engine.Identity;
using Graine.Server.Identity;
using Graine.Server.Intake;
using Graine.Server.Pipeline;

namespace Graine.Server.Api.Members;

/// <summary>A correction as the collection API would read the same traits: what goes where is decided in one place.</summary>
/// <param name="Json">All of it, for the profile.</param>
/// <param name="Fields">Names of what is said anew: these may be told.</param>
/// <param name="Facts">Those that are not personal; null when there are none.</param>
/// <param name="Identifiers">New e-mails, phones and cards, as keyed hashes.</param>
internal sealed record ProfileChanges(
    ReadOnlyMemory<byte> Json,
    IReadOnlyList<string> Fields,
    IReadOnlyDictionary<string, object?>? Facts,
    IReadOnlyList<HashedIdentifier> Identifiers)
{
    private const int FieldsMax = 50;
    private const int NameMax = 64;
    private const int BytesMax = 16 * 1024;

    public const string Expected = "\"changes\" is an object of 1 to 50 traits by name, at most 16 kB; an e-mail and a phone must be ones.";

    /// <summary>Null when it cannot be taken.</summary>
    public static ProfileChanges? Read(JsonObject changes, IdentityHasher hasher, IdentityPolicy policy)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(changes);
        if (changes.Count > FieldsMax || json.Length > BytesMax
            || changes.Any(pair => !IsName(pair.Key) || !IsValue(pair.Key, pair.Value)))
        {
            return null;
        }

        var reader = new TraitReader();
        reader.Read(json);
        reader.Close();
        return reader.IsCut ? null : new ProfileChanges(
            reader.Profile.Written.ToArray(),
            [.. changes.Select(pair => pair.Key)],
            reader.Facts,
            hasher.Hash(reader.Identifiers, policy));
    }

    // A name stands in the log for ever, so it must not be a value in disguise.
    private static bool IsName(string name) =>
        name.Length is > 0 and <= NameMax && name != ProfileNotes.Member && Redaction.Clean(name) == name
        && name.All(character => char.IsLetterOrDigit(character) || character is '_' or '-' or '.' or ' ');

    private static bool IsValue(string name, JsonNode? value)
    {
        var kind = name switch
        {
            "email" => Intake.Identifiers.Email,
            "phone" => Intake.Identifiers.Phone,
            _ => null,
        };
        return kind is null || value is null
            || (value is JsonValue text && text.TryGetValue<string>(out var said) && Intake.Identifiers.TryMake(kind, said) is not null);
    }
}
