using System.Collections.Frozen;
using System.Text.Json;

namespace Graine.Server.Plans;

/// <summary>What people call the events that shops usually send: the console's own list, so that both say the same.</summary>
internal static class KnownEvents
{
    // Names of the specification's first years, which some senders still use.
    private static readonly FrozenDictionary<string, string> Renamed = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["Viewed Product"] = "Product Viewed",
        ["Added Product"] = "Product Added",
        ["Removed Product"] = "Product Removed",
        ["Completed Order"] = "Order Completed",
        ["Refunded Order"] = "Order Refunded",
        ["Cancelled Order"] = "Order Cancelled",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>By name, then by language.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> All { get; } = Read();

    /// <summary>By language; null for an event of the shop's own.</summary>
    public static IReadOnlyDictionary<string, string>? Find(string name) => All.GetValueOrDefault(Renamed.GetValueOrDefault(name, name));

    private static FrozenDictionary<string, IReadOnlyDictionary<string, string>> Read()
    {
        var (french, english) = (Read("fr"), Read("en"));
        return french.ToFrozenDictionary(
            each => each.Key,
            IReadOnlyDictionary<string, string> (each) => new Dictionary<string, string>(StringComparer.Ordinal) { ["fr"] = each.Value, ["en"] = english[each.Key] },
            StringComparer.OrdinalIgnoreCase);
    }

    private static Dictionary<string, string> Read(string language)
    {
        using var texts = typeof(KnownEvents).Assembly.GetManifestResourceStream($"events.texts.{language}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(texts)!;
    }
}
