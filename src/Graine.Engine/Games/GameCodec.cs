using Graine.Engine.Members;

namespace Graine.Engine.Games;

/// <summary>A member's games at the end of the document: parts that are there, each with its count. A member without any pays nothing.</summary>
internal static class GameCodec
{
    [Flags]
    private enum Parts
    {
        None = 0,
        Rounds = 1,
        Finished = 2,
        Badges = 4,
        Cards = 8,
        Levels = 16,
        Streaks = 32,
        Draws = 64,
        All = Rounds | Finished | Badges | Cards | Levels | Streaks | Draws,
    }

    public static void Write(GameSlice games, DocumentWriter writer)
    {
        var parts = (games.Rounds.Count > 0 ? Parts.Rounds : Parts.None)
            | (games.Finished.Count > 0 ? Parts.Finished : Parts.None)
            | (games.Badges.Count > 0 ? Parts.Badges : Parts.None)
            | (games.Cards.Count > 0 ? Parts.Cards : Parts.None)
            | (games.Levels.Count > 0 ? Parts.Levels : Parts.None)
            | (games.Streaks.Count > 0 ? Parts.Streaks : Parts.None)
            | (games.Draws.Count > 0 ? Parts.Draws : Parts.None);
        writer.WriteVarint((ulong)parts);
        if ((parts & Parts.Rounds) != 0)
        {
            writer.WriteCount(games.Rounds.Count);
            games.Rounds.ForEach(round => WriteRound(round, writer));
        }

        if ((parts & Parts.Finished) != 0)
        {
            writer.WriteCount(games.Finished.Count);
            games.Finished.ForEach(each =>
            {
                writer.WriteString(each.Challenge);
                writer.WriteCount(each.Times);
            });
        }

        if ((parts & Parts.Badges) != 0)
        {
            writer.WriteCount(games.Badges.Count);
            games.Badges.ForEach(badge => WriteBadge(badge, writer));
        }

        if ((parts & Parts.Cards) != 0)
        {
            writer.WriteCount(games.Cards.Count);
            games.Cards.ForEach(card => HeldCodec.Write(card, writer));
        }

        if ((parts & Parts.Levels) != 0)
        {
            writer.WriteCount(games.Levels.Count);
            games.Levels.ForEach(level => HeldCodec.Write(level, writer));
        }

        if ((parts & Parts.Streaks) != 0)
        {
            writer.WriteCount(games.Streaks.Count);
            games.Streaks.ForEach(streak => HeldCodec.Write(streak, writer));
        }

        if ((parts & Parts.Draws) != 0)
        {
            writer.WriteCount(games.Draws.Count);
            games.Draws.ForEach(draw => HeldCodec.Write(draw, writer));
        }
    }

    public static void Read(GameSlice games, ref DocumentReader reader)
    {
        var parts = (Parts)reader.ReadVarint();
        if ((parts & ~Parts.All) != 0)
        {
            throw new FormatException("A member document holds games of a newer server.");
        }

        for (var count = (parts & Parts.Rounds) != 0 ? reader.ReadCount() : 0; count > 0; count--)
        {
            games.Rounds.Add(ReadRound(ref reader));
        }

        for (var count = (parts & Parts.Finished) != 0 ? reader.ReadCount() : 0; count > 0; count--)
        {
            games.Finished.Add(new Finishes(reader.ReadText(), (int)reader.ReadVarint()));
        }

        for (var count = (parts & Parts.Badges) != 0 ? reader.ReadCount() : 0; count > 0; count--)
        {
            games.Badges.Add(ReadBadge(ref reader));
        }

        for (var count = (parts & Parts.Cards) != 0 ? reader.ReadCount() : 0; count > 0; count--)
        {
            games.Cards.Add(HeldCodec.ReadCard(ref reader));
        }

        for (var count = (parts & Parts.Levels) != 0 ? reader.ReadCount() : 0; count > 0; count--)
        {
            games.Levels.Add(HeldCodec.ReadLevel(ref reader));
        }

        for (var count = (parts & Parts.Streaks) != 0 ? reader.ReadCount() : 0; count > 0; count--)
        {
            games.Streaks.Add(HeldCodec.ReadStreak(ref reader));
        }

        for (var count = (parts & Parts.Draws) != 0 ? reader.ReadCount() : 0; count > 0; count--)
        {
            games.Draws.Add(HeldCodec.ReadDraw(ref reader));
        }
    }

    private static void WriteRound(ChallengeRound round, DocumentWriter writer)
    {
        writer.WriteString(round.Challenge);
        writer.WriteInstant(round.StartAt);
        writer.WriteInstant(round.EndAt);
        writer.WriteInstant(round.FinishedAt);
        if (round.IsFinished)
        {
            writer.WriteFixed(round.PrizeKey);
            writer.WriteGuid(round.Claim);
        }

        writer.WriteCount(round.Counts.Count);
        round.Counts.ForEach(count => WriteCount(count, writer));
    }

    private static ChallengeRound ReadRound(ref DocumentReader reader)
    {
        var round = new ChallengeRound
        {
            Challenge = reader.ReadText(),
            StartAt = reader.ReadInstant(),
            EndAt = reader.ReadInstant(),
            FinishedAt = reader.ReadInstant(),
        };
        if (round.IsFinished)
        {
            (round.PrizeKey, round.Claim) = (reader.ReadFixed(), reader.ReadGuid());
        }

        for (var counts = reader.ReadCount(); counts > 0; counts--)
        {
            round.Counts.Add(ReadCount(ref reader));
        }

        return round;
    }

    internal static void WriteCount(GameCount count, DocumentWriter writer)
    {
        writer.WriteString(count.Id);
        writer.WriteSigned(count.Amount);
        writer.WriteCount(count.Marks.Count);
        foreach (var mark in count.Marks)
        {
            writer.WriteFixed(mark.Order);
            writer.WriteVarint((ulong)mark.Amount);
            writer.WriteVarint((ulong)mark.Back);
        }
    }

    internal static GameCount ReadCount(ref DocumentReader reader)
    {
        var count = new GameCount { Id = reader.ReadText(), Amount = reader.ReadSigned() };
        for (var marks = reader.ReadCount(); marks > 0; marks--)
        {
            count.Marks.Add(new Mark(reader.ReadFixed(), (long)reader.ReadVarint(), (long)reader.ReadVarint()));
        }

        return count;
    }

    private static void WriteBadge(BadgeHeld badge, DocumentWriter writer)
    {
        writer.WriteString(badge.Badge);
        writer.WriteString(badge.Level);
        writer.WriteInstant(badge.Since);
        writer.WriteString(badge.By);
        writer.WriteByte((byte)((badge.IsTaken ? 1 : 0) | (badge.Before is null ? 0 : 2)));
        if (badge.Before is { } before)
        {
            WriteBadge(before, writer);
        }
    }

    private static BadgeHeld ReadBadge(ref DocumentReader reader)
    {
        var (id, level, since, by) = (reader.ReadText(), reader.ReadString(), reader.ReadInstant(), reader.ReadText());
        var flags = reader.ReadByte();
        return new BadgeHeld(id, level, since, by, (flags & 1) != 0) { Before = (flags & 2) != 0 ? ReadBadge(ref reader) : null };
    }
}
