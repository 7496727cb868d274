using Graine.Engine.Loyalty;
using Graine.Engine.Members;

namespace Graine.Engine.Rewards;

/// <summary>Claims at the end of a member's document: some 35 bytes each. A member without any pays nothing for them.</summary>
internal static class RewardCodec
{
    private const int StateBits = 3;
    private const int GivesBackBit = 1 << StateBits;
    private const int StockShift = StateBits + 1;
    private const int StockBits = 3;
    private const int OfOrderBit = 1 << (StockShift + StockBits);

    public static void Write(RewardSlice rewards, DocumentWriter writer)
    {
        writer.WriteCount(rewards.Count);
        foreach (var claim in rewards.All)
        {
            writer.WriteGuid(claim.Id);
            writer.WriteByte((byte)((byte)claim.State | (claim.GivesBack ? GivesBackBit : 0) | ((int)claim.StockOf << StockShift) | (claim.IsOfOrder ? OfOrderBit : 0)));
            writer.WriteString(claim.Reward);
            writer.WriteInstant(claim.At);
            writer.WriteInstant(claim.ChangedAt);
            writer.WriteInstant(claim.ExpiresAt);
            writer.WriteString(claim.Wallet);
            writer.WriteVarint((ulong)claim.Points);
            writer.WriteCount(claim.Allocations.Count);
            foreach (var allocation in claim.Allocations)
            {
                writer.WriteCount(allocation.Lot);
                writer.WriteVarint((ulong)allocation.Amount);
                writer.WriteInstant(allocation.ExpiresAt);
            }
        }
    }

    public static void Read(RewardSlice rewards, ref DocumentReader reader)
    {
        for (var count = reader.ReadCount(); count > 0; count--)
        {
            var id = reader.ReadGuid();
            var head = reader.ReadByte();
            var state = (ClaimState)(head & ((1 << StateBits) - 1));
            var stock = (head >> StockShift) & ((1 << StockBits) - 1);
            if (state > ClaimState.Expired || stock > (int)CapPeriod.Life)
            {
                throw new FormatException("A claim in a member document is in a state of a newer server.");
            }

            var claim = new Claim
            {
                Id = id,
                State = state,
                GivesBack = (head & GivesBackBit) != 0,
                StockOf = (CapPeriod)stock,
                IsOfOrder = (head & OfOrderBit) != 0,
                Reward = reader.ReadText(),
                At = reader.ReadInstant(),
                ChangedAt = reader.ReadInstant(),
                ExpiresAt = reader.ReadInstant(),
                Wallet = reader.ReadString(),
                Points = (long)reader.ReadVarint(),
            };
            for (var lots = reader.ReadCount(); lots > 0; lots--)
            {
                claim.Allocations.Add(new Allocation((int)reader.ReadVarint(), (long)reader.ReadVarint(), 0, reader.ReadInstant()));
            }

            // Written before it was told apart: only what was used with an order kept where its points came from.
            claim.IsOfOrder |= state == ClaimState.Used && claim.Allocations.Count > 0;
            rewards.All.Add(claim);
        }
    }
}
