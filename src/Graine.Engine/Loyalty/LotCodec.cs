using Graine.Engine.Members;

namespace Graine.Engine.Loyalty;

/// <summary>A lot as its differences from the lot before and from its order. The common flags come first, to fit one byte.</summary>
internal static class LotCodec
{
    [Flags]
    private enum Has
    {
        None = 0,
        KnownOrder = 1,       // its order is in the book
        OtherOrder = 2,       // a key that is not
        ExpiryOfPrevious = 4,
        SpanOfPrevious = 8,   // as long from activation to expiry as the lot before
        Never = 16,
        NextNumber = 32,
        Whole = 64,           // nothing of it is gone
        OtherMoment = 128,    // not earned at its order's moment
        Pending = 256,
        OtherActivation = 512,
        Idled = 1024,
        TakenBack = 2048,
        Awaiting = 4096,      // written by version 2 documents only
    }

    /// <summary>What the first lot of a wallet is compared with.</summary>
    public static Lot Start() => new() { Number = 0, EarnedAt = new Instant(0), ActiveAt = new Instant(0), ExpiresAt = new Instant(0) };

    public static void Write(
        Lot lot, Lot previous, Wallet wallet, List<OrderEntry> orders, ref Places<OrderEntry> places, ref int hint, DocumentWriter writer)
    {
        var place = lot.OrderKey == 0 ? -1 : places.Find(lot.OrderKey, hint);
        var has = (place >= 0 ? Has.KnownOrder : lot.OrderKey != 0 ? Has.OtherOrder : Has.None)
            | ExpiryOf(lot, previous)
            | (lot.Number == previous.Number + 1 ? Has.NextNumber : Has.None)
            | (lot.Remaining == lot.Earned ? Has.Whole : Has.None)
            | (place < 0 || orders[place].At != lot.EarnedAt ? Has.OtherMoment : Has.None)
            | (lot.IsPending ? Has.Pending : Has.None)
            | (!lot.IsAwaiting && lot.ActiveAt != lot.EarnedAt ? Has.OtherActivation : Has.None)
            | (lot.IsAwaiting ? Has.Awaiting : Has.None)
            | (lot.IsIdled ? Has.Idled : Has.None)
            | (lot.Revoked != 0 || lot.Lapsed != 0 ? Has.TakenBack : Has.None);
        writer.WriteVarint((ulong)has);
        if (place >= 0)
        {
            OrderRef.Write(place, ref hint, writer);
        }
        else if (lot.OrderKey != 0)
        {
            writer.WriteFixed(lot.OrderKey);
        }

        if ((has & Has.NextNumber) == 0)
        {
            writer.WriteSigned(lot.Number - previous.Number);
        }

        if ((has & Has.OtherMoment) != 0)
        {
            writer.WriteSigned(lot.EarnedAt.Milliseconds - previous.EarnedAt.Milliseconds);
        }

        if ((has & Has.OtherActivation) != 0)
        {
            writer.WriteSigned(lot.ActiveAt.Milliseconds - lot.EarnedAt.Milliseconds);
        }

        if ((has & (Has.ExpiryOfPrevious | Has.SpanOfPrevious | Has.Never)) == 0)
        {
            writer.WriteSigned(lot.ExpiresAt.Milliseconds - lot.ActiveAt.Milliseconds);
        }

        WriteAmounts(lot, has, writer);
        if (lot.IsAwaiting)
        {
            var awaits = wallet.Awaited![lot.Number];
            writer.WriteString(awaits.Event);
            writer.WriteString(awaits.Match);
            writer.WriteFixed(awaits.Key);
            writer.WriteCount(awaits.Days);
        }
    }

    public static Lot Read(Lot previous, Wallet wallet, List<OrderEntry> orders, ref int hint, ref DocumentReader reader)
    {
        var has = (Has)reader.ReadVarint();
        var order = (has & Has.KnownOrder) != 0 ? OrderRef.Read(orders, ref hint, ref reader) : default;
        var key = (has & Has.OtherOrder) != 0 ? reader.ReadFixed() : order.Key;
        var number = (has & Has.NextNumber) != 0 ? previous.Number + 1 : checked(previous.Number + (int)reader.ReadSigned());
        var earnedAt = (has & Has.OtherMoment) != 0 ? previous.EarnedAt.Plus(reader.ReadSigned()) : order.At;
        var activeAt = (has & Has.Awaiting) != 0 ? Instant.Never
            : (has & Has.OtherActivation) != 0 ? earnedAt.Plus(reader.ReadSigned()) : earnedAt;
        var lot = new Lot
        {
            Number = number,
            EarnedAt = earnedAt,
            ActiveAt = activeAt,
            ExpiresAt = (has & Has.Never) != 0 ? Instant.Never
                : (has & Has.ExpiryOfPrevious) != 0 ? previous.ExpiresAt
                : (has & Has.SpanOfPrevious) != 0 ? activeAt.Plus(previous.ExpiresAt.Milliseconds - previous.ActiveAt.Milliseconds)
                : activeAt.Plus(reader.ReadSigned()),
            IsPending = (has & Has.Pending) != 0,
            IsIdled = (has & Has.Idled) != 0,
            OrderKey = key,
            Earned = (long)reader.ReadVarint(),
        };
        lot.Remaining = (has & Has.Whole) != 0 ? lot.Earned : (long)reader.ReadVarint();
        if ((has & Has.TakenBack) != 0)
        {
            lot.Revoked = (long)reader.ReadVarint();
            lot.Lapsed = (long)reader.ReadVarint();
        }

        lot.Rule = reader.ReadString();
        if ((has & Has.Awaiting) != 0)
        {
            lot.IsAwaiting = true;
            wallet.Await(lot.Number, new Awaited(reader.ReadText(), reader.ReadText(), reader.ReadFixed(), (int)reader.ReadVarint()));
        }

        return lot;
    }

    private static Has ExpiryOf(Lot lot, Lot previous) =>
        lot.ExpiresAt == Instant.Never ? Has.Never
        : lot.ExpiresAt == previous.ExpiresAt ? Has.ExpiryOfPrevious
        : lot.ExpiresAt.Milliseconds - lot.ActiveAt.Milliseconds
            == previous.ExpiresAt.Milliseconds - previous.ActiveAt.Milliseconds ? Has.SpanOfPrevious
        : Has.None;

    private static void WriteAmounts(Lot lot, Has has, DocumentWriter writer)
    {
        writer.WriteVarint((ulong)lot.Earned);
        if ((has & Has.Whole) == 0)
        {
            writer.WriteVarint((ulong)lot.Remaining);
        }

        if ((has & Has.TakenBack) != 0)
        {
            writer.WriteVarint((ulong)lot.Revoked);
            writer.WriteVarint((ulong)lot.Lapsed);
        }

        writer.WriteString(lot.Rule);
    }
}
