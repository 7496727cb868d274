using Graine.Engine.Members;

namespace Graine.Engine.Referrals;

/// <summary>Referrals at the end of a member's document. A member without any pays nothing for them.</summary>
internal static class ReferralCodec
{
    public static void Write(ReferralSlice slice, DocumentWriter writer)
    {
        writer.WriteByte((byte)(slice.Own is null ? 0 : 1));
        if (slice.Own is { } own)
        {
            writer.WriteGuid(own.Id);
            writer.WriteString(own.Programme);
            writer.WriteGuid(own.Referrer);
            writer.WriteByte((byte)own.State);
            writer.WriteInstant(own.At);
            writer.WriteInstant(own.ChangedAt);
            writer.WriteInstant(own.ExpiresAt);
            writer.WriteInstant(own.QualifiedAt);
            writer.WriteFixed(own.OrderKey);
            writer.WriteGuid(own.Claim);
            writer.WriteString(own.Reason);
        }

        writer.WriteCount(slice.Made.Count);
        foreach (var made in slice.Made)
        {
            writer.WriteGuid(made.Id);
            writer.WriteString(made.Programme);
            writer.WriteInstant(made.At);
            writer.WriteByte((byte)((byte)made.Gave | (made.Claim == Guid.Empty ? 0 : 128)));
            if (made.Claim != Guid.Empty)
            {
                writer.WriteGuid(made.Claim);
            }
        }

        writer.WriteCount(slice.Counts.Count);
        foreach (var (programme, count) in slice.Counts.OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            writer.WriteString(programme);
            writer.WriteCount(count);
        }
    }

    public static void Read(ReferralSlice slice, ref DocumentReader reader)
    {
        if (reader.ReadByte() != 0)
        {
            slice.Own = ReadOwn(ref reader);
        }

        for (var count = reader.ReadCount(); count > 0; count--)
        {
            var (id, programme, at, head) = (reader.ReadGuid(), reader.ReadText(), reader.ReadInstant(), reader.ReadByte());
            var gave = (ReferralGave)(head & 127);
            Demand(gave <= ReferralGave.TakenBack);
            slice.Made.Add(new MadeReferral(id, programme, at, gave, (head & 128) != 0 ? reader.ReadGuid() : Guid.Empty));
        }

        for (var count = reader.ReadCount(); count > 0; count--)
        {
            var programme = reader.ReadText();
            slice.Counts[programme] = (int)reader.ReadVarint();
        }
    }

    private static OwnReferral ReadOwn(ref DocumentReader reader)
    {
        var (id, programme, referrer, state) = (reader.ReadGuid(), reader.ReadText(), reader.ReadGuid(), (ReferralState)reader.ReadByte());
        Demand(state <= ReferralState.TakenBack);
        return new OwnReferral
        {
            Id = id,
            Programme = programme,
            Referrer = referrer,
            State = state,
            At = reader.ReadInstant(),
            ChangedAt = reader.ReadInstant(),
            ExpiresAt = reader.ReadInstant(),
            QualifiedAt = reader.ReadInstant(),
            OrderKey = reader.ReadFixed(),
            Claim = reader.ReadGuid(),
            Reason = reader.ReadString(),
        };
    }

    private static void Demand(bool isKnown)
    {
        if (!isKnown)
        {
            throw new FormatException("A referral in a member document is in a state of a newer server.");
        }
    }
}
