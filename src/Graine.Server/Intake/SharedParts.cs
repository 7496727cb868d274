using System.Text.Json;

namespace Graine.Server.Intake;

/// <summary>
/// Puts a batch's own context and integrations into an event, member by member; on conflict the event wins (wire contract §2.7).
/// No known SDK sends them, so this makes a new text and the event is read again.
/// </summary>
internal static class SharedParts
{
    public static byte[] Merge(EventScan scan, byte[] batch, Range? context, Range? integrations)
    {
        var merged = new JsonBuffer(scan.End - scan.Start + 256);
        merged.Byte((byte)'{');
        var reader = new Utf8JsonReader(scan.Source.AsSpan(scan.Start, scan.End - scan.Start), IntakeSession.ReaderOptions);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = Name.Of(ref reader);
            reader.Read();
            if ((name.Field == Field.Context && context is not null) || (name.Field == Field.Integrations && integrations is not null))
            {
                reader.Skip();
                continue;
            }

            merged.Member(name);
            Raw(ref reader, scan.Source.AsSpan(scan.Start), merged);
        }

        Add(merged, "\"context\":"u8, batch, context, scan.Source.AsSpan(scan.Context));
        Add(merged, "\"integrations\":"u8, batch, integrations, scan.Source.AsSpan(scan.Integrations));
        merged.Byte((byte)'}');
        return merged.Written.ToArray();
    }

    private static void Add(
        JsonBuffer merged, ReadOnlySpan<byte> name, byte[] batch, Range? shared, ReadOnlySpan<byte> own)
    {
        if (shared is not { } range)
        {
            return;
        }

        if (merged.Written[^1] != (byte)'{')
        {
            merged.Byte((byte)',');
        }

        merged.Raw(name);
        merged.Byte((byte)'{');
        var taken = new HashSet<string>(StringComparer.Ordinal);
        Copy(own, merged, taken);
        Copy(batch.AsSpan(range), merged, taken);
        merged.Byte((byte)'}');
    }

    private static void Copy(ReadOnlySpan<byte> json, JsonBuffer merged, HashSet<string> taken)
    {
        if (json.IsEmpty || json[0] != (byte)'{')
        {
            return;
        }

        var reader = new Utf8JsonReader(json, IntakeSession.ReaderOptions);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = Name.Of(ref reader);
            reader.Read();
            if (!taken.Add(name.Text))
            {
                reader.Skip();
                continue;
            }

            merged.Member(name);
            Raw(ref reader, json, merged);
        }
    }

    private static void Raw(ref Utf8JsonReader reader, ReadOnlySpan<byte> source, JsonBuffer merged) =>
        merged.Raw(source[EventReader.Skip(ref reader)]);
}
