using Graine.Engine.Members;

namespace Graine.Engine.Households;

/// <summary>Households at the end of a document. A member in none pays nothing for it.</summary>
internal static class HouseholdCodec
{
    public static void Write(HouseholdSlice slice, DocumentWriter writer)
    {
        writer.WriteByte((byte)((slice.IsHousehold ? 1 : 0) | (slice.IsDissolved ? 2 : 0) | (slice.Household == Guid.Empty ? 0 : 4) | (slice.Former.Count == 0 ? 0 : 8)));
        if (slice.Household != Guid.Empty)
        {
            writer.WriteGuid(slice.Household);
            writer.WriteByte((byte)slice.Role);
        }

        if (slice.Former.Count > 0)
        {
            writer.WriteCount(slice.Former.Count);
            foreach (var household in slice.Former)
            {
                writer.WriteGuid(household);
            }
        }

        writer.WriteCount(slice.Mates.Count);
        foreach (var mate in slice.Mates)
        {
            writer.WriteGuid(mate.Member);
            writer.WriteByte((byte)mate.Role);
            writer.WriteInstant(mate.Since);
            writer.WriteSigned(mate.PutIn);
            writer.WriteSigned(mate.Spent);
        }
    }

    public static void Read(HouseholdSlice slice, ref DocumentReader reader)
    {
        var head = reader.ReadByte();
        slice.IsHousehold = (head & 1) != 0;
        slice.IsDissolved = (head & 2) != 0;
        if ((head & 4) != 0)
        {
            slice.Household = reader.ReadGuid();
            slice.Role = (HouseholdRole)reader.ReadByte();
        }

        for (var count = (head & 8) != 0 ? reader.ReadCount() : 0; count > 0; count--)
        {
            slice.Former.Add(reader.ReadGuid());
        }

        for (var count = reader.ReadCount(); count > 0; count--)
        {
            slice.Mates.Add(new Mate
            {
                Member = reader.ReadGuid(),
                Role = (HouseholdRole)reader.ReadByte(),
                Since = reader.ReadInstant(),
                PutIn = reader.ReadSigned(),
                Spent = reader.ReadSigned(),
            });
        }
    }
}
