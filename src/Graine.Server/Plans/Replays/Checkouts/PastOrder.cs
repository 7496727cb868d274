using System.Text.Json;
using Graine.Storage;

namespace Graine.Server.Plans.Replays.Checkouts;

/// <summary>The numbers that rows of one order name each other by, without reading the rest of them.</summary>
/// <param name="Id">The order's; null where it has none.</param>
/// <param name="Session">The checkout it was made in; null where it came from elsewhere.</param>
internal readonly record struct PastOrder(string? Id, string? Session)
{
    public static PastOrder Of(in PastRow row) => Read(row, "properties", "order_id", "session_id");

    /// <summary>Of what promotions took off, or its coming back.</summary>
    public static string? OfUses(in PastRow row) => Read(row, null, "orderId", null).Id;

    /// <summary>Of codes that were redeemed.</summary>
    public static string? OfCodes(in PastRow row) => Read(row, null, "reference", null).Id;

    private static PastOrder Read(in PastRow row, string? under, string order, string? session)
    {
        if (row.Body.IsEmpty)
        {
            return default;
        }

        try
        {
            using var json = JsonDocument.Parse(row.Body);
            var at = json.RootElement;
            return under is null || at.TryGetProperty(under, out at)
                ? new PastOrder(Text(at, order), session is null ? null : Text(at, session))
                : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string? Text(JsonElement at, string name) =>
        at.ValueKind == JsonValueKind.Object && at.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;
}
