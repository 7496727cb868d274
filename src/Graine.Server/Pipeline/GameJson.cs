using System.Text.Json;
using Graine.Engine.Inputs;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>Commands on games, as the log keeps them.</summary>
internal static class GameJson
{
    public static byte[] Write(GameCommand command, string by) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        document = command.Document,
        level = command.Level,
        count = command.Count,
        reason = command.Reason,
        by,
    });

    public static GameCommand Read(JsonElement body, EventRow row) => new()
    {
        Id = row.Id,
        At = row.At,
        Received = row.Received,
        Verb = row.Name switch
        {
            CommandNames.JoinChallenge => GameVerb.JoinChallenge,
            CommandNames.GiveBadge => GameVerb.GiveBadge,
            CommandNames.GiveFreezes => GameVerb.GiveFreezes,
            CommandNames.EnterDraw => GameVerb.EnterDraw,
            _ => GameVerb.TakeBadge,
        },
        Document = body.GetProperty("document").GetString()!,
        Level = body.GetProperty("level").GetString(),
        Count = body.TryGetProperty("count", out var count) ? count.GetInt32() : 0,
    };
}
