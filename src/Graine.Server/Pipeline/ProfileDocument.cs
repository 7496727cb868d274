using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Graine.Engine;

namespace Graine.Server.Pipeline;

/// <summary>
/// The personal data of a member as one JSON object: <c>{"email":{"value":"a@b.fr","at":1700000000000}}</c>. For each trait
/// the value said last stands, by when it was said, whatever order things arrive in; null deletes, and keeps its moment.
/// Beside the traits it holds what staff noted (<see cref="ProfileNotes"/>), so that forgetting a person forgets that too.
/// </summary>
public static class ProfileDocument
{
    /// <summary>Traits kept; further ones are left out.</summary>
    public const int TraitsMax = 300;

    private const int TagBytes = 8;

    /// <summary>Merges traits said at a moment; the first ones only where there is no value.</summary>
    public static ReadOnlyMemory<byte> Merge(ReadOnlyMemory<byte> profile, ReadOnlyMemory<byte> traits, Instant at, ReadOnlyMemory<byte> first = default)
    {
        var document = Parse(profile);
        foreach (var (name, value) in Parse(traits))
        {
            Set(document, name, value?.DeepClone(), at.Milliseconds);
        }

        foreach (var (name, value) in Parse(first))
        {
            if (document[name] is not JsonObject { } known || known["value"] is null)
            {
                Set(document, name, value?.DeepClone(), at.Milliseconds);
            }
        }

        return JsonSerializer.SerializeToUtf8Bytes(document);
    }

    /// <summary>Merges another profile: the later value of each trait.</summary>
    public static ReadOnlyMemory<byte> Join(ReadOnlyMemory<byte> profile, ReadOnlyMemory<byte> other)
    {
        var document = Parse(profile);
        foreach (var (name, entry) in Parse(other))
        {
            if (entry is JsonObject fact)
            {
                Set(document, name, fact["value"]?.DeepClone(), (long?)fact["at"] ?? 0);
            }
        }

        return ProfileNotes.Join(JsonSerializer.SerializeToUtf8Bytes(document), other);
    }

    /// <summary>Names the state the traits are in, for If-Match; notes do not count.</summary>
    public static string Tag(ReadOnlyMemory<byte> profile)
    {
        var document = Parse(profile);
        document.Remove(ProfileNotes.Member);
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(document)).AsSpan(0, TagBytes));
    }

    /// <summary>The traits that have a value, without their moments.</summary>
    public static JsonObject Values(ReadOnlyMemory<byte> profile)
    {
        var values = new JsonObject();
        foreach (var (name, entry) in Parse(profile))
        {
            if (name != ProfileNotes.Member && entry is JsonObject fact && fact["value"] is { } value)
            {
                values[name] = value.DeepClone();
            }
        }

        return values;
    }

    private static void Set(JsonObject document, string name, JsonNode? value, long at)
    {
        if (document[name] is JsonObject known && ((long?)known["at"] ?? 0) > at)
        {
            return;
        }

        // What a shop sends under the notes' own name is none of them.
        if (name == ProfileNotes.Member || (document.Count >= TraitsMax && !document.ContainsKey(name)))
        {
            return;
        }

        document[name] = new JsonObject { ["value"] = value, ["at"] = at };
    }

    internal static JsonObject Parse(ReadOnlyMemory<byte> json) =>
        Intake.StoredJson.ParseObject(json.Span);
}
