using Graine.Engine.Plans.Documents;
using Graine.Server.Games;
using Graine.Server.Plans;

namespace Graine.Server.Api.Members.Games;

/// <param name="Challenges">Those of the plan, in its order.</param>
/// <param name="Badges">Those of the plan, in its order, held or not.</param>
/// <param name="StampCards">Those of the plan, in its order.</param>
/// <param name="Levels">Level sets of the plan, in its order.</param>
/// <param name="Streaks">Those of the plan, in its order.</param>
/// <param name="Draws">Tickets in those of the plan, in its order; what came of them is at <c>/v1/draws</c>.</param>
internal sealed record GameView(
    Guid Member,
    IReadOnlyList<ChallengeView> Challenges,
    IReadOnlyList<BadgeView> Badges,
    IReadOnlyList<StampCardView> StampCards,
    IReadOnlyList<LevelSetView> Levels,
    IReadOnlyList<StreakView> Streaks,
    IReadOnlyList<TicketsView> Draws);

/// <param name="Tickets">Of this member.</param>
/// <param name="TicketsMax">Of one member; null when there is no end to it.</param>
/// <param name="Entries">Ids, as the draw's list has them; of those that orders gave.</param>
internal sealed record TicketsView(
    string Id, IReadOnlyDictionary<string, string> Name, DateTimeOffset? OpensAt, DateTimeOffset ClosesAt, int Tickets, int? TicketsMax,
    IReadOnlyList<string> Entries);

/// <param name="State">
/// <c>running</c>; <c>open</c>: begins with the first thing that counts, or by joining; <c>finished</c>: for now or for good; <c>closed</c>:
/// not for this member; <c>later</c>: not yet; <c>over</c>.
/// </param>
/// <param name="Join"><c>automatic</c> or <c>opt-in</c>.</param>
/// <param name="StartedAt">From when things count in the round that runs or was finished last.</param>
/// <param name="EndsAt">Up to and not including; null when it has no end.</param>
/// <param name="Times">How often it can be finished; null when there is no end to it.</param>
/// <param name="Share">Of all that is to be done, from 0 to 1: each step weighs the same.</param>
/// <param name="Sentence">Where it stands, what is missing and by when, by language.</param>
internal sealed record ChallengeView(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    IReadOnlyDictionary<string, string>? Description,
    string? Image,
    string State,
    string Join,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndsAt,
    DateTimeOffset? FinishedAt,
    int TimesFinished,
    int? Times,
    bool InOrder,
    double Share,
    IReadOnlyList<StepView> Steps,
    PrizeView? Gives,
    IReadOnlyDictionary<string, string> Sentence);

/// <param name="Missing">What is left to do; 0 when the step is done.</param>
/// <param name="IsNext">It counts now: any step that is not done or, of steps in order, the first of them.</param>
internal sealed record StepView(
    string Id, IReadOnlyDictionary<string, string> Name, decimal Done, decimal Goal, decimal Missing, bool IsDone, bool IsNext);

/// <param name="Sentence">All of it, by language.</param>
internal sealed record PrizeView(
    string? Wallet, double? Points, string? Reward, string? Badge, string? Level, IReadOnlyDictionary<string, string> Sentence)
{
    public static PrizeView? Of(PrizeDocument? prize, DocumentSet names) => prize is null ? null : new PrizeView(
        prize.Points?.Wallet, prize.Points?.Points, prize.Reward, prize.Badge, prize.Level, PrizeWords.Of(prize, names));
}

/// <param name="By">What gave it: <c>challenge:autumn</c>, <c>badge:fan</c> (its own condition) or <c>staff</c>; null when it is not held.</param>
/// <param name="IsTaken">Staff took it away; only staff give it again.</param>
/// <param name="Levels">The lowest first.</param>
internal sealed record BadgeView(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    IReadOnlyDictionary<string, string>? Description,
    string? Image,
    bool Held,
    string? Level,
    DateTimeOffset? Since,
    string? By,
    bool IsTaken,
    IReadOnlyList<BadgeLevelView> Levels,
    IReadOnlyDictionary<string, string> Sentence);

/// <param name="Reached">Held, or below the one that is.</param>
/// <param name="Asks">What it is earned by, by language; null for one that is only given.</param>
internal sealed record BadgeLevelView(
    string Id, IReadOnlyDictionary<string, string> Name, string? Image, bool Reached, IReadOnlyDictionary<string, string>? Asks);
