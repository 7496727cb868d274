using System.Text.Json;

namespace Graine.Server.Intake;

/// <summary>Copies JSON compactly, leaving out what names or texts say about a person.</summary>
internal static class Scrub
{
    /// <summary>Copies the member unless its name is personal. The reader stands on the value; afterwards on its last token.</summary>
    public static void Member(ref Utf8JsonReader reader, Name name, JsonBuffer target)
    {
        if (target.IsClosed || IsPersonal(name, reader.TokenType))
        {
            reader.Skip();
            return;
        }

        target.Member(name);
        Value(ref reader, target, isScrubbed: true);
    }

    public static bool IsPersonal(Name name, JsonTokenType value) => name.Privacy switch
    {
        Privacy.Open => false,
        Privacy.Personal => true,
        Privacy.PersonalObject => value is JsonTokenType.StartObject or JsonTokenType.StartArray,
    };

    /// <summary>Copies a value; one nested deeper than the limit becomes null (the event is then rejected for its depth).</summary>
    public static void Value(ref Utf8JsonReader reader, JsonBuffer target, bool isScrubbed)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                Text(ref reader, target, isScrubbed);
                break;
            case JsonTokenType.Number:
                Number(ref reader, target);
                break;
            case JsonTokenType.StartObject or JsonTokenType.StartArray when reader.CurrentDepth >= IntakeLimits.DepthMax:
                reader.Skip();
                target.Raw("null"u8);
                target.IsCut = true;
                break;
            case JsonTokenType.StartObject:
                Object(ref reader, target, isScrubbed);
                break;
            case JsonTokenType.StartArray:
                Array(ref reader, target, isScrubbed);
                break;
            default:
                target.Raw(reader.ValueSpan);
                break;
        }
    }

    private static void Text(ref Utf8JsonReader reader, JsonBuffer target, bool isScrubbed)
    {
        var mayHold = isScrubbed && Redaction.MayHold(reader.ValueSpan);
        if (!reader.ValueIsEscaped && !mayHold)
        {
            target.Quoted(reader.ValueSpan);
            return;
        }

        var text = WireText.Read(ref reader);
        target.Text(isScrubbed ? Redaction.Clean(text) : text);
    }

    // 1e999 is JSON, yet no number to anybody who reads it later: it is kept as text.
    private static void Number(ref Utf8JsonReader reader, JsonBuffer target)
    {
        var raw = reader.ValueSpan;
        if ((raw.Length < 18 && raw.IndexOfAny((byte)'e', (byte)'E') < 0)
            || (raw.Length <= 400 && reader.TryGetDouble(out var number) && double.IsFinite(number)))
        {
            target.Raw(raw);
            return;
        }

        target.Quoted(raw.Length > 64 ? raw[..64] : raw);
    }

    private static void Object(ref Utf8JsonReader reader, JsonBuffer target, bool isScrubbed)
    {
        target.Byte((byte)'{');
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = Name.Of(ref reader);
            reader.Read();
            if (isScrubbed)
            {
                Member(ref reader, name, target);
            }
            else
            {
                target.Member(name);
                Value(ref reader, target, isScrubbed);
            }
        }

        target.Byte((byte)'}');
    }

    private static void Array(ref Utf8JsonReader reader, JsonBuffer target, bool isScrubbed)
    {
        target.Byte((byte)'[');
        var isFirst = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!isFirst)
            {
                target.Byte((byte)',');
            }

            isFirst = false;
            Value(ref reader, target, isScrubbed);
        }

        target.Byte((byte)']');
    }
}
