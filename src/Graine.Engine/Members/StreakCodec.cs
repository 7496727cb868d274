using Graine.Engine.Loyalty;

namespace Graine.Engine.Members;

internal static class StreakCodec
{
    public static void Write(StreakSlice streaks, DocumentWriter writer)
    {
        writer.WriteCount(streaks.Count);
        foreach (var run in streaks.All)
        {
            writer.WriteString(run.Name);
            writer.WriteByte((byte)((byte)run.Per | (run.IsWhole ? 0x80 : 0)));
            writer.WriteSigned(run.Latest);
            writer.WriteVarint(run.Periods);
        }
    }

    public static void Read(StreakSlice streaks, ref DocumentReader reader)
    {
        var count = reader.ReadCount();
        for (var index = 0; index < count; index++)
        {
            var name = reader.ReadText();
            var kind = reader.ReadByte();
            streaks.Restore(new StreakRun
            {
                Name = name,
                Per = (CapPeriod)(kind & 0x7F),
                IsWhole = (kind & 0x80) != 0,
                Latest = (int)reader.ReadSigned(),
                Periods = reader.ReadVarint(),
            });
        }
    }
}
