using System.Text.Json;
using Graine.Engine.Inputs;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>Commands on rewards as the log keeps them: without the code, which only the claim tells.</summary>
internal static class RewardJson
{
    public static byte[] Write(RewardCommand command, string by) => command.Verb == RewardVerb.Claim
        ? JsonSerializer.SerializeToUtf8Bytes(
            new { reward = command.Reward, price = command.Price, payment = command.Payment, reason = command.Reason, by })
        : JsonSerializer.SerializeToUtf8Bytes(new { claim = command.Claim, reason = command.Reason, by });

    public static RewardCommand Read(JsonElement body, EventRow row) => row.Name == CommandNames.ClaimReward
        ? new RewardCommand
        {
            Id = row.Id,
            At = row.At,
            Received = row.Received,
            Verb = RewardVerb.Claim,
            Reward = body.GetProperty("reward").GetString()!,
            Price = body.GetProperty("price").GetString(),
            Payment = body.GetProperty("payment").GetString(),
            HasCode = true, // It was applied, so there was one if it needed one.
        }
        : new RewardCommand
        {
            Id = row.Id,
            At = row.At,
            Received = row.Received,
            Verb = row.Name == CommandNames.FulfilClaim ? RewardVerb.Fulfil
                : row.Name == CommandNames.UseClaim ? RewardVerb.Use
                : RewardVerb.Cancel,
            Claim = body.GetProperty("claim").GetGuid(),
        };
}
