namespace Graine.Engine.Members;

internal static class ActivityCodec
{
    public static void Write(ActivitySlice activity, DocumentWriter writer)
    {
        writer.WriteSigned(activity.OrderCount);
        writer.WriteSigned(activity.RevenueMinor);
        writer.WriteSigned(activity.MarginMinor);
        writer.WriteInstant(activity.FirstOrderAt);
        writer.WriteInstant(activity.LastOrderAt);
        writer.WriteInstant(activity.LastSeenAt);
        writer.WriteSigned(activity.Folded.Count);
        if (activity.Folded.Count > 0)
        {
            writer.WriteInstant(activity.Folded.FirstAt);
            writer.WriteInstant(activity.Folded.LastAt);
        }

        WriteOrders(activity, writer);
        WriteNames(activity.Names, writer);
        WriteTallies(activity.Categories, writer);
        WriteTallies(activity.Channels, writer);
    }

    public static void Read(ActivitySlice activity, ref DocumentReader reader)
    {
        activity.OrderCount = reader.ReadSigned();
        activity.RevenueMinor = reader.ReadSigned();
        activity.MarginMinor = reader.ReadSigned();
        activity.FirstOrderAt = reader.ReadInstant();
        activity.LastOrderAt = reader.ReadInstant();
        activity.LastSeenAt = reader.ReadInstant();
        var folded = reader.ReadSigned();
        if (folded > 0)
        {
            activity.Folded = new FoldedOrders(folded, reader.ReadInstant(), reader.ReadInstant());
        }

        ReadOrders(activity, ref reader);
        ReadNames(activity.Names, ref reader);
        ReadTallies(activity.Categories, ref reader);
        ReadTallies(activity.Channels, ref reader);
    }

    private static void WriteOrders(ActivitySlice activity, DocumentWriter writer)
    {
        writer.WriteCount(activity.Orders.Count);
        foreach (var order in activity.Orders)
        {
            writer.WriteFixed(order.Key);
            writer.WriteInstant(order.At);
            var hasRefund = order.RefundedMinor != 0;
            writer.WriteByte((byte)((order.HasMargin ? 1 : 0) | (order.IsCancelled ? 2 : 0) | (hasRefund ? 4 : 0)));
            writer.WriteSigned(order.TotalMinor);
            if (hasRefund)
            {
                writer.WriteSigned(order.RefundedMinor);
            }

            if (order.HasMargin)
            {
                writer.WriteSigned(order.MarginMinor);
            }
        }

        writer.WriteCount(activity.HeldRefunds.Count);
        foreach (var refund in activity.HeldRefunds)
        {
            writer.WriteFixed(refund.Key);
            writer.WriteInstant(refund.At);
            writer.WriteSigned(refund.AmountMinor);
        }
    }

    private static void ReadOrders(ActivitySlice activity, ref DocumentReader reader)
    {
        var orders = reader.ReadCount();
        for (var index = 0; index < orders; index++)
        {
            var key = reader.ReadFixed();
            var at = reader.ReadInstant();
            var flags = reader.ReadByte();
            var total = reader.ReadSigned();
            var refunded = (flags & 4) != 0 ? reader.ReadSigned() : 0;
            var margin = (flags & 1) != 0 ? reader.ReadSigned() : 0;
            activity.Orders.Add(new OrderEntry(key, at, total, refunded, margin, (flags & 1) != 0, (flags & 2) != 0));
        }

        var refunds = reader.ReadCount();
        for (var index = 0; index < refunds; index++)
        {
            activity.HeldRefunds.Add(new HeldRefund(reader.ReadFixed(), reader.ReadInstant(), reader.ReadSigned()));
        }
    }

    private static void WriteNames(List<NameCount> names, DocumentWriter writer)
    {
        writer.WriteCount(names.Count);
        foreach (var name in names)
        {
            writer.WriteString(name.Name);
            writer.WriteVarint((ulong)name.Count);
            writer.WriteInstant(name.FirstAt);
            writer.WriteInstant(name.LastAt);
            writer.WriteCount(name.WindowDays);
            writer.WriteCount(name.Recent.Count);
            foreach (var moment in name.Recent)
            {
                writer.WriteInstant(moment);
            }
        }
    }

    private static void ReadNames(List<NameCount> names, ref DocumentReader reader)
    {
        var count = reader.ReadCount();
        for (var index = 0; index < count; index++)
        {
            var name = new NameCount
            {
                Name = reader.ReadText(),
                Count = (long)reader.ReadVarint(),
                FirstAt = reader.ReadInstant(),
                LastAt = reader.ReadInstant(),
            };
            name.WindowDays = (int)reader.ReadVarint();
            var moments = reader.ReadCount();
            for (var moment = 0; moment < moments; moment++)
            {
                name.Recent.Add(reader.ReadInstant());
            }

            names.Add(name);
        }
    }

    private static void WriteTallies(List<Tally> tallies, DocumentWriter writer)
    {
        writer.WriteCount(tallies.Count);
        foreach (var tally in tallies)
        {
            writer.WriteString(tally.Name);
            writer.WriteCount(tally.Count);
            writer.WriteSigned(tally.RevenueMinor);
        }
    }

    private static void ReadTallies(List<Tally> tallies, ref DocumentReader reader)
    {
        var count = reader.ReadCount();
        for (var index = 0; index < count; index++)
        {
            tallies.Add(new Tally(reader.ReadText(), (int)reader.ReadVarint(), reader.ReadSigned()));
        }
    }
}
