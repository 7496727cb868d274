using Graine.Engine.Members;

namespace Graine.Engine;

/// <summary>Effects of one event to bytes and back, as they are stored beside it.</summary>
public static class EffectCodec
{
    /// <summary>Replaces what the writer held. No effects: nothing written.</summary>
    public static void Write(IReadOnlyList<Effect> effects, DocumentWriter writer)
    {
        writer.Clear();
        for (var index = 0; index < effects.Count; index++)
        {
            var effect = effects[index];
            writer.WriteByte((byte)effect.Kind);
            writer.WriteString(effect.Subject);
            writer.WriteString(effect.Rule);
            writer.WriteCount(effect.Revision);
            writer.WriteSigned(effect.Amount);
            writer.WriteString(effect.From);
            writer.WriteString(effect.To);
        }
    }

    /// <exception cref="FormatException">The bytes are not effects.</exception>
    public static List<Effect> Read(ReadOnlySpan<byte> bytes, NamePool names)
    {
        var effects = new List<Effect>();
        var reader = new DocumentReader(bytes, names);
        while (!reader.AtEnd)
        {
            effects.Add(new Effect(
                (EffectKind)reader.ReadByte(),
                reader.ReadText(),
                reader.ReadString(),
                (int)reader.ReadVarint(),
                reader.ReadSigned(),
                reader.ReadString(),
                reader.ReadString()));
        }

        return effects;
    }
}
