using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>What members bring along from another programme, as the log keeps it.</summary>
internal static class OpeningJson
{
    public static byte[] Write(OpeningCommand command, string from) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        from,
        lots = command.Lots.Select(lot => new
        {
            wallet = lot.Wallet,
            points = lot.Points,
            earnedAt = lot.EarnedAt.Milliseconds,
            expiresAt = lot.ExpiresAt.Milliseconds,
        }),
        tiers = command.Tiers.Select(tier => new
        {
            tierSet = tier.TierSet,
            tier = tier.Tier,
            since = tier.Since.Milliseconds,
            until = tier.Until.Milliseconds,
        }),
    });

    public static OpeningCommand Read(JsonElement body, EventRow row) => new()
    {
        Id = row.Id,
        At = row.At,
        Received = row.Received,
        Lots =
        [
            .. body.GetProperty("lots").EnumerateArray().Select(lot => new OpeningLot(
                lot.GetProperty("wallet").GetString()!, lot.GetProperty("points").GetInt64(), Moment(lot, "earnedAt"), Moment(lot, "expiresAt"))),
        ],
        Tiers =
        [
            .. body.GetProperty("tiers").EnumerateArray().Select(tier => new OpeningTier(
                tier.GetProperty("tierSet").GetString()!, tier.GetProperty("tier").GetString()!, Moment(tier, "since"), Moment(tier, "until"))),
        ],
    };

    private static Instant Moment(JsonElement element, string name) => new(element.GetProperty(name).GetInt64());
}
