using Graine.Engine.Loyalty;

namespace Graine.Engine.Members;

/// <summary>A member to bytes and back. The first byte is the format's version; older versions stay readable.</summary>
public static class MemberCodec
{
    private const byte Version = 1;

    /// <summary>Replaces what the writer held.</summary>
    public static void Write(Member member, DocumentWriter writer)
    {
        writer.Clear();
        writer.WriteByte(Version);
        writer.WriteInstant(member.Since);
        writer.WriteInstant(member.Clock);
        writer.WriteInstant(member.DueAt);
        writer.WriteCount(member.PlanRevision);
        writer.WriteByte((byte)((member.IsIdentified ? 1 : 0) | (member.MergedInto == Guid.Empty ? 0 : 2)));
        if (member.MergedInto != Guid.Empty)
        {
            writer.WriteGuid(member.MergedInto);
        }

        FactCodec.Write(member.Facts, writer);
        ActivityCodec.Write(member.Activity, writer);
        writer.WriteCount(member.Wallets.Count);
        foreach (var wallet in member.Wallets)
        {
            WalletCodec.Write(wallet, member.Activity.Orders, writer);
        }

        WriteStanding(member.Standing, writer);
    }

    /// <exception cref="FormatException">The bytes are not a member document of a known version.</exception>
    public static Member Read(Guid id, ReadOnlySpan<byte> bytes, NamePool names)
    {
        var reader = new DocumentReader(bytes, names);
        var version = reader.ReadByte();
        if (version != Version)
        {
            throw new FormatException($"Member document version {version} is newer than this server.");
        }

        var member = new Member
        {
            Id = id,
            Since = reader.ReadInstant(),
            Clock = reader.ReadInstant(),
            DueAt = reader.ReadInstant(),
            PlanRevision = (int)reader.ReadVarint(),
        };
        var flags = reader.ReadByte();
        member.IsIdentified = (flags & 1) != 0;
        member.MergedInto = (flags & 2) != 0 ? reader.ReadGuid() : Guid.Empty;
        FactCodec.Read(member.Facts, ref reader);
        ActivityCodec.Read(member.Activity, ref reader);
        var wallets = reader.ReadCount();
        for (var index = 0; index < wallets; index++)
        {
            member.Wallets.Add(WalletCodec.Read(member.Activity.Orders, ref reader));
        }

        ReadStanding(member.Standing, ref reader);
        return member;
    }

    private static void WriteStanding(StandingSlice standing, DocumentWriter writer)
    {
        writer.WriteCount(standing.Tiers.Count);
        foreach (var tier in standing.Tiers)
        {
            writer.WriteString(tier.TierSet);
            writer.WriteString(tier.Tier);
            writer.WriteInstant(tier.Since);
            writer.WriteInstant(tier.GraceUntil);
        }

        writer.WriteCount(standing.Segments.Count);
        foreach (var segment in standing.Segments)
        {
            writer.WriteString(segment.Segment);
            writer.WriteInstant(segment.Since);
        }
    }

    private static void ReadStanding(StandingSlice standing, ref DocumentReader reader)
    {
        var tiers = reader.ReadCount();
        for (var index = 0; index < tiers; index++)
        {
            standing.Tiers.Add(new TierStanding(
                reader.ReadText(), reader.ReadString(), reader.ReadInstant(), reader.ReadInstant()));
        }

        var segments = reader.ReadCount();
        for (var index = 0; index < segments; index++)
        {
            standing.Segments.Add(new SegmentStanding(reader.ReadText(), reader.ReadInstant()));
        }
    }
}
