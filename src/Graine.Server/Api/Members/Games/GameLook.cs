using Graine.Engine;
using Graine.Engine.Expressions;
using Graine.Engine.Expressions.Fields;
using Graine.Engine.Games;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Documents;
using Graine.Server.Api.Members.Telling;
using Graine.Server.Plans;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Api.Members.Games;

/// <summary>Looks at games for one member, who was brought to the moment. One per request.</summary>
internal sealed class GameLook(Member member, CompiledPlan plan, DocumentSet names, Instant now)
{
    private readonly GameSlice _games = member.Games;
    private readonly CardLook _cards = new(member, plan, names, now);

    public GameView ToView() => new(
        member.Id,
        [.. (plan.Game?.Challenges ?? []).Select(Challenge).OfType<ChallengeView>()],
        [.. (plan.Game?.Badges ?? []).Select(Badge).OfType<BadgeView>()],
        [.. (plan.Game?.StampCards ?? []).Select(_cards.StampCard).OfType<StampCardView>()],
        [.. (plan.Game?.LevelSets ?? []).Select(_cards.Levels).OfType<LevelSetView>()],
        [.. (plan.Game?.Streaks ?? []).Select(_cards.Streak).OfType<StreakView>()],
        [.. (plan.Game?.Draws ?? []).Select(Tickets).OfType<TicketsView>()]);

    private TicketsView? Tickets(Draw draw) => names.Game<DrawDocument>(draw.Id) is not { } document ? null : new TicketsView(
        draw.Id, document.Name, document.OpensAt, document.ClosesAt, _games.FindDraw(draw.Id)?.Tickets ?? 0, document.Most,
        [.. (_games.FindDraw(draw.Id)?.Orders ?? []).Where(order => order.Left > 0).Select(order => order.Entry.ToString("N"))]);

    /// <summary>Null while the documents at hand are not those of the plan: between a publication and its reading.</summary>
    private ChallengeView? Challenge(Challenge challenge)
    {
        if (names.Game<ChallengeDocument>(challenge.Id) is not { } document)
        {
            return null;
        }

        var round = _games.Rounds.FindLast(each => each.Challenge == challenge.Id && !each.IsFinished && now >= each.StartAt && now < each.EndAt)
            ?? _games.Rounds.FindLast(each => each.Challenge == challenge.Id && each.IsFinished);
        var state = State(challenge, round);
        var shown = state is "running" or "finished" ? round : null;
        var steps = Steps(challenge, document, shown);
        return new ChallengeView(
            challenge.Id,
            document.Name,
            document.Description,
            document.Image,
            state,
            challenge.Join == ChallengeJoin.OptIn ? "opt-in" : "automatic",
            shown is null ? null : PointsMapping.Moment(shown.StartAt),
            PointsMapping.Moment(End(challenge, shown)),
            shown is null ? null : PointsMapping.Moment(shown.FinishedAt),
            _games.TimesFinished(challenge.Id),
            challenge.Times == int.MaxValue ? null : challenge.Times,
            challenge.InOrder,
            Math.Round(steps.Average(step => (double)Math.Min(1, step.Done / step.Goal)), 4),
            steps,
            PrizeView.Of(document.Gives, names),
            Phrases.All.ToDictionary(say => say.Language, say => say.Set(Tell(challenge, state, steps, shown, say))));
    }

    private string State(Challenge challenge, ChallengeRound? round)
    {
        var zone = plan.Programme.Zone;
        if (round is { IsFinished: false })
        {
            return "running";
        }

        var isDone = _games.TimesFinished(challenge.Id) >= challenge.Times
            || (round is not null && challenge.Window.IsCalendar && now < round.EndAt);
        if (isDone)
        {
            return "finished";
        }

        if (challenge.Window.EndAt(now, zone) is null)
        {
            return now < challenge.Window.From ? "later" : "over";
        }

        var scope = new Scope();
        scope.Reset(member, plan, now);
        return challenge.When?.Invoke(scope) == false ? "closed" : "open";
    }

    private Instant End(Challenge challenge, ChallengeRound? round) => round?.EndAt
        ?? (challenge.Window.Kind == ChallengeWindowKind.Rolling ? Instant.Never : challenge.Window.EndAt(now, plan.Programme.Zone) ?? challenge.Window.Until);

    private static List<StepView> Steps(Challenge challenge, ChallengeDocument document, ChallengeRound? round)
    {
        var (views, isNext) = (new List<StepView>(), true);
        foreach (var step in challenge.Steps)
        {
            var done = Math.Max(0, round?.AmountOf(step.Id) ?? 0);
            var isDone = done >= step.Goal;
            views.Add(new StepView(
                step.Id,
                document.Steps.First(each => each.Id == step.Id).Name,
                done / 100m,
                step.Goal / 100m,
                Math.Max(0, step.Goal - done) / 100m,
                isDone,
                isNext && !isDone && round is not { IsFinished: true }));
            isNext &= isDone || !challenge.InOrder;
        }

        return views;
    }

    private string Tell(Challenge challenge, string state, List<StepView> steps, ChallengeRound? round, Phrases say)
    {
        var end = End(challenge, round);
        var by = end == Instant.Never || end == Instant.None ? "" : say.Of(
            $", d’ici le {say.Moment(Holding.Text(end), names.Zone)}", $", by {say.Moment(Holding.Text(end), names.Zone)}");
        var left = string.Join(say.Of(" ; ", "; "), steps.Where(step => !step.IsDone).Select(step => say.Of(
            $"{say.Name(step.Name)} : encore {Number(step.Missing, say)} sur {Number(step.Goal, say)}",
            $"{say.Name(step.Name)}: {Number(step.Missing, say)} of {Number(step.Goal, say)} to go")));
        return state switch
        {
            "running" => left + by,
            "finished" => say.Of("Réussi", "Finished")
                + (challenge.Window.IsCalendar && _games.TimesFinished(challenge.Id) < challenge.Times && round is not null
                    ? say.Of($" ; recommence le {say.Moment(Holding.Text(round.EndAt), names.Zone)}", $"; begins anew on {say.Moment(Holding.Text(round.EndAt), names.Zone)}")
                    : ""),
            "later" => say.Of($"À partir du {say.Moment(Holding.Text(challenge.Window.From), names.Zone)}", $"From {say.Moment(Holding.Text(challenge.Window.From), names.Zone)}"),
            "over" => say.Of("Terminé", "Over"),
            "closed" => say.Of("Pas proposé à ce membre", "Not for this member"),
            _ => (challenge.Join == ChallengeJoin.OptIn ? say.Of("Inscription ouverte. ", "Open to join. ") : "") + left + by,
        };
    }

    private static string Number(decimal number, Phrases say) => GameTelling.Number((long)(number * 100), say);

    private BadgeView? Badge(Badge badge)
    {
        if (names.Game<BadgeDocument>(badge.Id) is not { } document)
        {
            return null;
        }

        var held = _games.FindBadge(badge.Id);
        var isHeld = held is { IsTaken: false };
        var level = badge.IndexOf(isHeld ? held!.Level : null);
        return new BadgeView(
            badge.Id,
            document.Name,
            document.Description,
            (level >= 0 ? document.Levels![level].Image : null) ?? document.Image,
            isHeld,
            isHeld ? held!.Level : null,
            held is null ? null : PointsMapping.Moment(held.Since),
            isHeld ? held!.By : null,
            held is { IsTaken: true },
            [.. (document.Levels ?? []).Select((each, index) => new BadgeLevelView(each.Id, each.Name, each.Image, index <= level, Asks(each.When)))],
            Phrases.All.ToDictionary(say => say.Language, say => say.Set(Tell(document, held, level, say))));
    }

    private IReadOnlyDictionary<string, string>? Asks(string? when) =>
        when is null ? null : SpokenExpressions.Say(when, ExpressionContext.Member, names.Speech);

    private string Tell(BadgeDocument badge, BadgeHeld? held, int level, Phrases say)
    {
        var next = (badge.Levels ?? []).Skip(level + 1).FirstOrDefault();
        var asks = (held is { IsTaken: false } && badge.Levels is null ? null : Asks(next is null ? badge.When : next.When)) is { } words
            ? say.Of(" : ", ": ") + words[say.Language]
            : "";
        return held switch
        {
            { IsTaken: true } => say.Of($"Retiré par l’équipe le {Day(held.Since, say)}", $"Taken away by staff on {Day(held.Since, say)}"),
            { Level: { } has } => GameTelling.Level(say.Name(names.BadgeLevelName(badge.Id, has)), say) + say.Of($" depuis le {Day(held.Since, say)}", $" since {Day(held.Since, say)}")
                + (next is null ? "" : say.Of($" ; {say.Name(next.Name)}{asks}", $"; {say.Name(next.Name)}{asks}")),
            not null => say.Of($"Obtenu le {Day(held.Since, say)}", $"Earned on {Day(held.Since, say)}"),
            _ => say.Of("Pas encore obtenu", "Not earned yet") + asks,
        };
    }

    private string Day(Instant at, Phrases say) => say.Moment(Holding.Text(at), names.Zone);
}
