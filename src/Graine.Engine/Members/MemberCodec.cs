using Graine.Engine.Games;
using Graine.Engine.Households;
using Graine.Engine.Loyalty;
using Graine.Engine.Referrals;
using Graine.Engine.Rewards;
using Graine.Engine.Vouchers;

namespace Graine.Engine.Members;

/// <summary>
/// A member to bytes and back. The first byte is the format's version; older versions stay readable. A member that uses nothing a
/// version added is written in the one before, so that during a rollout an older server reads most of what a newer one wrote.
/// </summary>
public static class MemberCodec
{
    private const byte Version = 2;

    /// <summary>Without what rules count beside points: see <see cref="Extras"/>.</summary>
    private const byte PlainVersion = 1;

    /// <summary>Slices at the end of a version 2 document.</summary>
    [Flags]
    private enum Extras
    {
        None = 0,
        Caps = 1,
        Streaks = 2,
        Birthday = 4,
        Actions = 8,

        /// <summary>No slice: some lot waits for an event, which the version before could not say.</summary>
        Awaiting = 16,
        Tiers = 32,
        Holds = 64,
        Rewards = 128,
        Games = 256,
        Referrals = 512,
        Vouchers = 8192,

        /// <summary>What came along from another programme, by wallet.</summary>
        Opening = 4096,
        Household = 1024,
        /// <summary>Lines of orders that lots were given for.</summary>
        Lines = 1 << 14,
        Warnings = 1 << 20,

        /// <summary>What the books do not show yet of history told late.</summary>
        Late = 1 << 21,
        All = Caps | Streaks | Birthday | Actions | Awaiting | Tiers | Holds | Rewards | Games | Referrals | Opening | Household | Vouchers | Lines | Warnings | Late,
    }

    /// <summary>Replaces what the writer held.</summary>
    public static void Write(Member member, DocumentWriter writer)
    {
        writer.Clear();
        var extras = Of(member);
        writer.WriteByte(extras == Extras.None ? PlainVersion : Version);
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
        if (extras != Extras.None)
        {
            writer.WriteVarint((ulong)extras);
            Write(member, extras, writer);
        }
    }

    private static Extras Of(Member member)
    {
        var extras = (member.HasCaps ? Extras.Caps : Extras.None)
            | (member.HasStreaks ? Extras.Streaks : Extras.None)
            | (member.HasBirthday ? Extras.Birthday : Extras.None)
            | (member.HasActions ? Extras.Actions : Extras.None)
            | (TierCodec.HasAny(member) ? Extras.Tiers : Extras.None)
            | (HoldCodec.HasAny(member.Wallets) ? Extras.Holds : Extras.None)
            | (member.HasRewards ? Extras.Rewards : Extras.None)
            | (member.HasGames ? Extras.Games : Extras.None)
            | (member.HasReferrals ? Extras.Referrals : Extras.None)
            | (member.HasHousehold ? Extras.Household : Extras.None)
            | (member.HasVouchers ? Extras.Vouchers : Extras.None)
            | (LineCodec.HasAny(member) ? Extras.Lines : Extras.None)
            | (member.HasWarnings ? Extras.Warnings : Extras.None);
        foreach (var wallet in member.Wallets)
        {
            extras |= wallet.Opened == 0 ? Extras.None : Extras.Opening;
            extras |= LateCodec.HasAny(wallet) ? Extras.Late : Extras.None;

            // Exactly, or a member that was loaded would be written otherwise than one that was lived.
            extras |= wallet.MayAwait && wallet.Lots.Exists(lot => lot.IsAwaiting) ? Extras.Awaiting : Extras.None;
        }

        return extras;
    }

    private static void Write(Member member, Extras extras, DocumentWriter writer)
    {
        if ((extras & Extras.Caps) != 0)
        {
            CapCodec.Write(member.Caps, writer);
        }

        if ((extras & Extras.Streaks) != 0)
        {
            StreakCodec.Write(member.Streaks, writer);
        }

        if ((extras & Extras.Birthday) != 0)
        {
            writer.WriteCount(member.Birthday.Day);
            writer.WriteInstant(member.Birthday.NextAt);
            writer.WriteInstant(member.Birthday.LastAt);
        }

        if ((extras & Extras.Actions) != 0)
        {
            WriteActions(member.Actions, writer);
        }

        if ((extras & Extras.Holds) != 0)
        {
            HoldCodec.Write(member.Wallets, writer);
        }

        if ((extras & Extras.Tiers) != 0)
        {
            TierCodec.Write(member, writer);
        }

        if ((extras & Extras.Rewards) != 0)
        {
            RewardCodec.Write(member.Rewards, writer);
        }

        if ((extras & Extras.Games) != 0)
        {
            GameCodec.Write(member.Games, writer);
        }

        if ((extras & Extras.Referrals) != 0)
        {
            ReferralCodec.Write(member.Referrals, writer);
        }

        if ((extras & Extras.Opening) != 0)
        {
            foreach (var wallet in member.Wallets)
            {
                writer.WriteSigned(wallet.Opened);
            }
        }

        if ((extras & Extras.Household) != 0)
        {
            HouseholdCodec.Write(member.Household, writer);
        }

        if ((extras & Extras.Vouchers) != 0)
        {
            VoucherCodec.Write(member.Vouchers, writer);
        }

        if ((extras & Extras.Warnings) != 0)
        {
            WarningCodec.Write(member.Warnings, writer);
        }

        if ((extras & Extras.Late) != 0)
        {
            LateCodec.Write(member.Wallets, writer);
        }

        if ((extras & Extras.Lines) != 0)
        {
            LineCodec.Write(member, writer);
        }
    }

    private static void Read(Member member, ref DocumentReader reader)
    {
        var extras = (Extras)reader.ReadVarint();
        if ((extras & ~Extras.All) != 0)
        {
            throw new FormatException("A member document holds slices of a newer server.");
        }

        if ((extras & Extras.Caps) != 0)
        {
            CapCodec.Read(member.Caps, ref reader);
        }

        if ((extras & Extras.Streaks) != 0)
        {
            StreakCodec.Read(member.Streaks, ref reader);
        }

        if ((extras & Extras.Birthday) != 0)
        {
            member.Birthday.Day = (int)reader.ReadVarint();
            member.Birthday.NextAt = reader.ReadInstant();
            member.Birthday.LastAt = reader.ReadInstant();
        }

        if ((extras & Extras.Actions) != 0)
        {
            ReadActions(member.Actions, ref reader);
        }

        if ((extras & Extras.Holds) != 0)
        {
            HoldCodec.Read(member.Wallets, ref reader);
        }

        if ((extras & Extras.Tiers) != 0)
        {
            TierCodec.Read(member, ref reader);
        }

        if ((extras & Extras.Rewards) != 0)
        {
            RewardCodec.Read(member.Rewards, ref reader);
        }

        if ((extras & Extras.Games) != 0)
        {
            GameCodec.Read(member.Games, ref reader);
        }

        if ((extras & Extras.Referrals) != 0)
        {
            ReferralCodec.Read(member.Referrals, ref reader);
        }

        if ((extras & Extras.Opening) != 0)
        {
            foreach (var wallet in member.Wallets)
            {
                wallet.Opened = reader.ReadSigned();
            }
        }

        if ((extras & Extras.Household) != 0)
        {
            HouseholdCodec.Read(member.Household, ref reader);
        }

        if ((extras & Extras.Vouchers) != 0)
        {
            VoucherCodec.Read(member.Vouchers, ref reader);
        }

        if ((extras & Extras.Warnings) != 0)
        {
            WarningCodec.Read(member.Warnings, ref reader);
        }

        if ((extras & Extras.Late) != 0)
        {
            LateCodec.Read(member.Wallets, ref reader);
        }

        if ((extras & Extras.Lines) != 0)
        {
            LineCodec.Read(member, ref reader);
        }
    }

    /// <exception cref="FormatException">The bytes are not a member document of a known version.</exception>
    public static Member Read(Guid id, ReadOnlySpan<byte> bytes, NamePool names)
    {
        var reader = new DocumentReader(bytes, names);
        var version = reader.ReadByte();
        if (version is not (Version or PlainVersion))
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
        member.IsUnjudged = false;
        member.MergedInto = (flags & 2) != 0 ? reader.ReadGuid() : Guid.Empty;
        FactCodec.Read(member.Facts, ref reader);
        ActivityCodec.Read(member.Activity, ref reader);
        var wallets = reader.ReadCount();
        for (var index = 0; index < wallets; index++)
        {
            member.Wallets.Add(WalletCodec.Read(member.Activity.Orders, ref reader));
        }

        ReadStanding(member.Standing, ref reader);
        if (version == Version)
        {
            Read(member, ref reader);
        }

        return member;
    }

    private static void WriteActions(HeldActions actions, DocumentWriter writer)
    {
        writer.WriteCount(actions.Count);
        foreach (var action in actions.All)
        {
            writer.WriteString(action.Name);
            writer.WriteString(action.Match);
            writer.WriteFixed(action.Key);
            writer.WriteInstant(action.At);
        }
    }

    private static void ReadActions(HeldActions actions, ref DocumentReader reader)
    {
        var count = reader.ReadCount();
        for (var index = 0; index < count; index++)
        {
            actions.Hold(new HeldAction(reader.ReadText(), reader.ReadText(), reader.ReadFixed(), reader.ReadInstant()));
        }
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
