using Graine.Engine.Members;

namespace Graine.Engine.Loyalty;

/// <summary>Names an order by its place in the member's order book, as both follow time: mostly one step from the one named before.</summary>
internal static class OrderRef
{
    /// <summary>The order's place, or -1; looks first around the last one found.</summary>
    public static int Find(List<OrderEntry> orders, ulong key, int hint)
    {
        for (var step = 0; step < orders.Count; step++)
        {
            var index = hint + step;
            index = index < orders.Count ? index : index - orders.Count;
            if (orders[index].Key == key)
            {
                return index;
            }
        }

        return -1;
    }

    public static void Write(int place, ref int hint, DocumentWriter writer)
    {
        writer.WriteSigned(place - hint);
        hint = place;
    }

    public static OrderEntry Read(List<OrderEntry> orders, ref int hint, ref DocumentReader reader)
    {
        var place = hint + reader.ReadSigned();
        if (place < 0 || place >= orders.Count)
        {
            throw new FormatException("A wallet in a member document names an order that is not there.");
        }

        hint = (int)place;
        return orders[hint];
    }
}
