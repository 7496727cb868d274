using System.Collections.Frozen;
using Graine.Engine.Inputs;

namespace Graine.Server.Intake;

/// <summary>Names the engine knows beyond counting; everything else is kept and counted under its own name.</summary>
internal static class EventNames
{
    private static readonly FrozenDictionary<string, (EventKind Kind, string Name)> Known = Make();

    /// <summary>What orders, and what comes back of them, are called in the log.</summary>
    public static IEnumerable<string> OfOrders => Known.Values
        .Where(known => known.Kind is EventKind.OrderCompleted or EventKind.OrderRefunded or EventKind.OrderCancelled)
        .Select(known => known.Name).Distinct(StringComparer.Ordinal);

    /// <summary>The kind, and the name in the spec's spelling when only letter case, "_" or "-" differ ("order_completed").</summary>
    public static (EventKind Kind, string Name) Of(string name)
    {
        if (Known.TryGetValue(name, out var known))
        {
            return known;
        }

        // A copy only for names that could be a variant: the words are all longer than these, and shorter than those.
        if (name.Length is < 10 or > 20 || name.AsSpan().IndexOfAny('_', '-') < 0)
        {
            return (EventKind.Other, name);
        }

        var spaced = name.Replace('_', ' ').Replace('-', ' ');
        return Known.TryGetValue(spaced, out known) ? known : (EventKind.Other, name);
    }

    public static EventKind OfType(string type) => type switch
    {
        "page" => EventKind.Page,
        "screen" => EventKind.Screen,
        "identify" => EventKind.Identify,
        _ => EventKind.Other,
    };

    private static FrozenDictionary<string, (EventKind Kind, string Name)> Make()
    {
        var names = new Dictionary<string, (EventKind Kind, string Name)>(StringComparer.OrdinalIgnoreCase);
        Add(EventKind.OrderCompleted, "Order Completed", "Completed Order");
        Add(EventKind.OrderRefunded, "Order Refunded", "Refunded Order", "Order Partially Refunded", "Order Returned");
        Add(EventKind.OrderCancelled, "Order Cancelled", "Cancelled Order");
        names["Order Canceled"] = (EventKind.OrderCancelled, "Order Cancelled");
        Add(EventKind.ProductViewed, "Product Viewed", "Viewed Product");
        Add(EventKind.CartUpdated, "Cart Updated", "Product Added", "Product Removed", "Added Product", "Removed Product");
        return names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

        void Add(EventKind kind, params ReadOnlySpan<string> spellings)
        {
            foreach (var spelling in spellings)
            {
                names[spelling] = (kind, spelling);
            }
        }
    }
}
