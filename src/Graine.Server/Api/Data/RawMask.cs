using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Graine.Server.Intake;

namespace Graine.Server.Api.Data;

/// <summary>Shows an event as it was sent, indented, with what says who somebody is replaced by dots.</summary>
internal static class RawMask
{
    public const string Dots = "••••";

    private static readonly JsonWriterOptions Layout = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Null when the bytes are no whole JSON: then nothing can be told from what is personal.</summary>
    public static string? Text(ReadOnlySpan<byte> json, bool isMasked)
    {
        try
        {
            using var stream = new MemoryStream();
            using (var writer = new Utf8JsonWriter(stream, Layout))
            {
                var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 64 });
                reader.Read();
                Copy(ref reader, writer, isMasked, isPersonal: false);
            }

            return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static void Copy(ref Utf8JsonReader reader, Utf8JsonWriter writer, bool isMasked, bool isPersonal)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                Object(ref reader, writer, isMasked, isPersonal);
                break;
            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    Copy(ref reader, writer, isMasked, isPersonal);
                }

                writer.WriteEndArray();
                break;
            case JsonTokenType.String:
                var text = reader.GetString()!;
                writer.WriteStringValue(isPersonal ? Dots : isMasked ? Redaction.Clean(text) : text);
                break;
            case JsonTokenType.Number when isPersonal:
                writer.WriteStringValue(Dots);
                break;
            default:
                writer.WriteRawValue(reader.ValueSpan);
                break;
        }
    }

    private static void Object(ref Utf8JsonReader reader, Utf8JsonWriter writer, bool isMasked, bool isPersonal)
    {
        writer.WriteStartObject();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            writer.WritePropertyName(isMasked ? Redaction.Clean(name) : name);
            var privacy = PersonalNames.Of(name);
            var isObject = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;

            // A key is a secret of the shop, whoever looks.
            var isKey = name is "writeKey" or "api_key" or "apiKey";
            Copy(ref reader, writer, isMasked, isKey || isPersonal
                || (isMasked && (privacy == Privacy.Personal || (privacy == Privacy.PersonalObject && isObject))));
        }

        writer.WriteEndObject();
    }
}
