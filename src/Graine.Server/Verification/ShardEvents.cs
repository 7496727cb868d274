using Graine.Storage;

namespace Graine.Server.Verification;

/// <summary>The order events of a shard, member by member in the order of their ids, read page by page.</summary>
internal sealed class ShardEvents(IReads reads, short shard, Findings findings)
{
    private const int PageSize = 2_000;

    private IReadOnlyList<EventRow> _page = [];
    private int _next;
    private EventPlace? _place;
    private bool _isEnd;

    /// <summary>Those of the member. Events before it belong to nobody who is there.</summary>
    public async Task<List<EventRow>> OfAsync(Guid member, CancellationToken ct)
    {
        var found = new List<EventRow>();
        while (await PeekAsync(ct) is { } row && row.Member.CompareTo(member) <= 0)
        {
            _next++;
            if (row.Member != member)
            {
                findings.Add("log", row.Member, $"event {row.Id} ({row.Name})", "its member", null);
            }
            else if (OrderEvents.IsOrder(row))
            {
                found.Add(row);
            }
        }

        return found;
    }

    private async Task<EventRow?> PeekAsync(CancellationToken ct)
    {
        if (_next == _page.Count && !_isEnd)
        {
            _page = await reads.ReadEventsAsync(shard, _place, PageSize, ct);
            _next = 0;
            _isEnd = _page.Count < PageSize;
            _place = _page.Count > 0 ? EventPlace.Of(_page[^1]) : _place;
        }

        return _next < _page.Count ? _page[_next] : null;
    }
}
