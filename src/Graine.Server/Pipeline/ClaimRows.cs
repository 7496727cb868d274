using Graine.Engine.Rewards;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>From the engine's claims to the rows that lists show.</summary>
internal static class ClaimRows
{
    public static ClaimRow Of(Claim claim, ClaimMaking making, Guid member) => new()
    {
        Id = claim.Id,
        Member = member,
        Reward = claim.Reward,
        State = claim.State,
        At = claim.At,
        ChangedAt = claim.ChangedAt,
        ExpiresAt = claim.ExpiresAt,
        Wallet = claim.Wallet,
        Points = claim.Points,
        Price = making.Price,
        MoneyMinor = making.MoneyMinor,
        Payment = making.Payment,
        Cause = making.Cause,
        Units = making.Units,
        Revision = making.Revision,
    };
}
