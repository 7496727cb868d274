using Graine.Engine;
using Graine.Engine.Members;
using Graine.Engine.Vouchers;
using Graine.Server.Sessions;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Plans.Replays.Checkouts;

/// <summary>
/// Codes as they were shown at a checkout. One that was taken then was good: what is asked again is its campaign. One that was refused
/// is asked again where everybody has it.
/// </summary>
internal sealed class PastCodes(CompiledPlan plan, Member member, Instant now, IReadOnlyList<SessionCode>? shown) : ISessionCodes
{
    public VoucherCode? Find(string key) => shown?.FirstOrDefault(code => code.Key == key) is { Campaign: { } campaign } taken
        ? Good(key, campaign, taken.PaidMinor)
        : plan.FindShared(key) is { } shared ? Good(key, shared.Id, 0) : null;

    public IReadOnlyList<VoucherRedemption> Redeemed(Guid stack) => [];

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
