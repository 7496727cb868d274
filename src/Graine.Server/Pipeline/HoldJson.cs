using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>Commands on holds as the log keeps them.</summary>
internal static class HoldJson
{
    public static byte[] Write(HoldCommand command, string by) => command.Verb == HoldVerb.Hold
        ? JsonSerializer.SerializeToUtf8Bytes(new
        {
            wallet = command.Wallet,
            points = command.Points,
            until = command.Until.IsSet ? command.Until.Milliseconds : (long?)null,
            milliseconds = command.ForMilliseconds,
            reference = command.Reference,
            reason = command.Reason,
            by,
        })
        : JsonSerializer.SerializeToUtf8Bytes(new { hold = command.Hold, points = command.Points, reason = command.Reason, by });

    public static HoldCommand Read(JsonElement body, EventRow row) => row.Name == CommandNames.Hold
        ? new HoldCommand
        {
            Id = row.Id,
            At = row.At,
            Received = row.Received,
            Verb = HoldVerb.Hold,
            Wallet = body.GetProperty("wallet").GetString()!,
            Points = body.GetProperty("points").GetInt64(),
            Until = Number(body, "until") is { } until ? new Instant(until) : Instant.None,
            ForMilliseconds = Number(body, "milliseconds") ?? 0,
            Reference = body.GetProperty("reference").GetString(),
        }
        : new HoldCommand
        {
            Id = row.Id,
            At = row.At,
            Received = row.Received,
            Verb = row.Name == CommandNames.Complete ? HoldVerb.Complete : HoldVerb.Cancel,
            Hold = body.GetProperty("hold").GetGuid(),
            Points = Number(body, "points"),
        };

    private static long? Number(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : null;
}
