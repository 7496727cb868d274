using System.Text.Json;
using Graine.Engine;
using Graine.Server.Intake;

namespace Graine.Server.Pipeline;

/// <summary>The body of an event that was not applied: why, and what came. <c>{"reason":{…},"event":{…}}</c></summary>
internal static class Reasons
{
    public static ReadOnlyMemory<byte> Of(Rejection rejection, ReadOnlyMemory<byte> body) =>
        Write(rejection.Code, rejection.Detail, rejection.Pointer, body);

    public static ReadOnlyMemory<byte> Of(Refusal refusal, ReadOnlyMemory<byte> body) =>
        Write(refusal.Code, refusal.Detail, refusal.Pointer, body);

    /// <summary>Only the kind of exception: its message may repeat what the person typed.</summary>
    public static ReadOnlyMemory<byte> Of(Exception fault, ReadOnlyMemory<byte> body) =>
        Write("input.parked", $"Applying it failed with {fault.GetType().Name}.", null, body);

    private static ReadOnlyMemory<byte> Write(string code, string detail, string? pointer, ReadOnlyMemory<byte> body)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartObject("reason");
            json.WriteString("code", code);
            json.WriteString("detail", detail);
            if (pointer is not null)
            {
                json.WriteString("pointer", pointer);
            }

            json.WriteEndObject();
            json.WritePropertyName("event");
            json.WriteRawValue(body.Length == 0 ? "{}"u8 : body.Span, skipInputValidation: true);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
