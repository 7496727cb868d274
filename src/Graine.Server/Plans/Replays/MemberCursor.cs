using Graine.Engine.Members;
using Graine.Storage;

namespace Graine.Server.Plans.Replays;

/// <summary>The members of a shard as stored today, asked for in the order of their ids.</summary>
internal sealed class MemberCursor(IReads reads, short shard, NamePool names)
{
    private const int PageSize = 500;

    private IReadOnlyList<MemberRow> _page = [];
    private int _next;
    private Guid? _after;
    private bool _isEnd;

    /// <summary>Null when there is none: its events were left by somebody who is gone.</summary>
    public ValueTask<Member?> FindAsync(Guid id, CancellationToken ct)
    {
        while (_next < _page.Count && _page[_next].Id.CompareTo(id) < 0)
        {
            _next++;
        }

        return _next < _page.Count || _isEnd ? new ValueTask<Member?>(Here(id)) : TurnAsync(id, ct);
    }

    private async ValueTask<Member?> TurnAsync(Guid id, CancellationToken ct)
    {
        while (_next == _page.Count && !_isEnd)
        {
            _page = await reads.ReadMembersAsync(shard, _after, PageSize, ct);
            _isEnd = _page.Count < PageSize;
            _after = _page.Count > 0 ? _page[^1].Id : _after;
            _next = 0;
            while (_next < _page.Count && _page[_next].Id.CompareTo(id) < 0)
            {
                _next++;
            }
        }

        return Here(id);
    }

    private Member? Here(Guid id) =>
        _next < _page.Count && _page[_next].Id == id ? MemberCodec.Read(id, _page[_next].Document.Span, names) : null;
}
