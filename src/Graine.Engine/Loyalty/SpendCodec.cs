using Graine.Engine.Members;

namespace Graine.Engine.Loyalty;

/// <summary>A spend, its order by place where the book has it, its allocations by the lots read before.</summary>
internal static class SpendCodec
{
    public static void Write(
        Spend spend, Wallet wallet, ref Places<OrderEntry> orders, ref Places<Lot> lots, ref int hint, DocumentWriter writer)
    {
        var place = orders.Find(spend.OrderKey, hint);
        writer.WriteByte(place >= 0 ? (byte)1 : (byte)0);
        if (place >= 0)
        {
            OrderRef.Write(place, ref hint, writer);
        }
        else
        {
            writer.WriteFixed(spend.OrderKey);
        }

        writer.WriteInstant(spend.At);
        writer.WriteCount(spend.Allocations.Count);
        var (number, lotHint) = (0, 0);
        foreach (var allocation in spend.Allocations)
        {
            var lot = lots.Find((ulong)allocation.Lot, lotHint);
            lotHint = Math.Max(lot, 0);
            var hasExpiry = lot >= 0 && wallet.Lots[lot].ExpiresAt == allocation.ExpiresAt;
            writer.WriteSigned(allocation.Lot - number);
            writer.WriteVarint(((ulong)allocation.Amount << 2) | (allocation.GivenBack != 0 ? 2ul : 0) | (hasExpiry ? 1ul : 0));
            if (allocation.GivenBack != 0)
            {
                writer.WriteVarint((ulong)allocation.GivenBack);
            }

            if (!hasExpiry)
            {
                writer.WriteInstant(allocation.ExpiresAt);
            }

            number = allocation.Lot;
        }
    }

    public static Spend Read(
        Wallet wallet, List<OrderEntry> orders, ref Places<Lot> lots, ref int hint, ref DocumentReader reader)
    {
        var key = reader.ReadByte() == 1 ? OrderRef.Read(orders, ref hint, ref reader).Key : reader.ReadFixed();
        var spend = new Spend { At = reader.ReadInstant(), OrderKey = key };
        var count = reader.ReadCount();
        var (number, lotHint) = (0, 0);
        for (var index = 0; index < count; index++)
        {
            number = checked(number + (int)reader.ReadSigned());
            var head = reader.ReadVarint();
            var given = (head & 2) != 0 ? (long)reader.ReadVarint() : 0;
            var lot = (head & 1) == 0 ? -1 : lots.Find((ulong)number, lotHint);
            if ((head & 1) != 0 && lot < 0)
            {
                throw new FormatException("A spend in a member document names a lot that is not there.");
            }

            lotHint = Math.Max(lot, 0);
            var expiresAt = lot < 0 ? reader.ReadInstant() : wallet.Lots[lot].ExpiresAt;
            spend.Allocations.Add(new Allocation(number, (long)(head >> 2), given, expiresAt));
        }

        return spend;
    }
}
