using System.Globalization;
using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Documents;
using Graine.Lake.Points;
using Graine.Server.Auth;
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
        (DateTimeOffset From, DateTimeOffset Until) period = (
            from.IsSet ? from.ToDateTimeOffset() : DateTimeOffset.UnixEpoch, until == Instant.Never ? DateTimeOffset.UnixEpoch.AddYears(200) : until.ToDateTimeOffset());
        var page = await with.Desk.AskAsync(
            http.Response,
            ("leaderboard", board.Id, from.Milliseconds, limit, member),
            (lake, stop) => Boards.Read(
                lake, (BoardMeasure)board.Measure, board.Wallet ?? plan.Programme.Currency, board.Segment ?? "", period, limit, member, stop),
            ct);
        var load = new Load();
        load.Profiles.AddRange(page.Rows.Select(row => row.Member));
        var profiles = page.Rows.Count == 0 ? [] : (await with.Store.Commits.LoadAsync(load, ct)).Profiles;
        var document = (await with.Documents.ReadAsync(ct)).Game<LeaderboardDocument>(board.Id);
        return new BoardView(
            board.Id,
            document?.Name ?? new Dictionary<string, string>(),
            Word(board.Measure),
            board.Wallet,
            board.Segment,
            Name(board.Per, at, plan.Programme.Zone),
            from.IsSet ? from.ToDateTimeOffset() : null,
            until == Instant.Never ? null : until.ToDateTimeOffset(),
            page.Members,
            [.. page.Rows.Select(row => new PlaceView(row.Rank, row.Score, row.Member, Nickname(profiles.GetValueOrDefault(row.Member)?.Json ?? default)))]);
    }

    /// <summary>As the member wants to be called; a member without a nickname is shown without a name.</summary>
    private static string? Nickname(ReadOnlyMemory<byte> profile)
    {
        if (profile.IsEmpty)
        {
            return null;
        }

        using var json = JsonDocument.Parse(profile);
        return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("nickname", out var kept)
            && kept.ValueKind == JsonValueKind.Object && kept.TryGetProperty("value", out var name) && name.ValueKind == JsonValueKind.String
            && name.GetString()?.Trim() is { Length: > 0 and <= 50 } text
            ? text
            : null;
    }

    /// <summary>A moment in the period that is named; null when it is none.</summary>
    private static Instant? When(Leaderboard board, string? period, BoardServices with)
    {
        if (period is null)
        {
            return with.Clock.Now;
        }

        DateTime? noon = board.Per switch
        {
            CapPeriod.Day when DateTime.TryParseExact(period, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
            CapPeriod.Week when period is [_, _, _, _, '-', 'W', _, _] && int.TryParse(period[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
                && int.TryParse(period[6..], NumberStyles.None, CultureInfo.InvariantCulture, out var week) && year > 0 && week >= 1 && week <= ISOWeek.GetWeeksInYear(year) => ISOWeek.ToDateTime(year, week, DayOfWeek.Monday),
            CapPeriod.Month when DateTime.TryParseExact(period, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) => month,
            CapPeriod.Year when DateTime.TryParseExact(period, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) => first,
            CapPeriod.Life when period == "life" => DateTime.UnixEpoch,
            _ => null,
        };
        return noon is { } local && local.Year is > 1970 and < 3000 || board.Per == CapPeriod.Life && noon is not null
            ? Instant.From(new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(noon!.Value.AddHours(12), DateTimeKind.Unspecified), with.Plan.Current.Programme.Zone)))
            : null;
    }

    private static string Name(CapPeriod per, Instant at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), zone).DateTime;
        return per switch
        {
            CapPeriod.Day => local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            CapPeriod.Week => string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(local):0000}-W{ISOWeek.GetWeekOfYear(local):00}"),
            CapPeriod.Month => local.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            CapPeriod.Year => local.ToString("yyyy", CultureInfo.InvariantCulture),
            _ => "life",
        };
    }

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}

/// <summary>What these questions are answered with.</summary>
internal sealed record BoardServices(InsightsDesk Desk, RunningPlan Plan, PublishedDocuments Documents, IStore Store, Clock Clock);

/// <param name="Per">The periods it begins anew with: day, week, month, year, life.</param>
internal sealed record BoardNameView(string Id, IReadOnlyDictionary<string, string> Name, string Measure, string Per);

/// <param name="Measure"><c>points</c>, <c>orders</c> or <c>spend</c>.</param>
/// <param name="Period">2026-11-22, 2026-W47, 2026-11, 2026 or life.</param>
/// <param name="Members">All who have a place.</param>
/// <param name="Places">The best first; of equals, who have the same rank, the smaller id. Of one member: none when there is no place.</param>
internal sealed record BoardView(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    string Measure,
    string? Wallet,
    string? Segment,
    string Period,
    DateTimeOffset? From,
    DateTimeOffset? Until,
    long Members,
    IReadOnlyList<PlaceView> Places);

/// <param name="Score">Points in the wallet's minor units, orders, or money in minor units.</param>
/// <param name="Nickname">Null for a member who agreed and chose none.</param>
internal sealed record PlaceView(long Rank, long Score, Guid Member, string? Nickname);

/// <summary>What can be wrong with a question about leaderboards.</summary>
public static class BoardErrors
{
    public static Error Unknown(string board) => new(ErrorKind.NotFound, "leaderboards.unknown", $"There is no leaderboard '{board}'.");

    public static Error PeriodInvalid() => new(
        ErrorKind.Invalid, "leaderboards.period_invalid", "\"period\" is one of the leaderboard's own: 2026-11-22, 2026-W47, 2026-11, 2026 or life.");

    public static Error NoMember() => new(ErrorKind.NotFound, "members.not_found", "No member is known by this reference.");
}
