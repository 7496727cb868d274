using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>Extensions as the log keeps them.</summary>
internal static class ExtendJson
{
    public static byte[] Write(ExtendCommand command, string by) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        wallet = command.Wallet,
        until = command.Until.IsSet ? command.Until.Milliseconds : (long?)null,
        days = command.Days,
        lots = command.Lots,
        reason = command.Reason,
        by,
    });

    public static ExtendCommand Read(JsonElement body, EventRow row) => new()
    {
        Id = row.Id,
        At = row.At,
        Received = row.Received,
        Wallet = body.GetProperty("wallet").GetString()!,
        Until = body.GetProperty("until") is { ValueKind: JsonValueKind.Number } until ? new Instant(until.GetInt64()) : Instant.None,
        Days = body.GetProperty("days").GetInt32(),
        Lots = body.GetProperty("lots") is { ValueKind: JsonValueKind.Array } lots ? [.. lots.EnumerateArray().Select(lot => lot.GetInt32())] : null,
    };
}
