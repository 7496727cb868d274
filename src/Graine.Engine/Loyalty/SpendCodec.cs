using Graine.Engine.Members;

namespace Graine.Engine.Loyalty;

/// <summary>A spend, its order by place where the book has it, its allocations by the lots read before.</summary>
internal static class SpendCodec
{
    public static void Write(Spend spend, Wallet wallet, List<OrderEntry> orders, ref int hint, DocumentWriter writer)
    {
        var place = OrderRef.Find(orders, spend.OrderKey, hint);
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
            var hasExpiry = LotOrder.Find(wallet, allocation.Lot, ref lotHint)?.ExpiresAt == allocation.ExpiresAt;
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

    public static Spend Read(Wallet wallet, List<OrderEntry> orders, ref int hint, ref DocumentReader reader)
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
            var expiresAt = (head & 1) == 0
                ? reader.ReadInstant()
                : LotOrder.Find(wallet, number, ref lotHint)?.ExpiresAt
                    ?? throw new FormatException("A spend in a member document names a lot that is not there.");
            spend.Allocations.Add(new Allocation(number, (long)(head >> 2), given, expiresAt));
        }

        return spend;
    }
}
