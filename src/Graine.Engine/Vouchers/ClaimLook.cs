using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Rewards;

namespace Graine.Engine.Vouchers;

/// <summary>
/// The code of a claimed reward at a checkout: the claim in the member's document decides, so that of two checkouts only one has it. When and
/// for whom the reward is was asked when it was claimed.
/// </summary>
internal static class ClaimLook
{
    public static void Judge(Scope scope, VoucherCommand command, VoucherCode code, VoucherFinding finding)
    {
        var member = scope.Member;
        var claim = member.HasRewards ? member.Rewards.Find(code.Claim) : null;
        if (claim is null && code.Member != member.Id)
        {
            Lack(finding, VoucherLackKind.NotYours);
            return;
        }

        var state = claim?.State ?? code.ClaimState;
        if (state == ClaimState.Used)
        {
            finding.Lacks.Add(new VoucherLack(VoucherLackKind.Used, Instant.Never, 1, 1));
        }
        else if (state == ClaimState.Expired || claim?.ExpiresAt <= scope.Now)
        {
            Lack(finding, VoucherLackKind.Over);
        }
        else if (state == ClaimState.Claimed)
        {
            Lack(finding, VoucherLackKind.NotPublished);
        }
        else if (state == ClaimState.Cancelled || claim is null)
        {
            // Without a claim it was settled long ago.
            Lack(finding, VoucherLackKind.Disabled);
        }
        else if (HeldUntil(scope, command.Key, code) is { IsSet: true } until)
        {
            finding.Lacks.Add(new VoucherLack(VoucherLackKind.Used, until, 1, 0));
        }

        if (finding.Campaign is null)
        {
            Lack(finding, scope.Plan.FindReward(code.Campaign[(code.Campaign.IndexOf('/', StringComparison.Ordinal) + 1)..]) is null
                ? VoucherLackKind.NotRunning
                : VoucherLackKind.NoDiscount);
        }
        else if (command.Order is { } order && order.Currency != scope.Plan.Programme.Currency)
        {
            Lack(finding, VoucherLackKind.Currency);
        }
    }

    /// <summary>By another checkout of the member.</summary>
    private static Instant HeldUntil(Scope scope, Guid key, VoucherCode code)
    {
        var until = Instant.None;
        foreach (var held in scope.Member.HasVouchers ? scope.Member.Vouchers.Locks : [])
        {
            if (held.Key != key && held.Until > scope.Now && held.Codes.Any(each => each.Code == code.Code))
            {
                until = Instant.Max(until, held.Until);
            }
        }

        return until;
    }

    private static void Lack(VoucherFinding finding, VoucherLackKind kind) => finding.Lacks.Add(new VoucherLack(kind, Instant.Never));
}
