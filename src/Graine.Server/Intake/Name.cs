using System.Text;
using System.Text.Json;
using Graine.Engine.Members;

namespace Graine.Server.Intake;

/// <summary>A property name of the wire, classified once: names repeat from event to event, their strings need not.</summary>
internal sealed class Name
{
    private const int SlotCount = 4096;

    private const uint Probes = 4;

    private const int CachedBytesMax = 64;

    private static readonly Name?[] Slots = new Name?[SlotCount];

    private readonly byte[] _utf8;

    private Name(byte[] utf8, string text)
    {
        _utf8 = utf8;
        Text = text;
        Field = Fields.Of(text);
        Privacy = PersonalNames.Of(text);
        var writer = new JsonBuffer(text.Length + 8);
        writer.Text(text);
        writer.Byte((byte)':');
        Encoded = writer.Written.ToArray();
    }

    public string Text { get; }

    public Field Field { get; }

    public Privacy Privacy { get; }

    /// <summary>The name as it is written: in quotes, escaped, with its colon.</summary>
    public byte[] Encoded { get; }

    /// <summary>Of the property name the reader stands on.</summary>
    public static Name Of(ref Utf8JsonReader reader)
    {
        var raw = reader.ValueSpan;
        if (reader.ValueIsEscaped || raw.Length > CachedBytesMax)
        {
            return new Name([], WireText.Decode(raw, reader.ValueIsEscaped));
        }

        // Two threads may fill a slot at once; either name is right. Strange names push each other out, the table never grows.
        var hash = NameHash.Of(raw);
        for (var probe = 0u; probe < Probes; probe++)
        {
            ref var slot = ref Slots[(hash + probe) & (SlotCount - 1)];
            var known = slot;
            if (known is null)
            {
                return slot = new Name(raw.ToArray(), Encoding.UTF8.GetString(raw));
            }

            if (raw.SequenceEqual(known._utf8))
            {
                return known;
            }
        }

        return Slots[hash & (SlotCount - 1)] = new Name(raw.ToArray(), Encoding.UTF8.GetString(raw));
    }
}
