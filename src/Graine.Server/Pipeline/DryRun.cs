using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Server.Pipeline;

/// <summary>What would happen: the same engine on a member of one's own, at any moment from the member's clock on. Writes nothing.</summary>
internal static class DryRun
{
    private const int StepsMax = 10_000;

    /// <summary>The effects are those of the time until then, in order, and then those of the input.</summary>
    /// <param name="member">Changed.</param>
    /// <param name="input">What would happen.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="now">When.</param>
    /// <param name="budgets">As they stand (<see cref="BudgetTrials"/>), drawn on by this; null: there are none.</param>
    /// <param name="closed">Prize draws that staff closed (<see cref="DrawTrials"/>); null: nobody keeps them.</param>
    public static Outcome Apply(Member member, Input input, Plan plan, Instant now, IBudgets? budgets = null, IReadOnlySet<string>? closed = null)
    {
        var engine = new Engine.Engine { ClosedDraws = closed };
        var outcome = new Outcome();
        var before = Advance(engine, member, plan, now, outcome, budgets);
        engine.Apply(member, input, plan, now, outcome, budgets);
        outcome.Effects.InsertRange(0, before);
        return outcome;
    }

    private static List<Effect> Advance(
        Engine.Engine engine, Member member, Plan plan, Instant now, Outcome outcome, IBudgets? budgets)
    {
        var effects = new List<Effect>();
        for (var step = 0; member.DueAt <= now && step < StepsMax; step++)
        {
            var at = Instant.Max(member.DueAt, member.Clock);
            engine.Apply(member, new TimerElapsed { Id = Guid.Empty, At = at, Received = at }, plan, at, outcome, budgets);
            effects.AddRange(outcome.Effects);
        }

        return effects;
    }
}
