using System.Text.Json;
using System.Text.Json.Nodes;

namespace Graine.Server.Intake;

/// <summary>
/// JSON as a shop sent it. Of a member said twice the last one counts, as readers of JSON do everywhere (RFC 8259, section 4); the tree
/// this platform builds would be unreadable at the first look.
/// </summary>
internal static class StoredJson
{
    private static readonly JsonDocumentOptions _once = new() { AllowDuplicateProperties = false };

    /// <summary>Null for no bytes and for <c>null</c>.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(utf8, documentOptions: _once);
        }
        catch (JsonException)
        {
            var reader = new Utf8JsonReader(utf8);
            _ = reader.Read();
            return Last(ref reader);
        }
    }

    /// <summary>The same; empty for what is no object.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonObject ParseObject(ReadOnlySpan<byte> utf8) => Parse(utf8) as JsonObject ?? [];

    private static JsonNode? Last(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = new JsonObject();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = reader.GetString()!;
                    _ = reader.Read();
                    members[name] = Last(ref reader);
                }

                return members;
            case JsonTokenType.StartArray:
                var items = new JsonArray();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(Last(ref reader));
                }

                return items;
            default:
                return JsonNode.Parse(ref reader);
        }
    }
}
