namespace Graine.Engine.Members;

internal static class FactCodec
{
    public static void Write(FactSlice facts, DocumentWriter writer)
    {
        writer.WriteCount(facts.All.Count);
        foreach (var fact in facts.All)
        {
            writer.WriteString(fact.Name);
            writer.WriteInstant(fact.At);
            switch (fact.Value)
            {
                case string text:
                    writer.WriteByte(1);
                    writer.WriteString(text);
                    break;
                case bool flag:
                    writer.WriteByte(flag ? (byte)3 : (byte)2);
                    break;
                case long whole:
                    writer.WriteByte(4);
                    writer.WriteSigned(whole);
                    break;
                case double real:
                    writer.WriteByte(5);
                    writer.WriteFixed(BitConverter.DoubleToUInt64Bits(real));
                    break;
                default:
                    writer.WriteByte(0);
                    break;
            }
        }
    }

    public static void Read(FactSlice facts, ref DocumentReader reader)
    {
        var count = reader.ReadCount();
        for (var index = 0; index < count; index++)
        {
            var name = reader.ReadText();
            var at = reader.ReadInstant();
            object? value = reader.ReadByte() switch
            {
                1 => reader.ReadText(),
                2 => false,
                3 => true,
                4 => reader.ReadSigned(),
                5 => BitConverter.UInt64BitsToDouble(reader.ReadFixed()),
                _ => null,
            };
            facts.Restore(name, value, at);
        }
    }
}
