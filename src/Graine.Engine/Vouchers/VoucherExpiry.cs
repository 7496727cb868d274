using Graine.Engine.Expressions;

namespace Graine.Engine.Vouchers;

/// <summary>What is held is let go by itself at its moment: codes forget by the clock alone, limits are told.</summary>
internal static class VoucherExpiry
{
    public static void Run(Scope scope, Outcome outcome)
    {
        if (!scope.Member.HasVouchers)
        {
            return;
        }

        while (scope.Member.Vouchers.Locks.Find(each => each.Until <= scope.Now) is { } over)
        {
            Let(scope, over, outcome, isTold: true);
        }
    }

    public static void Let(Scope scope, VoucherLock held, Outcome outcome, bool isTold)
    {
        _ = scope.Member.Vouchers.Locks.Remove(held);
        foreach (var (id, _) in held.Codes)
        {
            if (scope.Plan.FindRedeemable(id) is { } campaign)
            {
                VoucherCommands.Count(scope, campaign, held.At, -1, outcome);
            }

            if (isTold)
            {
                outcome.Effects.Add(new Effect(
                    EffectKind.VoucherReleased, id, id, scope.Plan.Revision, 0, held.Key.ToString(), held.Until <= scope.Now ? "timed-out" : "released"));
            }
        }
    }
}
