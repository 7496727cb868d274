using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>Tiers that are given, as the log keeps them.</summary>
internal static class TierJson
{
    public static byte[] Write(TierCommand command, string by) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        tierSet = command.TierSet,
        tier = command.Tier,
        until = command.Until == Instant.Never ? (long?)null : command.Until.Milliseconds,
        reason = command.Reason,
        by,
    });

    public static TierCommand Read(JsonElement body, EventRow row) => new()
    {
        Id = row.Id,
        At = row.At,
        Received = row.Received,
        TierSet = body.GetProperty("tierSet").GetString()!,
        Tier = body.GetProperty("tier").GetString(),
        Until = body.GetProperty("until") is { ValueKind: JsonValueKind.Number } until ? new Instant(until.GetInt64()) : Instant.Never,
    };
}
