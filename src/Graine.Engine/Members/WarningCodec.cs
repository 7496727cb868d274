namespace Graine.Engine.Members;

/// <summary>What was told in advance, at the end of a member's document: nearly always nothing.</summary>
internal static class WarningCodec
{
    public static void Write(WarningSlice warnings, DocumentWriter writer)
    {
        writer.WriteCount(warnings.Count);
        foreach (var warned in warnings.All)
        {
            writer.WriteString(warned.Owner);
            writer.WriteString(warned.Tier);
            writer.WriteCount(warned.Day);
        }
    }

    public static void Read(WarningSlice warnings, ref DocumentReader reader)
    {
        var count = reader.ReadCount();
        for (var index = 0; index < count; index++)
        {
            warnings.Restore(new Warned(reader.ReadText(), reader.ReadString(), (int)reader.ReadVarint()));
        }
    }
}
