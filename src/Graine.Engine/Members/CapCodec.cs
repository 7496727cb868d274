using Graine.Engine.Loyalty;

namespace Graine.Engine.Members;

internal static class CapCodec
{
    public static void Write(CapSlice caps, DocumentWriter writer)
    {
        writer.WriteCount(caps.Count);
        var previous = 0;
        foreach (var count in caps.All)
        {
            writer.WriteString(count.Owner);
            writer.WriteByte((byte)((byte)count.Per | (count.IsWallet ? 0x80 : 0)));
            writer.WriteSigned(count.Number - previous);
            writer.WriteSigned(count.Points);
            writer.WriteCount(count.Times);
            previous = count.Number;
        }
    }

    public static void Read(CapSlice caps, ref DocumentReader reader)
    {
        var counts = reader.ReadCount();
        var previous = 0;
        for (var index = 0; index < counts; index++)
        {
            var owner = reader.ReadText();
            var kind = reader.ReadByte();
            var number = checked(previous + (int)reader.ReadSigned());
            caps.Restore(new CapCount(owner, (kind & 0x80) != 0, (CapPeriod)(kind & 0x7F), number, reader.ReadSigned(), (int)reader.ReadVarint()));
            previous = number;
        }
    }
}
