using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Engine.Games;

/// <summary>The order in which games see an input. Nothing here is called for a plan without games.</summary>
internal static class Play
{
    /// <param name="scope">At the event, the member already knowing it.</param>
    /// <param name="game">Of the plan.</param>
    /// <param name="happened">The event.</param>
    /// <param name="order">The order's key; 0 when the event is no order.</param>
    /// <param name="outcome">Takes what comes of it.</param>
    public static void On(Scope scope, Game game, Event happened, ulong order, Outcome outcome)
    {
        foreach (var challenge in game.ChallengesFor(happened.Name))
        {
            Challenges.Count(scope, challenge, happened, order, outcome);
        }
    }

    public static void GiveBack(Scope scope, ulong key, in OrderEntry order, Instant at, Outcome outcome)
    {
        var challenges = scope.Plan.Game?.Challenges ?? [];
        for (var index = 0; index < challenges.Count; index++)
        {
            Challenges.GiveBack(scope, challenges[index], key, order, at, outcome);
        }
    }

    /// <summary>What time alone ends.</summary>
    public static void Come(Scope scope, Outcome outcome) => Challenges.Settle(scope, outcome);

    /// <summary>What the member as a whole earns. Lowers the scope's <c>Until</c>.</summary>
    public static void Judge(Scope scope, Game game, Outcome outcome)
    {
        if (game.Badges.Count > 0)
        {
            Badges.Judge(scope, outcome);
        }
    }

    public static Instant NextDue(Member member)
    {
        var next = Instant.Never;
        foreach (var round in member.Games.Rounds)
        {
            next = round.IsFinished ? next : Instant.Min(next, round.EndAt);
        }

        return next;
    }
}
