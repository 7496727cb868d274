using System.Text.Json;
using Graine.Server.Intake;

namespace Graine.Server.Api.Collect;

/// <summary>Writes one result per event, in the order of the request.</summary>
internal static class AnswerWriter
{
    private const int FlushBytes = 32 * 1024;

    public static async Task WriteAsync(
        HttpResponse response, IReadOnlyList<CollectedItem> items, IReadOnlyList<CollectResult> results, CancellationToken ct)
    {
        response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(response.BodyWriter, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        json.WriteBoolean("success"u8, true);
        json.WriteStartArray("results"u8);
        for (var index = 0; index < results.Count; index++)
        {
            Write(json, results[index], index < items.Count ? items[index].Warnings : []);
            if (json.BytesPending > FlushBytes)
            {
                await json.FlushAsync(ct);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(ct);
    }

    private static void Write(Utf8JsonWriter json, CollectResult result, IReadOnlyList<string> warnings)
    {
        json.WriteStartObject();
        json.WriteString("messageId"u8, result.MessageId);
        json.WriteString("status"u8, Status(result.Status));
        WriteText(json, "code"u8, result.Code);
        WriteText(json, "detail"u8, result.Detail);
        WriteText(json, "pointer"u8, result.Pointer);
        if (warnings.Count > 0)
        {
            json.WriteStartArray("warnings"u8);
            foreach (var warning in warnings)
            {
                json.WriteStringValue(warning);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static ReadOnlySpan<byte> Status(CollectStatus status) => status switch
    {
        CollectStatus.Accepted => "accepted"u8,
        CollectStatus.Duplicate => "duplicate"u8,
        CollectStatus.Rejected => "rejected"u8,
    };
}
