using Graine.Engine.Members;

namespace Graine.Engine.Games;

/// <summary>Stamp cards, levels, streaks and tickets to bytes and back.</summary>
internal static class HeldCodec
{
    public static void Write(CardHeld card, DocumentWriter writer)
    {
        writer.WriteString(card.Card);
        writer.WriteInstant(card.StartAt);
        GameCodec.WriteCount(card.Stamps, writer);
        writer.WriteCount(card.Filled);
        writer.WriteCount(card.Made);
        writer.WriteCount(card.Fills.Count);
        foreach (var fill in card.Fills)
        {
            writer.WriteFixed(fill.Key);
            writer.WriteGuid(fill.Claim);
        }
    }

    public static CardHeld ReadCard(ref DocumentReader reader)
    {
        var card = new CardHeld
        {
            Card = reader.ReadText(),
            StartAt = reader.ReadInstant(),
            Stamps = GameCodec.ReadCount(ref reader),
            Filled = (int)reader.ReadVarint(),
            Made = (int)reader.ReadVarint(),
        };
        for (var fills = reader.ReadCount(); fills > 0; fills--)
        {
            card.Fills.Add(new Fill(reader.ReadFixed(), reader.ReadGuid()));
        }

        return card;
    }

    public static void Write(LevelHeld level, DocumentWriter writer)
    {
        writer.WriteString(level.Set);
        writer.WriteString(level.Level);
        writer.WriteInstant(level.Since);
        GameCodec.WriteCount(level.Experience, writer);
        writer.WriteCount(level.Given.Count);
        level.Given.ForEach(writer.WriteString);
    }

    public static LevelHeld ReadLevel(ref DocumentReader reader)
    {
        var level = new LevelHeld
        {
            Set = reader.ReadText(),
            Level = reader.ReadString(),
            Since = reader.ReadInstant(),
            Experience = GameCodec.ReadCount(ref reader),
        };
        for (var given = reader.ReadCount(); given > 0; given--)
        {
            level.Given.Add(reader.ReadText());
        }

        return level;
    }

    public static void Write(StreakHeld streak, DocumentWriter writer)
    {
        writer.WriteString(streak.Streak);
        writer.WriteSigned(streak.Latest);
        writer.WriteVarint(streak.Met);
        writer.WriteVarint(streak.Plain);
        writer.WriteVarint(streak.Frozen);
        writer.WriteSigned(streak.Judged);
        writer.WriteCount(streak.Freezes);
        writer.WriteCount(streak.FreezesFor);
        writer.WriteCount(streak.Best);
        writer.WriteCount(streak.Made);
        writer.WriteCount(streak.Given.Count);
        foreach (var given in streak.Given)
        {
            writer.WriteCount(given.At);
            writer.WriteFixed(given.Key);
            writer.WriteGuid(given.Claim);
        }

        writer.WriteCount(streak.Orders.Count);
        foreach (var order in streak.Orders)
        {
            writer.WriteFixed(order.Order);
            writer.WriteSigned(order.Period);
        }
    }

    public static StreakHeld ReadStreak(ref DocumentReader reader)
    {
        var streak = new StreakHeld
        {
            Streak = reader.ReadText(),
            Latest = (int)reader.ReadSigned(),
            Met = reader.ReadVarint(),
            Plain = reader.ReadVarint(),
            Frozen = reader.ReadVarint(),
            Judged = (int)reader.ReadSigned(),
            Freezes = (int)reader.ReadVarint(),
            FreezesFor = (int)reader.ReadVarint(),
            Best = (int)reader.ReadVarint(),
            Made = (int)reader.ReadVarint(),
        };
        for (var given = reader.ReadCount(); given > 0; given--)
        {
            streak.Given.Add(new GivenAt((int)reader.ReadVarint(), reader.ReadFixed(), reader.ReadGuid()));
        }

        for (var orders = reader.ReadCount(); orders > 0; orders--)
        {
            streak.Orders.Add(new OrderIn(reader.ReadFixed(), (int)reader.ReadSigned()));
        }

        return streak;
    }

    public static void Write(DrawHeld draw, DocumentWriter writer)
    {
        writer.WriteString(draw.Draw);
        writer.WriteCount(draw.Tickets);
        writer.WriteCount(draw.Made);
        writer.WriteCount(draw.Orders.Count);
        foreach (var order in draw.Orders)
        {
            writer.WriteFixed(order.Order);
            writer.WriteGuid(order.Entry);
            writer.WriteCount(order.Tickets);
            writer.WriteCount(order.Left);
        }
    }

    public static DrawHeld ReadDraw(ref DocumentReader reader)
    {
        var draw = new DrawHeld { Draw = reader.ReadText(), Tickets = (int)reader.ReadVarint(), Made = (int)reader.ReadVarint() };
        for (var orders = reader.ReadCount(); orders > 0; orders--)
        {
            draw.Orders.Add(new DrawOrder(reader.ReadFixed(), reader.ReadGuid(), (int)reader.ReadVarint(), (int)reader.ReadVarint()));
        }

        return draw;
    }
}
