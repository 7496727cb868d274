using Graine.Engine.Expressions;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Engine.Loyalty;

/// <summary>A tier that somebody gave lies over the one that is reached: the higher of the two is held.</summary>
internal static class TierInvitations
{
    /// <summary>The place without the invitation, as it was last judged.</summary>
    public static TierStanding Own(in TierStanding held) =>
        held.Memory is { Invitation: not null } memory ? held with { Tier = memory.Own } : held;

    public static TierStanding Lay(Scope scope, TierSet set, in TierStanding held, in TierStanding own)
    {
        if (own.Memory?.Invitation is not { } invitation)
        {
            return own;
        }

        if (invitation.Until <= scope.Now)
        {
            // What is left is the member's own, since the invitation ended.
            var memory = own.Memory with { Invitation = null, Own = null };
            return own with
            {
                Since = own.Tier == held.Tier || set.IsCounted ? own.Since : invitation.Until,
                Memory = memory.IsEmpty ? null : memory,
            };
        }

        scope.LowerUntil(invitation.Until);
        var kept = own.Memory.Own == own.Tier ? own.Memory : own.Memory with { Own = own.Tier };
        return set.IndexOf(invitation.Tier) > set.IndexOf(own.Tier)
            ? own with { Tier = invitation.Tier, Since = invitation.At, Memory = kept }
            : own with { Memory = kept };
    }
}
