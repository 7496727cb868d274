using Graine.Engine.Members;
using Graine.Server.Pipeline;
using Graine.Server.Plans.Replays.Checkouts;
using Graine.Storage;

namespace Graine.Server.Plans.Replays;

/// <summary>Lives one shard after the other, member by member as the log is read; the next page is on its way meanwhile.</summary>
internal sealed class ReplayWorker
{
    private const int PageSize = 4_096;
    private const int HistoryMax = 200_000;

    private readonly IStore _store;
    private readonly ReplayShards _shards;
    private readonly ReplayPlans _plans;
    private readonly ReplayNames _replayNames;
    private readonly Lanes _lanes;
    private readonly TimeProvider _time;
    private readonly LifeNotes _notes;
    private readonly GroupLife _life;
    private readonly GroupReader _groups;
    private readonly PastSessions? _sessions;
    private readonly NamePool _names = new();
    private readonly Group _group = new();
    private readonly List<PastRow> _rows = [];
    private PastStretch _page = new(PageSize);
    private PastStretch _ahead = new(PageSize);
    private long _events;

    public ReplayWorker(
        IStore store, Lanes lanes, TimeProvider time, ReplayAsked asked, ReplayShards shards, GroupClaims claims,
        (BudgetCounts Before, BudgetCounts After)? budgets)
    {
        (_store, _lanes, _time, _plans, _shards, _replayNames) = (store, lanes, time, asked.Plans, shards, asked.Names);
        _notes = new LifeNotes(asked.Names, asked.Calendar, asked.Span.From);
        _life = new GroupLife(asked.Plans, asked.Span, _notes, budgets);
        _groups = new GroupReader(store, asked.Plans, shards, claims);
        _sessions = asked.Plans.AreCheckoutsPriced ? new PastSessions(store) : null;
        Books = new ReplayBooks(asked.Plans.Published, asked.Plans.Draft);
    }

    public ReplayBooks Books { get; }

    /// <summary>Rows of the log that were taken so far; may be asked from elsewhere.</summary>
    public long Events => Interlocked.Read(ref _events);

    public TimeSpan Reading { get; private set; }

    public TimeSpan Living { get; private set; }

    public async Task RunAsync(CancellationToken ct)
    {
        while (_shards.TryTake(out var shard))
        {
            await LiveAsync(shard, ct);
            _shards.Finished();
        }
    }

    private async Task LiveAsync(short shard, CancellationToken ct)
    {
        // All three at once: a shard of few members takes hardly longer than asking for them.
        var next = _store.Past.ReadAsync(shard, null, _plans.Bodies, _ahead, ct);
        var members = new MemberCursor(_store.Reads, shard, _names, ct);
        var survivors = (await _store.Past.ReadSurvivorsAsync(shard, ct)).ToHashSet();
        _rows.Clear();
        while (true)
        {
            var committed = _lanes.Committed;
            var asked = _time.GetTimestamp();
            await next;
            (_page, _ahead) = (_ahead, _page);
            var began = _time.GetTimestamp();
            Reading += _time.GetElapsedTime(asked, began);
            var isEnd = !_page.IsFull;
            next = isEnd ? next : _store.Past.ReadAsync(shard, _page.End, _plans.Bodies, _ahead, ct);
            for (var taken = 0; taken < _page.Rows.Length;)
            {
                taken += Take(_page.Rows[taken..]);
                if (taken < _page.Rows.Length)
                {
                    await LiveAsync(members, survivors, ct);
                }
            }

            if (isEnd && _rows.Count > 0)
            {
                await LiveAsync(members, survivors, ct);
            }

            Interlocked.Add(ref _events, _page.Rows.Length);
            var took = _time.GetElapsedTime(began);
            Living += took;
            if (isEnd)
            {
                return;
            }

            await GiveWayAsync(committed, took, ct);
        }
    }

    /// <summary>Takes rows of one member, at most as many as are ever lived; answers how many are that member's.</summary>
    private int Take(ReadOnlySpan<PastRow> rows)
    {
        var member = _rows.Count > 0 ? _rows[0].Member : rows[0].Member;
        var count = 0;
        while (count < rows.Length && rows[count].Member == member)
        {
            count++;
        }

        _rows.AddRange(rows[..Math.Min(count, HistoryMax - _rows.Count)]);
        return count;
    }

    /// <summary>The member whose rows these are; then the rows are gone.</summary>
    private async ValueTask LiveAsync(MemberCursor members, HashSet<Guid> survivors, CancellationToken ct)
    {
        var id = _rows[0].Member;
        var today = await members.FindAsync(id);

        // Who was taken in is lived with whoever did.
        if (today is null || today.MergedInto == Guid.Empty)
        {
            if (survivors.Contains(id) || HasTransfers())
            {
                if (await _groups.TryReadAsync(new Person(id, _rows) { Today = today }, _group, ct))
                {
                    await LiveGroupAsync(ct);
                }
            }
            else
            {
                _group.Clear();
                _group.Add(new Person(id, _rows) { Today = today });
                await LiveGroupAsync(ct);
            }
        }

        _rows.Clear();
    }

    private async ValueTask LiveGroupAsync(CancellationToken ct)
    {
        if (_sessions is not null)
        {
            await _sessions.ReadAsync(_group, ct);
        }

        if (_life.TryRun(_group))
        {
            Books.Take(_group, _notes, _replayNames, (_life.Lived, _life.Unreadable));
        }
        else
        {
            Books.LeaveOut(_group, _notes);
        }
    }

    private bool HasTransfers()
    {
        foreach (ref readonly var row in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_rows))
        {
            if (PastInputs.IsTransfer(row) || PastInputs.IsArrival(row))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>While inputs come in, who sends them goes first: half of the time, and a turn behind each.</summary>
    private async ValueTask GiveWayAsync(long committed, TimeSpan took, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (_lanes.Waiting > 0 || _lanes.Committed > committed)
        {
            await Task.Delay(TimeSpan.FromTicks(Math.Max(took.Ticks, TimeSpan.TicksPerMillisecond)), _time, ct);
        }
    }
}
