using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Server.Pipeline;

/// <summary>What would happen: the same engine on a member of one's own, at any moment from the member's clock on. Writes nothing.</summary>
internal static class DryRun
{
    private const int StepsMax = 10_000;

    /// <summary>The effects are those of the time until then, in order, and then those of the input.</summary>
    public static Outcome Apply(Member member, Input input, Plan plan, Instant now)
    {
        var engine = new Engine.Engine();
        var outcome = new Outcome();
        var before = Advance(engine, member, plan, now, outcome);
        engine.Apply(member, input, plan, now, outcome);
        outcome.Effects.InsertRange(0, before);
        return outcome;
    }

    private static List<Effect> Advance(Engine.Engine engine, Member member, Plan plan, Instant now, Outcome outcome)
    {
        var effects = new List<Effect>();
        for (var step = 0; member.DueAt <= now && step < StepsMax; step++)
        {
            var at = Instant.Max(member.DueAt, member.Clock);
            engine.Apply(member, new TimerElapsed { Id = Guid.Empty, At = at, Received = at }, plan, at, outcome);
            effects.AddRange(outcome.Effects);
        }

        return effects;
    }
}
