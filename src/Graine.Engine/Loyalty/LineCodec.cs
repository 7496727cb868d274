using Graine.Engine.Members;

namespace Graine.Engine.Loyalty;

/// <summary>
/// What lots were given for, at the end of a member's document, where rules are about lines: some 8 bytes for each product, while its order can
/// come back.
/// </summary>
internal static class LineCodec
{
    private const int PerUnit = 1_000_000;

    /// <summary>Beside how many lines there are: their products have keys of 64 bits.</summary>
    private const int LongLot = 1 << 14;
    private const int LongRefund = 1 << 20;

    public static bool HasAny(Member member)
    {
        foreach (var wallet in member.Wallets)
        {
            foreach (var lot in wallet.Lots)
            {
                if (lot.Lines is not null)
                {
                    return true;
                }
            }
        }

        return member.Activity.HeldRefunds.Exists(static refund => refund.Lines.Count > 0);
    }

    public static void Write(Member member, DocumentWriter writer)
    {
        foreach (var wallet in member.Wallets)
        {
            writer.WriteCount(wallet.Lots.Count(lot => lot.Lines is not null));
            var place = 0;
            for (var index = 0; index < wallet.Lots.Count; index++)
            {
                if (wallet.Lots[index].Lines is { } lines)
                {
                    writer.WriteCount(index - place);
                    Write(lines, writer);
                    place = index;
                }
            }
        }

        foreach (var refund in member.Activity.HeldRefunds)
        {
            writer.WriteCount(refund.Lines.Count == 0 ? 0 : refund.Lines.Count | LongRefund);
            foreach (var line in refund.Lines)
            {
                writer.WriteFixed(line.Product);
                WriteUnits(line.Units, writer);
            }
        }
    }

    /// <summary>Into a member whose wallets and refunds were read already.</summary>
    /// <exception cref="FormatException">It names a lot that is not there.</exception>
    public static void Read(Member member, ref DocumentReader reader)
    {
        foreach (var wallet in member.Wallets)
        {
            var place = 0;
            for (var count = reader.ReadCount(); count > 0; count--)
            {
                var ahead = reader.ReadVarint();
                if (ahead >= (ulong)(wallet.Lots.Count - place))
                {
                    throw new FormatException("A member document names lines of a lot that is not there.");
                }

                place += (int)ahead;
                wallet.Lots[place].Lines = ReadLines(ref reader);
            }
        }

        var refunds = member.Activity.HeldRefunds;
        for (var index = 0; index < refunds.Count; index++)
        {
            var head = reader.ReadVarint();
            var lines = new List<ReturnedLine>();
            for (var count = head & ~(ulong)LongRefund; count > 0; count--)
            {
                lines.Add(new ReturnedLine(ReadKey(ref reader, (head & LongRefund) != 0), ReadUnits(ref reader)));
            }

            refunds[index] = refunds[index] with { Lines = lines };
        }
    }

    private static void Write(LotLines lines, DocumentWriter writer)
    {
        var isTouched = lines.Unnamed != 0 || lines.Products.Exists(static line => line.Returned != 0);
        var isMixed = lines.Whole != 0;
        writer.WriteCount((lines.Products.Count << 2) | (isTouched ? 1 : 0) | (isMixed ? 2 : 0) | (lines.IsLong ? LongLot : 0));
        if (isMixed)
        {
            writer.WriteVarint((ulong)lines.Whole);
        }

        if (isTouched)
        {
            writer.WriteVarint((ulong)lines.Unnamed);
        }

        foreach (var line in lines.Products)
        {
            WriteKey(line.Product, lines.IsLong, writer);
            WriteUnits(line.Units, writer);
            writer.WriteVarint((ulong)line.Weight);
            if (isTouched)
            {
                WriteUnits(line.Returned, writer);
            }
        }
    }

    private static LotLines ReadLines(ref DocumentReader reader)
    {
        var head = reader.ReadVarint();
        var isLong = (head & LongLot) != 0;
        head &= ~(ulong)LongLot;
        if (head >> 2 > LotLines.ProductsMax)
        {
            throw new FormatException("A lot in a member document was given for too many lines.");
        }

        var lines = new LotLines
        {
            IsLong = isLong,
            Whole = (head & 2) != 0 ? (long)reader.ReadVarint() : 0,
            Unnamed = (head & 1) != 0 ? (long)reader.ReadVarint() : 0,
        };
        for (var count = (int)(head >> 2); count > 0; count--)
        {
            lines.Products.Add(new LotLine(
                ReadKey(ref reader, isLong), ReadUnits(ref reader), (long)reader.ReadVarint(), (head & 1) != 0 ? ReadUnits(ref reader) : 0));
        }

        return lines;
    }

    private static void WriteKey(ulong key, bool isLong, DocumentWriter writer)
    {
        if (isLong)
        {
            writer.WriteFixed(key);
            return;
        }

        writer.WriteByte((byte)key);
        writer.WriteByte((byte)(key >> 8));
        writer.WriteByte((byte)(key >> 16));
    }

    private static ulong ReadKey(ref DocumentReader reader, bool isLong) =>
        isLong ? reader.ReadFixed() : reader.ReadByte() | ((ulong)reader.ReadByte() << 8) | ((ulong)reader.ReadByte() << 16);

    /// <summary>Pieces in one byte, weights in what they take.</summary>
    private static void WriteUnits(long millionths, DocumentWriter writer) =>
        writer.WriteVarint(millionths % PerUnit == 0 ? (ulong)(millionths / PerUnit) << 1 : ((ulong)millionths << 1) | 1);

    private static long ReadUnits(ref DocumentReader reader)
    {
        var units = reader.ReadVarint();
        return (units & 1) == 0 ? (long)(units >> 1) * PerUnit : (long)(units >> 1);
    }
}
