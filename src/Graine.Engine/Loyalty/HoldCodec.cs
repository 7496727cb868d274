using Graine.Engine.Members;

namespace Graine.Engine.Loyalty;

/// <summary>The holds of all wallets, at the end of a member's document: a member without any pays nothing for them.</summary>
internal static class HoldCodec
{
    public static bool HasAny(List<Wallet> wallets)
    {
        foreach (var wallet in wallets)
        {
            if (wallet.Holds is { All.Count: > 0 })
            {
                return true;
            }
        }

        return false;
    }

    public static void Write(List<Wallet> wallets, DocumentWriter writer)
    {
        foreach (var wallet in wallets)
        {
            var holds = wallet.Holds?.All ?? [];
            writer.WriteCount(holds.Count);
            foreach (var hold in holds)
            {
                Write(hold, writer);
            }
        }
    }

    /// <summary>Into wallets that were read already.</summary>
    public static void Read(List<Wallet> wallets, ref DocumentReader reader)
    {
        foreach (var wallet in wallets)
        {
            for (var count = reader.ReadCount(); count > 0; count--)
            {
                var hold = ReadHold(ref reader);
                wallet.Holds ??= new HoldBook();
                wallet.Holds.All.Add(hold);
                foreach (var allocation in hold.Allocations)
                {
                    wallet.Holds.Total = checked(wallet.Holds.Total + allocation.Amount);
                }
            }
        }
    }

    private static void Write(Hold hold, DocumentWriter writer)
    {
        writer.WriteGuid(hold.Id);
        writer.WriteByte((byte)hold.State);
        writer.WriteInstant(hold.At);
        writer.WriteInstant(hold.Until);
        writer.WriteVarint((ulong)hold.Amount);
        writer.WriteString(hold.Reference);
        if (hold.State != HoldState.Open)
        {
            writer.WriteInstant(hold.ClosedAt);
            writer.WriteVarint((ulong)hold.Spent);
            return;
        }

        writer.WriteCount(hold.Allocations.Count);
        foreach (var allocation in hold.Allocations)
        {
            writer.WriteCount(allocation.Lot);
            writer.WriteVarint((ulong)allocation.Amount);
            writer.WriteInstant(allocation.ExpiresAt);
        }
    }

    private static Hold ReadHold(ref DocumentReader reader)
    {
        var id = reader.ReadGuid();
        var state = (HoldState)reader.ReadByte();
        if (state > HoldState.TimedOut)
        {
            throw new FormatException("A hold in a member document is in a state of a newer server.");
        }

        var hold = new Hold
        {
            Id = id,
            State = state,
            At = reader.ReadInstant(),
            Until = reader.ReadInstant(),
            Amount = (long)reader.ReadVarint(),
            Reference = reader.ReadString(),
        };
        if (state != HoldState.Open)
        {
            hold.ClosedAt = reader.ReadInstant();
            hold.Spent = (long)reader.ReadVarint();
            return hold;
        }

        for (var count = reader.ReadCount(); count > 0; count--)
        {
            hold.Allocations.Add(new Allocation((int)reader.ReadVarint(), (long)reader.ReadVarint(), 0, reader.ReadInstant()));
        }

        return hold;
    }
}
