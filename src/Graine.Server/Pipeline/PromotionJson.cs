using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>What promotions took off, as the log keeps it.</summary>
internal static class PromotionJson
{
    public static byte[] Write(PromotionCommand command, string session, string by) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        orderId = command.OrderId,
        session,
        usedAt = command.UsedAt.Milliseconds,
        uses = command.Uses.Select(use => new { promotion = use.Promotion, amount = use.AmountMinor, budgets = use.Budgets }),
        by,
    });

    public static PromotionCommand Read(JsonElement body, EventRow row) => new()
    {
        Id = row.Id,
        At = row.At,
        Received = row.Received,
        Verb = row.Name switch
        {
            CommandNames.UsePromotions => PromotionVerb.Use,
            CommandNames.ReturnPromotions => PromotionVerb.Return,
            _ => PromotionVerb.GiveBack,
        },
        OrderId = body.GetProperty("orderId").GetString()!,
        UsedAt = new Instant(body.GetProperty("usedAt").GetInt64()),
        Uses =
        [
            .. body.GetProperty("uses").EnumerateArray().Select(use => new PromotionUse(
                use.GetProperty("promotion").GetString()!, use.GetProperty("amount").GetInt64(), Budgets(use))),
        ],
    };

    private static string[]? Budgets(JsonElement use) => use.GetProperty("budgets") is { ValueKind: JsonValueKind.Array } keys
        ? [.. keys.EnumerateArray().Select(key => key.GetString()!)]
        : null;
}
