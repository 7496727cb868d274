using Graine.Engine.Members;

namespace Graine.Engine.Loyalty;

/// <summary>Names an order by its place in the member's order book, as both follow time: mostly one step from the one named before.</summary>
internal static class OrderRef
{
    /// <summary>For finding the orders of lots and spends.</summary>
    public static Places<OrderEntry> In(List<OrderEntry> orders) => new(orders, static order => order.Key);

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
