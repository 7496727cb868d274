using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Importing.Members;

/// <summary>What of the points that come along would expire as they come: found by letting them come, to members that nobody keeps.</summary>
internal static class MemberExpiries
{
    /// <summary>By wallet, in its whole units; a wallet of which nothing would expire is left out.</summary>
    public static IReadOnlyDictionary<string, decimal> Of(IEnumerable<MemberRecord> members, CompiledPlan plan, Instant now)
    {
        var expired = new Dictionary<string, decimal>(StringComparer.Ordinal);
        var (engine, outcome) = (new Engine.Engine(), new Outcome());
        foreach (var member in members.Where(member => member.Lots.Count > 0))
        {
            var opening = new OpeningCommand { Id = Guid.Empty, At = now, Received = now, Lots = member.Lots, Tiers = [] };
            engine.Apply(new Member { Id = Guid.Empty, PlanRevision = plan.Revision }, opening, plan, now, outcome);
            foreach (var effect in outcome.Effects.Where(effect => effect.Kind == EffectKind.PointsExpired))
            {
                expired[effect.Subject] = expired.GetValueOrDefault(effect.Subject) + ((decimal)effect.Amount / plan.FindWallet(effect.Subject)!.MinorPerUnit);
            }
        }

        return expired;
    }
}
