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
    private long _events;

    public ReplayWorker(
        IStore store, Lanes lanes, TimeProvider time, (ReplayPlans Plans, ReplaySpan Span, MonthCalendar Calendar, ReplayNames Names) asked,
        ReplayShards shards, GroupClaims claims)
    {
        (_store, _lanes, _time, _plans, _shards, _replayNames) = (store, lanes, time, asked.Plans, shards, asked.Names);
        _notes = new LifeNotes(asked.Names, asked.Calendar, asked.Span.From);
        _life = new GroupLife(asked.Plans, asked.Span, _notes, shards.Part);
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
        var survivors = (await _store.Past.ReadSurvivorsAsync(shard, ct)).ToHashSet();
        var members = new MemberCursor(_store.Reads, shard, _names);
        var next = _store.Past.ReadAsync(shard, null, PageSize, _plans.Bodies, ct);
        _rows.Clear();
        while (true)
        {
            var committed = _lanes.Committed;
            var asked = _time.GetTimestamp();
            var page = await next;
            var began = _time.GetTimestamp();
            Reading += _time.GetElapsedTime(asked, began);
            var isEnd = page.Count < PageSize;
            next = isEnd ? next : _store.Past.ReadAsync(shard, new EventPlace(page[^1].Member, page[^1].At, page[^1].Id), PageSize, _plans.Bodies, ct);
            foreach (var row in page)
            {
                if (_rows.Count > 0 && _rows[0].Member != row.Member)
                {
                    await LiveAsync(members, survivors, ct);
                }

                if (_rows.Count < HistoryMax)
                {
                    _rows.Add(row);
                }
            }

            if (isEnd && _rows.Count > 0)
            {
                await LiveAsync(members, survivors, ct);
            }

            Interlocked.Add(ref _events, page.Count);
            var took = _time.GetElapsedTime(began);
            Living += took;
            if (isEnd)
            {
                return;
            }

            await GiveWayAsync(committed, took, ct);
        }
    }

    /// <summary>The member whose rows these are; then the rows are gone.</summary>
    private async ValueTask LiveAsync(MemberCursor members, HashSet<Guid> survivors, CancellationToken ct)
    {
        var id = _rows[0].Member;
        var today = await members.FindAsync(id, ct);

        // Who was taken in is lived with whoever did.
        if (today is null || today.MergedInto == Guid.Empty)
        {
            if (survivors.Contains(id) || HasTransfers())
            {
                if (await _groups.TryReadAsync(id, _group, ct))
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
