using Graine.Engine;
using Graine.Engine.Members;
using Graine.Engine.Vouchers;
using Graine.Server.Sessions;
using Graine.Server.Vouchers;
using CompiledPlan = Graine.Engine.Plans.Plan;
using CompiledReward = Graine.Engine.Plans.Reward;

namespace Graine.Server.Plans.Replays.Checkouts;

/// <summary>
/// Codes as they were shown at a checkout. One that was taken then was good: what is asked again is its campaign. One that was refused
/// is asked again where everybody has it.
/// </summary>
internal sealed class PastCodes(CompiledPlan plan, Member member, Instant now, IReadOnlyList<SessionCode>? shown) : ISessionCodes
{
    public VoucherCode? Find(string key) => ClaimKeys.Read(key) is { } claim ? OfReward(claim)
        : shown?.FirstOrDefault(code => code.Key == key) is { Campaign: { } campaign } taken
        ? Good(key, campaign, taken.PaidMinor)
        : plan.FindShared(key) is { } shared ? Good(key, shared.Id, 0) : null;

    public IReadOnlyList<VoucherRedemption> Redeemed(Guid stack) => [];

    // Of a reward: under this plan the member may not have claimed it.
    private VoucherCode? OfReward(Guid claim) => member.Rewards.Find(claim) is not { } known ? null : new VoucherCode
    {
        Code = ClaimKeys.Of(claim),
        Campaign = CompiledReward.CodePrefix + known.Reward,
        Claim = claim,
        ClaimState = known.State,
        Member = member.Id,
        PublishedAt = known.At,
    };

    /// <param name="key">The code, or what stands for it.</param>
    /// <param name="campaign">Whose.</param>
    /// <param name="balance">Of a gift card: what it paid, for it may have had no more.</param>
    public VoucherCode Good(string key, string campaign, long balance)
    {
        var isShared = plan.FindCampaign(campaign)?.SharedCode is not null;
        return new VoucherCode
        {
            Code = key,
            Campaign = campaign,
            IsShared = isShared,
            Member = isShared ? Guid.Empty : member.Id,
            PublishedAt = isShared ? Instant.None : now,
            BalanceMinor = balance,
        };
    }
}
