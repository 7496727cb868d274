using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Documents;
using Graine.Lake.Points;
using Graine.Server.LakeFeed;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;

namespace Graine.Server.Games;

/// <summary>
/// Gives the prizes of leaderboards' periods that are over, once: ranked by a lake that has everything committed until then, and written down
/// with what is on its way to the winners in one transaction.
/// </summary>
internal sealed class BoardDesk(IStore store, LakeFeeder feeder, LakeReader reader, RunningPlan plan, HistoryHold hold, Clock clock)
{
    /// <summary>Since when leaderboards have prizes: periods that ended before are not theirs.</summary>
    public const string Setting = "leaderboards.since";

    /// <summary>More equals than that for one prize are not all given it: the smaller ids are.</summary>
    public const int WinnersMax = 10_000;

    private readonly Dictionary<string, Instant> _next = new(StringComparer.Ordinal);
    private Plan? _seen;
    private Dictionary<string, long> _since = [];

    /// <summary>Closes what is due; answers how many periods.</summary>
    public async Task<int> TurnAsync(CancellationToken ct)
    {
        var current = plan.Current;
        if ((await hold.SinceAsync(ct)).IsSet)
        {
            return 0;
        }

        if (!ReferenceEquals(_seen, current))
        {
            _since = await NoteAsync(current, ct);
            _next.Clear();
            _seen = current;
        }

        var closed = 0;
        foreach (var board in current.Leaderboards)
        {
            if (board.Prizes.Count > 0 && clock.Now >= _next.GetValueOrDefault(board.Id, Instant.None))
            {
                closed += await TurnAsync(board, ct);
            }
        }

        return closed;
    }

    private async Task<int> TurnAsync(Leaderboard board, CancellationToken ct)
    {
        var (zone, closed) = (plan.Current.Programme.Zone, 0);
        var last = await store.Boards.FindLastAsync(board.Id, ct);
        var at = Instant.Max(new Instant(_since[board.Id]), last?.Until ?? Instant.None);
        while (true)
        {
            var (from, until) = board.Period(at, zone);
            var name = BoardPeriods.Name(board.Per, from, zone);
            if (clock.Now < board.ClosesAt(until))
            {
                _next[board.Id] = board.ClosesAt(until);
                return closed;
            }

            var isClosed = await store.Boards.FindAsync(board.Id, name, ct) is not null;
            if (!isClosed)
            {
                if (!await feeder.CatchUpAsync(ct))
                {
                    return closed;
                }

                closed += await CloseAsync(board, name, (from, until), ct) ? 1 : 0;
            }

            if (board.Per == LeaderboardPeriod.Dates)
            {
                _next[board.Id] = Instant.Never;
                return closed;
            }

            at = until;
        }
    }

    private async Task<bool> CloseAsync(Leaderboard board, string period, (Instant From, Instant Until) bounds, CancellationToken ct)
    {
        var question = BoardPeriods.Question(board, plan.Current.Programme.Currency);
        var page = await reader.AskAsync(lake => Boards.Read(lake, question, BoardPeriods.Bounds(bounds), WinnersMax, null, ct), ct);
        var sharing = page.Rows.CountBy(row => row.Rank).ToDictionary();
        List<(BoardWinnerRow Row, Prize Prize)> won =
        [
            .. page.Rows.Select(row => (Row: new BoardWinnerRow(row.Member, (int)row.Rank, row.Score, sharing[row.Rank]), Prize: board.PrizeOf(row.Rank)))
                .Where(each => each.Prize is not null).Select(each => (each.Row, each.Prize!)),
        ];
        var now = clock.Now;
        return await store.Boards.CloseAsync(
            new BoardClosingRow(board.Id, period, bounds.Until, now, page.Members),
            [.. won.Select(each => each.Row)],
            [
                .. won.Select(each => new InboxRow(Clock.NewId(now), each.Row.Member, now, DerivedInput.ToJson(new PrizeArrived
                {
                    Id = Guid.Empty,
                    At = now,
                    Received = now,
                    Rule = board.Rule,
                    Place = each.Row.Rank,
                    Sharing = each.Row.Sharing,
                    Period = period,
                    Prize = each.Prize,
                }))),
            ],
            ct);
    }

    /// <summary>
    /// A leaderboard that now has prizes has them from now on; one that has none any more begins anew when it has them again. What is noted stands
    /// through restarts, so that periods that end while the server is down are closed when it is back.
    /// </summary>
    private async Task<Dictionary<string, long>> NoteAsync(Plan current, CancellationToken ct)
    {
        var text = await store.Settings.FindAsync(Setting, ct);
        var known = text is null ? [] : JsonSerializer.Deserialize(text, BoardJson.Default.DictionaryStringInt64) ?? [];
        var since = current.Leaderboards.Where(board => board.Prizes.Count > 0).ToDictionary(
            board => board.Id, board => known.TryGetValue(board.Id, out var at) ? at : clock.Now.Milliseconds, StringComparer.Ordinal);
        if (since.Count != known.Count || since.Keys.Any(id => !known.ContainsKey(id)))
        {
            await store.Settings.SetAsync(Setting, JsonSerializer.Serialize(since, BoardJson.Default.DictionaryStringInt64), ct);
        }

        return since;
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(Dictionary<string, long>))]
internal sealed partial class BoardJson : System.Text.Json.Serialization.JsonSerializerContext;
