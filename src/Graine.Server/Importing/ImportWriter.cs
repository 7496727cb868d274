using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Graine.Engine;

namespace Graine.Server.Importing;

/// <summary>
/// Writes the events of an import in the words of the collection API, so that they take the same way as everybody's: with message
/// ids that are the same each time the same file is read.
/// </summary>
internal sealed class ImportWriter(string source)
{
    private const int EventsMax = 500;
    private const int BytesMax = 1024 * 1024;

    /// <summary>Batches of collection's shape, in the order of the steps.</summary>
    /// <param name="steps">All of them.</param>
    /// <param name="start">The first that is written.</param>
    public IEnumerable<ImportBatch> Write(IReadOnlyList<ImportStep> steps, int start)
    {
        while (start < steps.Count)
        {
            var buffer = new ArrayBufferWriter<byte>(256 * 1024);
            using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
            json.WriteStartObject();
            json.WriteStartArray("batch"u8);
            var kinds = new List<ImportKind>(EventsMax);
            while (start < steps.Count && kinds.Count < EventsMax && buffer.WrittenCount + json.BytesPending < BytesMax)
            {
                kinds.Add(steps[start].Kind);
                Write(json, steps[start++]);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.Flush();
            yield return new ImportBatch(buffer.WrittenMemory.ToArray(), kinds);
        }
    }

    private void Write(Utf8JsonWriter json, ImportStep step)
    {
        var order = step.Order;
        json.WriteStartObject();
        if (step.Kind == ImportKind.Customer)
        {
            json.WriteString("type"u8, "identify"u8);
        }
        else
        {
            json.WriteString("type"u8, "track"u8);
            json.WriteString("event"u8, step.Kind == ImportKind.Order ? "Order Completed"u8 : "Order Refunded"u8);
        }

        json.WriteString("messageId"u8, Message(step));
        json.WriteString("timestamp"u8, Time(step.At));
        WritePerson(json, order);
        if (step.Kind == ImportKind.Customer)
        {
            WriteTraits(json, order.Traits);
        }
        else if (step.Refund is { } refund)
        {
            WriteOrder(json, order, refund.OrderId, refund.Lines, refund);
        }
        else
        {
            WriteOrder(json, order, order.Id, order.Bought, null);
        }

        json.WriteEndObject();
    }

    private static string Message(ImportStep step) => step.Kind switch
    {
        ImportKind.Customer => $"customer:{step.Order.Id}",
        ImportKind.Order => $"order:{step.Order.Id}",
        ImportKind.Refund => step.Refund!.Reason is { } reason
            ? $"refund:{step.Order.Id}:{reason}"
            : $"refund:{step.Order.Id}:of:{step.Refund.OrderId}",
    };

    private void WritePerson(Utf8JsonWriter json, ImportedOrder order)
    {
        switch (order.Buyer)
        {
            case null:
                // One of its own for each order, so that two strangers never become one person.
                json.WriteString("anonymousId"u8, $"import-{source}-{order.Id}");
                return;
            case { Kind: ImportColumn.Customer } buyer:
                json.WriteString("userId"u8, buyer.Value);
                return;
            case { } buyer:
                json.WriteStartObject("context"u8);
                json.WriteStartArray("externalIds"u8);
                json.WriteStartObject();
                json.WriteString("type"u8, buyer.Kind switch
                {
                    ImportColumn.Email => "email",
                    ImportColumn.Phone => "phone",
                    _ => "loyalty_card",
                });
                json.WriteString("id"u8, buyer.Value);
                json.WriteString("collection"u8, "users"u8);
                json.WriteEndObject();
                json.WriteEndArray();
                json.WriteEndObject();
                return;
        }
    }

    private static void WriteTraits(Utf8JsonWriter json, Traits traits)
    {
        json.WriteStartObject("traits"u8);
        Text(json, "email", traits.Email);
        Text(json, "phone", traits.Phone);
        Text(json, "loyalty_card", traits.Card);
        Text(json, "firstName", traits.FirstName);
        Text(json, "lastName", traits.LastName);
        Text(json, "city", traits.City);
        Text(json, "country", traits.Country);
        json.WriteEndObject();
    }

    private static void WriteOrder(
        Utf8JsonWriter json, ImportedOrder order, string orderId, List<ImportedLine> lines, ImportedRefund? refund)
    {
        json.WriteStartObject("properties"u8);
        json.WriteString("order_id"u8, orderId);
        json.WriteNumber("total"u8, lines.Sum(line => line.Quantity * line.Price));
        Text(json, "currency", order.Currency);
        Text(json, "channel", order.Channel);
        Text(json, "store", order.Store);
        Text(json, "coupon", refund is null ? order.Coupon : null);
        Text(json, "country", order.Traits.Country);
        if (refund is not null)
        {
            json.WriteString("refund_id"u8, order.Id);
            Text(json, "unmatched", refund.Reason);
        }

        if (lines.TrueForAll(line => line.Product is not null))
        {
            WriteLines(json, lines);
        }

        json.WriteEndObject();
    }

    private static void WriteLines(Utf8JsonWriter json, List<ImportedLine> lines)
    {
        json.WriteStartArray("products"u8);
        foreach (var line in lines)
        {
            json.WriteStartObject();
            json.WriteString("product_id"u8, line.Product!.Id);
            Text(json, "name", line.Product.Name);
            Text(json, "category", line.Product.Category);
            Text(json, "brand", line.Product.Brand);
            json.WriteNumber("quantity"u8, line.Quantity);
            json.WriteNumber("price"u8, line.Price);
            if (line.Cost is { } cost)
            {
                json.WriteNumber("cost"u8, cost);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static string Time(Instant at) =>
        at.ToDateTimeOffset().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

/// <param name="Json">A body for collection: an object with a list named batch.</param>
/// <param name="Kinds">What its events are, in order.</param>
internal sealed record ImportBatch(byte[] Json, IReadOnlyList<ImportKind> Kinds);
