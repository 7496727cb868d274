using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Members;

namespace Graine.Engine.Loyalty;

/// <summary>Invitations: a tier is given until a moment or for good, replaced, or taken back. The judging that follows moves the member.</summary>
internal static class TierCommands
{
    /// <summary>Null when done; else why not.</summary>
    public static Refusal? Apply(Scope scope, TierCommand command, Outcome outcome)
    {
        if (scope.Plan.FindTierSet(command.TierSet) is not { } set)
        {
            return TierErrors.SetUnknown(command.TierSet);
        }

        if (command.Tier is not null && set.IndexOf(command.Tier) < 0)
        {
            return TierErrors.TierUnknown(command.Tier);
        }

        if (command.Tier is not null && command.Until <= scope.Now)
        {
            return TierErrors.UntilPast();
        }

        var standings = scope.Member.Standing;
        var place = standings.IndexOf(set.Id);
        var held = place < 0 ? new TierStanding(set.Id, null, scope.Now, Instant.None) : standings.Tiers[place];
        if (command.Tier is null && held.Memory?.Invitation is null)
        {
            return TierErrors.NoInvitation();
        }

        var memory = held.Memory ?? new TierMemory();
        var own = memory.Invitation is null ? held.Tier : memory.Own;
        held = held with
        {
            Memory = command.Tier is { } tier
                ? memory with { Invitation = new TierInvitation(tier, command.At, command.Until), Own = own }
                : memory with { Invitation = memory.Invitation! with { Until = scope.Now } },
        };
        if (place < 0)
        {
            standings.Tiers.Add(held);
        }
        else
        {
            standings.Tiers[place] = held;
        }

        if (command.Tier is not null)
        {
            outcome.Effects.Add(new Effect(
                EffectKind.TierGiven, set.Id, set.Id, scope.Plan.Revision, 0, command.Until == Instant.Never ? null : Holding.Text(command.Until), command.Tier));
        }

        return null;
    }
}
