using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Documents;
using Graine.Lake.Points;
using Graine.Server.Auth;
using Graine.Server.Games;
using Graine.Server.Identity;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Insights;

/// <summary>Leaderboards: ranked by the lake, worked out once for everybody who asks until something is committed.</summary>
internal static class BoardReads
{
    private const int LimitMax = 100;
    private const int LimitDefault = 10;

    public static void MapBoards(this IEndpointRouteBuilder routes)
    {
        var boards = routes.MapGroup("/v1").WithTags("Leaderboards").RequireAuthorization(Policies.MembersRead);
        boards.MapGet("/leaderboards", ListAsync).WithName("ListLeaderboards");
        boards.MapGet("/leaderboards/{board}", GetAsync).WithName("GetLeaderboard");
        boards.MapGet("/members/{reference}/leaderboards/{board}", OfMemberAsync).WithName("GetMemberRank");
    }

    public static async Task<Ok<IReadOnlyList<BoardNameView>>> ListAsync(RunningPlan plan, PublishedDocuments documents, CancellationToken ct)
    {
        var names = await documents.ReadAsync(ct);
        return TypedResults.Ok<IReadOnlyList<BoardNameView>>([.. plan.Current.Leaderboards
            .Select(board => names.Game<LeaderboardDocument>(board.Id) is { } document ? new BoardNameView(board.Id, document.Name, Word(board.Measure), Word(board.Per)) : null)
            .OfType<BoardNameView>()]);
    }

    public static async Task<Results<Ok<BoardView>, ProblemResult>> GetAsync(
        string board, string? period, int? limit, HttpContext http, [AsParameters] BoardServices with, CancellationToken ct)
    {
        if (with.Plan.Current.FindLeaderboard(board) is not { } found)
        {
            return Problems.Of(BoardErrors.Unknown(board));
        }

        if (limit is < 1 or > LimitMax)
        {
            return Problems.Of(RequestErrors.LimitInvalid(LimitMax));
        }

        return When(found, period, with) is { } at
            ? TypedResults.Ok(await ViewAsync(found, at, limit ?? LimitDefault, null, http, with, ct))
            : Problems.Of(BoardErrors.PeriodInvalid());
    }

    /// <summary>One member's place, and how many there are.</summary>
    public static async Task<Results<Ok<BoardView>, ProblemResult>> OfMemberAsync(
        string reference, string board, string? period, HttpContext http, MemberFinder finder, [AsParameters] BoardServices with, CancellationToken ct)
    {
        if (MemberReference.Parse(reference) is not { } parsed)
        {
            return Problems.Of(ReferenceErrors.Invalid(reference));
        }

        if (with.Plan.Current.FindLeaderboard(board) is not { } found)
        {
            return Problems.Of(BoardErrors.Unknown(board));
        }

        if (await finder.FindAsync(parsed, ct) is not { } member)
        {
            return Problems.Of(BoardErrors.NoMember());
        }

        return When(found, period, with) is { } at
            ? TypedResults.Ok(await ViewAsync(found, at, 1, member.Id, http, with, ct))
            : Problems.Of(BoardErrors.PeriodInvalid());
    }

    private static async Task<BoardView> ViewAsync(
        Leaderboard board, Instant at, int limit, Guid? member, HttpContext http, BoardServices with, CancellationToken ct)
    {
        var plan = with.Plan.Current;
        var (from, until) = board.Period(at, plan.Programme.Zone);
        var page = await with.Desk.AskAsync(
            http.Response,
            ("leaderboard", board.Id, from.Milliseconds, limit, member),
            (lake, stop) => Boards.Read(
                lake, BoardPeriods.Question(board, plan.Programme.Currency), BoardPeriods.Bounds((from, until)), limit, member, stop),
            ct);
        var period = BoardPeriods.Name(board.Per, from.IsSet ? from : at, plan.Programme.Zone);
        var closing = board.Prizes.Count == 0 ? null : await with.Store.Boards.FindAsync(board.Id, period, ct);
        var winners = closing is null ? [] : await with.Store.Boards.ReadWinnersAsync(board.Id, period, ct);
        var shown = winners.Where(winner => member is null || winner.Member == member).Take(LimitMax).ToList();
        var load = new Load();
        load.Profiles.AddRange(page.Rows.Select(row => row.Member).Concat(shown.Select(winner => winner.Member)).Distinct());
        var profiles = load.Profiles.Count == 0 ? [] : (await with.Store.Commits.LoadAsync(load, ct)).Profiles;
        var names = await with.Documents.ReadAsync(ct);
        var document = names.Game<LeaderboardDocument>(board.Id);
        return new BoardView(
            board.Id,
            document?.Name ?? new Dictionary<string, string>(),
            Word(board.Measure),
            board.Wallet,
            board.Challenge,
            board.Segment,
            period,
            from.IsSet ? from.ToDateTimeOffset() : null,
            until == Instant.Never ? null : until.ToDateTimeOffset(),
            page.Members,
            [.. page.Rows.Select(row => new PlaceView(row.Rank, row.Score, row.Member, BoardTraits.Nickname(Profile(row.Member))))],
            [.. (document?.Prizes ?? []).Select(prize => new BoardPrizeView(prize.From, prize.To ?? prize.From, PrizeWords.Of(prize.Gives, names)))],
            board.Prizes.Count == 0 || until == Instant.Never ? null : board.ClosesAt(until).ToDateTimeOffset(),
            closing?.ClosedAt.ToDateTimeOffset(),
            [
                .. shown.Where(winner => BoardTraits.Agrees(Profile(winner.Member)))
                    .Select(winner => new BoardWinnerView(winner.Rank, winner.Sharing, winner.Score, winner.Member, BoardTraits.Nickname(Profile(winner.Member)))),
            ]);

        ReadOnlyMemory<byte> Profile(Guid id) => profiles.GetValueOrDefault(id)?.Json ?? default;
    }

    private static Instant? When(Leaderboard board, string? period, BoardServices with) =>
        period is null
            ? board.Per == LeaderboardPeriod.Dates ? board.From : with.Clock.Now
            : BoardPeriods.Moment(board, period, with.Plan.Current.Programme.Zone);

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}

/// <summary>What these questions are answered with.</summary>
internal sealed record BoardServices(InsightsDesk Desk, RunningPlan Plan, PublishedDocuments Documents, IStore Store, Clock Clock);

/// <param name="Per">The periods it begins anew with: day, week, month, year, life; or dates, of its own.</param>
internal sealed record BoardNameView(string Id, IReadOnlyDictionary<string, string> Name, string Measure, string Per);

/// <param name="Measure"><c>points</c>, <c>orders</c>, <c>spend</c> or <c>challenge</c>.</param>
/// <param name="Period">2026-11-22, 2026-W47, 2026-11, 2026, life or dates.</param>
/// <param name="Members">All who have a place.</param>
/// <param name="Places">The best first; of equals, who have the same rank, the smaller id. Of one member: none when there is no place.</param>
/// <param name="Prizes">What the first ones get once the period is over.</param>
/// <param name="ClosesAt">When they get it; null without prizes.</param>
/// <param name="ClosedAt">When they got it; null before.</param>
/// <param name="Winners">Who got something, at most 100, by the ranks of that moment; who no longer agrees to be shown is left out.</param>
internal sealed record BoardView(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    string Measure,
    string? Wallet,
    string? Challenge,
    string? Segment,
    string Period,
    DateTimeOffset? From,
    DateTimeOffset? Until,
    long Members,
    IReadOnlyList<PlaceView> Places,
    IReadOnlyList<BoardPrizeView> Prizes,
    DateTimeOffset? ClosesAt,
    DateTimeOffset? ClosedAt,
    IReadOnlyList<BoardWinnerView> Winners);

/// <param name="From">The first rank it is for.</param>
/// <param name="To">The last one.</param>
internal sealed record BoardPrizeView(int From, int To, IReadOnlyDictionary<string, string> Sentence);

/// <param name="Rank">From 1.</param>
/// <param name="Sharing">How many had the rank.</param>
internal sealed record BoardWinnerView(int Rank, int Sharing, long Score, Guid Member, string? Nickname);

/// <param name="Score">Points in the wallet's minor units, orders, money in minor units, or thousandths of the challenge.</param>
/// <param name="Nickname">Null for a member who agreed and chose none.</param>
internal sealed record PlaceView(long Rank, long Score, Guid Member, string? Nickname);

/// <summary>What can be wrong with a question about leaderboards.</summary>
public static class BoardErrors
{
    public static Error Unknown(string board) => new(ErrorKind.NotFound, "leaderboards.unknown", $"There is no leaderboard '{board}'.");

    public static Error PeriodInvalid() => new(
        ErrorKind.Invalid, "leaderboards.period_invalid", "\"period\" is one of the leaderboard's own: 2026-11-22, 2026-W47, 2026-11, 2026, life or dates.");

    public static Error NoMember() => new(ErrorKind.NotFound, "members.not_found", "No member is known by this reference.");
}
