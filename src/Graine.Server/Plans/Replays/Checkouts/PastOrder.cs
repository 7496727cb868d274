using System.Text.Json;
using Graine.Storage;

namespace Graine.Server.Plans.Replays.Checkouts;

/// <summary>The numbers that rows of one order name each other by, without reading the rest of them.</summary>
/// <param name="Id">The order's; null where it has none.</param>
/// <param name="Session">The checkout it was made in; null where it came from elsewhere.</param>
internal readonly record struct PastOrder(string? Id, string? Session)
{
    public static PastOrder Of(in PastRow row) => Read(row, isUnderProperties: true, "order_id"u8, "session_id"u8);

    /// <summary>Of what promotions took off, or its coming back.</summary>
    public static string? OfUses(in PastRow row) => Read(row, isUnderProperties: false, "orderId"u8, default).Id;

    /// <summary>Of codes that were redeemed.</summary>
    public static string? OfCodes(in PastRow row) => Read(row, isUnderProperties: false, "reference"u8, default).Id;

    private static PastOrder Read(in PastRow row, bool isUnderProperties, ReadOnlySpan<byte> order, ReadOnlySpan<byte> session)
    {
        if (row.Body.IsEmpty)
        {
            return default;
        }

        try
        {
            var reader = new Utf8JsonReader(row.Body.Span);
            return reader.Read() && (!isUnderProperties || Find(ref reader, "properties"u8)) ? Members(ref reader, order, session) : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>Goes to the value of the object's member.</summary>
    private static bool Find(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals(name);
            reader.Read();
            if (isIt)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    private static PastOrder Members(ref Utf8JsonReader reader, ReadOnlySpan<byte> order, ReadOnlySpan<byte> session)
    {
        string? id = null, closed = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isId, isSession) = (reader.ValueTextEquals(order), !session.IsEmpty && reader.ValueTextEquals(session));
            reader.Read();
            if (reader.TokenType == JsonTokenType.String && (isId || isSession))
            {
                (id, closed) = isId ? (reader.GetString(), closed) : (id, reader.GetString());
            }

            reader.Skip();
        }

        return new PastOrder(id, closed);
    }
}
