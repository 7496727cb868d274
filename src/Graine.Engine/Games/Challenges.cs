using System.Globalization;
using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Engine.Games;

/// <summary>
/// Rounds of challenges. An event counts when it happened within the round that runs as it comes: a round that is over stays over, and
/// what happened before its start stays out of it. Orders that come back are taken out, also of rounds that were finished.
/// </summary>
internal static class Challenges
{
    public static void Count(Scope scope, Challenge challenge, Event happened, ulong order, Outcome outcome)
    {
        var round = scope.Member.HasGames ? Running(scope, challenge, happened.At) : null;
        var mayOpen = round is null && challenge.Join == ChallengeJoin.Automatic && MayOpen(scope, challenge, happened.At);

        // A finished round goes on counting in silence, so that an order that comes back need not undo it.
        round ??= mayOpen || !scope.Member.HasGames ? null : scope.Member.Games.Rounds.FindLast(each =>
            each.Challenge == challenge.Id && each.IsFinished && happened.At >= each.StartAt && happened.At < each.EndAt);
        if (round is null && (!mayOpen || challenge.When?.Invoke(scope) == false))
        {
            return;
        }

        for (var index = 0; index < challenge.Steps.Count; index++)
        {
            var step = challenge.Steps[index];
            var isDone = (round?.AmountOf(step.Id) ?? 0) >= step.Goal;
            if ((!isDone || !challenge.InOrder) && step.Counts.On.Contains(happened.Name) && Counting.Amount(scope, step.Counts, challenge.Rule, outcome) is > 0 and var amount)
            {
                round ??= Open(scope, challenge, happened.At);
                Add(scope, challenge, step, round, order, amount, outcome);
            }

            if (challenge.InOrder && !isDone)
            {
                break;
            }
        }

        if (round is not null)
        {
            FinishIfDone(scope, challenge, round, happened.Id, happened.At, outcome);
        }
    }

    /// <summary>What an order that came back no longer adds. A finished round that rests on it is open again, and gives back its prize.</summary>
    public static void GiveBack(Scope scope, Challenge challenge, ulong key, in OrderEntry order, Instant at, Outcome outcome)
    {
        var rounds = scope.Member.Games.Rounds;
        for (var index = 0; index < rounds.Count; index++)
        {
            var round = rounds[index];
            if (round.Challenge != challenge.Id)
            {
                continue;
            }

            foreach (var step in challenge.Steps)
            {
                if (round.Find(step.Id)?.GiveBack(key, order, step.Counts.IsWhole) is > 0 and var back && !round.IsFinished)
                {
                    Say(scope, EffectKind.ChallengeSetBack, challenge, outcome, back, step.Id, Progress(round, step));
                }
            }

            if (round.IsFinished && !IsDone(challenge, round))
            {
                scope.Member.Games.Finish(challenge.Id, -1);
                var (prize, claim) = (round.PrizeKey, round.Claim);
                (round.FinishedAt, round.PrizeKey, round.Claim) = (Instant.None, 0, Guid.Empty);
                Say(scope, EffectKind.ChallengeReopened, challenge, outcome);
                foreach (var step in challenge.Steps)
                {
                    if (round.AmountOf(step.Id) is var amount && amount < step.Goal)
                    {
                        Say(scope, EffectKind.ChallengeSetBack, challenge, outcome, step.Goal - Math.Max(0, amount), step.Id, Progress(round, step));
                    }
                }

                Prizes.TakeBack(scope, challenge.Rule, prize, claim, at, outcome, scope.Member.Games.TimesFinished(challenge.Id) > 0);
            }
        }
    }

    /// <summary>Null when joined; else why not.</summary>
    public static Refusal? Join(Scope scope, Challenge challenge, Instant at, Outcome outcome)
    {
        if (challenge.Join != ChallengeJoin.OptIn)
        {
            return GameErrors.NotJoined();
        }

        if (scope.Member.HasGames && Running(scope, challenge, at) is not null)
        {
            return GameErrors.JoinedAlready();
        }

        if (challenge.Window.EndAt(at, scope.Plan.Programme.Zone) is null)
        {
            return at < challenge.Window.From ? GameErrors.TooEarly(challenge.Window.From) : GameErrors.TooLate();
        }

        if (!MayOpen(scope, challenge, at))
        {
            return GameErrors.FinishedAlready();
        }

        if (challenge.When?.Invoke(scope) == false)
        {
            return GameErrors.NotForMember();
        }

        _ = Open(scope, challenge, at);
        var end = scope.Member.Games.Rounds[^1].EndAt;
        Say(scope, EffectKind.ChallengeJoined, challenge, outcome, to: end == Instant.Never ? null : Holding.Text(end));
        return null;
    }

    /// <summary>Rounds that are over go; those that histories joined may be done.</summary>
    public static void Settle(Scope scope, Outcome outcome)
    {
        var rounds = scope.Member.Games.Rounds;
        for (var index = rounds.Count - 1; index >= 0; index--)
        {
            var round = rounds[index];
            if (!round.IsFinished && round.EndAt <= scope.Now)
            {
                rounds.RemoveAt(index);
                outcome.Effects.Add(new Effect(
                    EffectKind.ChallengeEnded, round.Challenge, "challenge:" + round.Challenge, scope.Plan.Revision));
            }
        }
    }

    public static bool IsDone(Challenge challenge, ChallengeRound round)
    {
        for (var index = 0; index < challenge.Steps.Count; index++)
        {
            if (round.AmountOf(challenge.Steps[index].Id) < challenge.Steps[index].Goal)
            {
                return false;
            }
        }

        return true;
    }

    internal static void FinishIfDone(Scope scope, Challenge challenge, ChallengeRound round, Guid cause, Instant at, Outcome outcome)
    {
        if (round.IsFinished || !IsDone(challenge, round))
        {
            return;
        }

        var games = scope.Member.Games;
        games.Finish(challenge.Id, 1);
        round.FinishedAt = at;
        round.PrizeKey = OrderBook.Key(string.Create(
            CultureInfo.InvariantCulture, $"{challenge.Rule}/{round.StartAt.Milliseconds}/{games.TimesFinished(challenge.Id)}"));
        Say(scope, EffectKind.ChallengeFinished, challenge, outcome, games.TimesFinished(challenge.Id));
        round.Claim = Prizes.Give(scope, challenge.Prize, challenge.Rule, round.PrizeKey, cause, at, outcome);
        games.Forget(challenge.Id);
    }

    /// <summary>The round that runs and in which the moment lies.</summary>
    private static ChallengeRound? Running(Scope scope, Challenge challenge, Instant at)
    {
        foreach (var round in scope.Member.Games.Rounds)
        {
            if (round.Challenge == challenge.Id && !round.IsFinished && at >= round.StartAt && at < round.EndAt && scope.Now < round.EndAt)
            {
                return round;
            }
        }

        return null;
    }

    /// <summary>A new round could begin: the window is open, then and now, and the member has not had as many as there are.</summary>
    private static bool MayOpen(Scope scope, Challenge challenge, Instant at)
    {
        if (challenge.Window.EndAt(at, scope.Plan.Programme.Zone) is not { } end || scope.Now >= end)
        {
            return false;
        }

        if (!scope.Member.HasGames)
        {
            return true;
        }

        // Rounds of a calendar are one for each of its periods; of others one runs at a time.
        return scope.Member.Games.TimesFinished(challenge.Id) < challenge.Times
            && !scope.Member.Games.Rounds.Exists(round =>
                round.Challenge == challenge.Id && (challenge.Window.IsCalendar ? round.EndAt == end : !round.IsFinished));
    }

    private static ChallengeRound Open(Scope scope, Challenge challenge, Instant at)
    {
        var isWhole = challenge.Join == ChallengeJoin.Automatic;
        var round = new ChallengeRound
        {
            Challenge = challenge.Id,
            StartAt = isWhole ? challenge.Window.StartAt(at, scope.Plan.Programme.Zone) : at,
            EndAt = challenge.Window.EndAt(at, scope.Plan.Programme.Zone) ?? Instant.Never,
        };
        scope.Member.Games.Rounds.Add(round);
        return round;
    }

    private static void Add(Scope scope, Challenge challenge, ChallengeStep step, ChallengeRound round, ulong order, long amount, Outcome outcome)
    {
        var count = round.Count(step.Id);
        var isNews = !round.IsFinished && count.Amount < step.Goal;
        count.Add(order, amount);
        if (isNews)
        {
            Say(scope, EffectKind.ChallengeAdvanced, challenge, outcome, amount, step.Id, Progress(round, step));
        }
    }

    /// <summary>What is there of what is needed, in hundredths: <c>200/300</c>.</summary>
    private static string Progress(ChallengeRound round, ChallengeStep step) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, round.AmountOf(step.Id))}/{step.Goal}");

    private static void Say(
        Scope scope, EffectKind kind, Challenge challenge, Outcome outcome, long amount = 0, string? from = null, string? to = null) =>
        outcome.Effects.Add(new Effect(kind, challenge.Id, challenge.Rule, scope.Plan.Revision, amount, from, to));
}
