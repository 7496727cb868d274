using Graine.Engine.Plans;

namespace Graine.Engine.Members;

/// <summary>What tiers rest on, at the end of a member's document.</summary>
internal static class TierCodec
{
    [Flags]
    private enum Parts
    {
        None = 0,
        Invitation = 1,
        Checkpoint = 2,
        Promise = 4,
        Own = 8,
        Gifts = 16,
    }

    public static bool HasAny(Member member)
    {
        foreach (var standing in member.Standing.Tiers)
        {
            if (standing.Memory is not null)
            {
                return true;
            }
        }

        return member.HasTallies;
    }

    public static void Write(Member member, DocumentWriter writer)
    {
        foreach (var standing in member.Standing.Tiers)
        {
            Write(standing.Memory, writer);
        }

        var tallies = member.HasTallies ? member.Tallies.All : [];
        writer.WriteCount(tallies.Count);
        foreach (var tally in tallies)
        {
            writer.WriteByte((byte)tally.By);
            writer.WriteString(tally.Subject);
            writer.WriteSigned(tally.Folded);
            writer.WriteCount(tally.Entries.Count);
            foreach (var (at, amount) in tally.Entries)
            {
                writer.WriteInstant(at);
                writer.WriteSigned(amount);
            }
        }
    }

    public static void Read(Member member, ref DocumentReader reader)
    {
        var standings = member.Standing.Tiers;
        for (var index = 0; index < standings.Count; index++)
        {
            standings[index] = standings[index] with { Memory = Memory(ref reader) };
        }

        var tallies = reader.ReadCount();
        for (var index = 0; index < tallies; index++)
        {
            var tally = member.Tallies.Open((TierMeasure)reader.ReadByte(), reader.ReadText());
            tally.Folded = reader.ReadSigned();
            var entries = reader.ReadCount();
            for (var entry = 0; entry < entries; entry++)
            {
                tally.Restore(reader.ReadInstant(), reader.ReadSigned());
            }
        }
    }

    private static void Write(TierMemory? memory, DocumentWriter writer)
    {
        var parts = memory is null ? Parts.None
            : (memory.Invitation is null ? Parts.None : Parts.Invitation)
            | (memory.Checkpoint is null ? Parts.None : Parts.Checkpoint)
            | (memory.Promise is null ? Parts.None : Parts.Promise)
            | (memory.Own is null ? Parts.None : Parts.Own)
            | (memory.Gifts.Count == 0 ? Parts.None : Parts.Gifts);
        writer.WriteByte((byte)parts);
        if (memory?.Invitation is { } invitation)
        {
            writer.WriteString(invitation.Tier);
            writer.WriteInstant(invitation.At);
            writer.WriteInstant(invitation.Until);
        }

        if (memory?.Checkpoint is { } checkpoint)
        {
            writer.WriteInstant(checkpoint.At);
            writer.WriteString(checkpoint.Tier);
            writer.WriteInstant(checkpoint.Since);
            writer.WriteCount(checkpoint.Holds.Count);
            foreach (var hold in checkpoint.Holds)
            {
                Write(hold, writer);
            }
        }

        if (memory?.Promise is { } promise)
        {
            Write(promise, writer);
        }

        if (memory?.Own is { } own)
        {
            writer.WriteString(own);
        }

        if (memory is { Gifts.Count: > 0 })
        {
            writer.WriteCount(memory.Gifts.Count);
            foreach (var gift in memory.Gifts)
            {
                writer.WriteString(gift);
            }
        }
    }

    private static void Write(TierHold hold, DocumentWriter writer)
    {
        writer.WriteString(hold.Tier);
        writer.WriteInstant(hold.At);
        writer.WriteInstant(hold.Kept);
        writer.WriteInstant(hold.Until);
    }

    private static TierMemory? Memory(ref DocumentReader reader)
    {
        var parts = (Parts)reader.ReadByte();
        if (parts == Parts.None)
        {
            return null;
        }

        var memory = new TierMemory();
        if ((parts & Parts.Invitation) != 0)
        {
            memory = memory with { Invitation = new TierInvitation(reader.ReadText(), reader.ReadInstant(), reader.ReadInstant()) };
        }

        if ((parts & Parts.Checkpoint) != 0)
        {
            var (at, tier, since) = (reader.ReadInstant(), reader.ReadString(), reader.ReadInstant());
            var holds = new TierHold[reader.ReadCount()];
            for (var index = 0; index < holds.Length; index++)
            {
                holds[index] = Hold(ref reader);
            }

            memory = memory with { Checkpoint = new TierCheckpoint(at, tier, since, holds) };
        }

        memory = (parts & Parts.Promise) != 0 ? memory with { Promise = Hold(ref reader) } : memory;
        memory = (parts & Parts.Own) != 0 ? memory with { Own = reader.ReadString() } : memory;
        if ((parts & Parts.Gifts) != 0)
        {
            var gifts = new string[reader.ReadCount()];
            for (var index = 0; index < gifts.Length; index++)
            {
                gifts[index] = reader.ReadText();
            }

            memory = memory with { Gifts = gifts };
        }

        return memory;
    }

    private static TierHold Hold(ref DocumentReader reader) =>
        new(reader.ReadText(), reader.ReadInstant(), reader.ReadInstant(), reader.ReadInstant());
}
