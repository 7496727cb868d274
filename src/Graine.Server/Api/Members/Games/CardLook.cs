using Graine.Engine;
using Graine.Engine.Games;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Documents;
using Graine.Server.Api.Members.Telling;
using Graine.Server.Plans;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Api.Members.Games;

/// <summary>Stamp cards, levels and streaks of one member, who was brought to the moment. One per request.</summary>
internal sealed class CardLook(Member member, CompiledPlan plan, DocumentSet names, Instant now)
{
    private const int PeriodsShown = 14;

    /// <summary>Null while the documents at hand are not those of the plan: between a publication and its reading.</summary>
    public StampCardView? StampCard(StampCard card)
    {
        if (names.Game<StampCardDocument>(card.Id) is not { } document)
        {
            return null;
        }

        var held = member.Games.FindCard(card.Id) ?? new CardHeld { Card = card.Id };
        var end = GameCalendar.EndOf(card, held, plan);
        var missing = Math.Max(0, card.Size - held.Stamps.Amount);
        var isOver = held.Filled >= card.Times;
        return new StampCardView(
            card.Id, document.Name, document.Description, document.Image, held.Stamps.Amount, card.Size, missing, held.Filled, document.Times,
            PointsMapping.Moment(end), PrizeView.Of(document.Gives, names),
            Said(say => isOver
                ? say.Of("Toutes les cartes sont complètes", "All cards are full")
                : say.Of($"{say.Number(held.Stamps.Amount)} sur {say.Number(card.Size)}, encore {say.Count(missing, "tampon", "stamp")}", $"{say.Number(held.Stamps.Amount)} of {say.Number(card.Size)}, {say.Count(missing, "tampon", "stamp")} to go")
                    + (end == Instant.Never ? "" : say.Of($", d’ici le {Moment(end, say)}", $", by {Moment(end, say)}"))));
    }

    public LevelSetView? Levels(LevelSet set)
    {
        if (names.Game<LevelSetDocument>(set.Id) is not { } document)
        {
            return null;
        }

        var held = member.Games.FindLevel(set.Id);
        var experience = GameCalendar.ExperienceOf(member, set);
        var level = set.IndexOf(held?.Level);
        var next = level + 1 < set.Levels.Count ? set.Levels[level + 1] : null;
        var missing = next is null ? (decimal?)null : Math.Max(0, next.From - experience) / 100m;
        return new LevelSetView(
            set.Id, document.Name, document.Description, (level >= 0 ? document.Levels[level].Image : null) ?? document.Image, experience / 100m,
            held?.Level, held?.Level is null ? null : PointsMapping.Moment(held.Since), next?.Id, missing,
            [.. document.Levels.Select((each, index) => new LevelView(each.Id, each.Name, each.Image, set.Levels[index].From / 100m, index <= level, PrizeView.Of(each.Gives, names)))],
            Said(say => (level < 0 ? say.Of("Pas encore de niveau", "No level yet") : GameTelling.Level(say.Name(document.Levels[level].Name), say))
                + (next is null ? "" : say.Of(
                    $" ; encore {GameTelling.Number((long)(missing!.Value * 100), say)} d’expérience pour {say.Name(document.Levels[level + 1].Name)}",
                    $"; {GameTelling.Number((long)(missing!.Value * 100), say)} more experience for {say.Name(document.Levels[level + 1].Name)}"))));
    }

    public StreakView? Streak(Streak streak)
    {
        if (names.Game<StreakDocument>(streak.Id) is not { } document)
        {
            return null;
        }

        var current = GameCalendar.Number(streak, now, plan);
        var held = member.Games.FindStreak(streak.Id) ?? new StreakHeld { Streak = streak.Id, Freezes = Math.Min(streak.FreezesStart, streak.FreezesMost), Latest = current };
        var (per, length) = (document.Per.ToString().ToLowerInvariant(), held.LengthAt(current));
        var isMet = held.IsMet(current);
        var end = length == 0 ? Instant.Never : isMet ? GameCalendar.End(streak, GameCalendar.End(streak, now, plan), plan) : GameCalendar.End(streak, now, plan);
        var next = streak.Milestones.FirstOrDefault(each => each.At > length);
        return new StreakView(
            streak.Id, document.Name, document.Description, document.Image, per, length, Math.Max(held.Best, length), isMet, held.Freezes, streak.FreezesMost,
            PointsMapping.Moment(end), next?.At,
            [.. streak.Milestones.Select((each, index) => new MilestoneView(each.At, length > 0 && held.Given.Exists(given => given.At == each.At), PrizeView.Of(document.Milestones![index].Gives, names)))],
            [.. Enumerable.Range(0, PeriodsShown).Select(back => current - PeriodsShown + 1 + back).Select(period => held.IsMet(period) ? "met" : held.IsFrozen(period) ? "frozen" : "missed")],
            Said(say => (length == 0 ? say.Of("Aucune série en cours", "No streak at present") : say.Of($"{CardTelling.Periods(length, per, say)} d’affilée", $"{CardTelling.Periods(length, per, say)} in a row"))
                + (length == 0 ? "" : say.Of($", à poursuivre avant le {Moment(end, say)}", $", to go on before {Moment(end, say)}"))
                + (held.Freezes == 0 ? "" : say.Of(" ; ", "; ") + say.Count(held.Freezes, "joker", "freeze"))));
    }

    private static IReadOnlyDictionary<string, string> Said(Func<Phrases, string> tell) =>
        Phrases.All.ToDictionary(say => say.Language, say => say.Set(tell(say)));

    private string Moment(Instant at, Phrases say) => say.Moment(Holding.Text(at), names.Zone);
}
