using Graine.Engine.Members;

namespace Graine.Engine.Loyalty;

/// <summary>
/// What lots were given for, at the end of a member's document, where rules are about lines: some 8 bytes for each product, while its order can
/// come back.
/// </summary>
internal static class LineCodec
{
    private const int PerUnit = 1_000_000;

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
            writer.WriteCount(refund.Lines.Count);
            foreach (var line in refund.Lines)
            {
                WriteKey(line.Product, writer);
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
            var lines = new ReturnedLine[reader.ReadCount()];
            for (var line = 0; line < lines.Length; line++)
            {
                lines[line] = new ReturnedLine(ReadKey(ref reader), ReadUnits(ref reader));
            }

            refunds[index] = refunds[index] with { Lines = lines };
        }
    }

    private static void Write(LotLines lines, DocumentWriter writer)
    {
        var isTouched = lines.Unnamed != 0 || lines.Products.Exists(static line => line.Returned != 0);
        var isMixed = lines.Whole != 0;
        writer.WriteCount((lines.Products.Count << 2) | (isTouched ? 1 : 0) | (isMixed ? 2 : 0));
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
            WriteKey(line.Product, writer);
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
        if (head >> 2 > LotLines.ProductsMax)
        {
            throw new FormatException("A lot in a member document was given for too many lines.");
        }

        var lines = new LotLines
        {
            Whole = (head & 2) != 0 ? (long)reader.ReadVarint() : 0,
            Unnamed = (head & 1) != 0 ? (long)reader.ReadVarint() : 0,
        };
        for (var count = (int)(head >> 2); count > 0; count--)
        {
            lines.Products.Add(new LotLine(
                ReadKey(ref reader), ReadUnits(ref reader), (long)reader.ReadVarint(), (head & 1) != 0 ? ReadUnits(ref reader) : 0));
        }

        return lines;
    }

    private static void WriteKey(uint key, DocumentWriter writer)
    {
        writer.WriteByte((byte)key);
        writer.WriteByte((byte)(key >> 8));
        writer.WriteByte((byte)(key >> 16));
    }

    private static uint ReadKey(ref DocumentReader reader) => reader.ReadByte() | ((uint)reader.ReadByte() << 8) | ((uint)reader.ReadByte() << 16);

    /// <summary>Pieces in one byte, weights in what they take.</summary>
    private static void WriteUnits(long millionths, DocumentWriter writer) =>
        writer.WriteVarint(millionths % PerUnit == 0 ? (ulong)(millionths / PerUnit) << 1 : ((ulong)millionths << 1) | 1);

    private static long ReadUnits(ref DocumentReader reader)
    {
        var units = reader.ReadVarint();
        return (units & 1) == 0 ? (long)(units >> 1) * PerUnit : (long)(units >> 1);
    }
}
