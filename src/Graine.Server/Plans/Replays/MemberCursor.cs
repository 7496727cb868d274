using Graine.Engine.Members;
using Graine.Storage;

namespace Graine.Server.Plans.Replays;

/// <summary>The members of a shard as stored today, asked for in the order of their ids; the next page is on its way meanwhile.</summary>
internal sealed class MemberCursor(IReads reads, short shard, NamePool names, CancellationToken ct)
{
    private const int PageSize = 500;

    private Task<IReadOnlyList<MemberRow>> _ahead = reads.ReadMembersAsync(shard, null, PageSize, ct);
    private IReadOnlyList<MemberRow> _page = [];
    private int _next;
    private bool _isEnd;

    /// <summary>Null when there is none: its events were left by somebody who is gone.</summary>
    public ValueTask<Member?> FindAsync(Guid id)
    {
        Pass(id);
        return _next < _page.Count || _isEnd ? new ValueTask<Member?>(Here(id)) : TurnAsync(id);
    }

    private async ValueTask<Member?> TurnAsync(Guid id)
    {
        while (_next == _page.Count && !_isEnd)
        {
            _page = await _ahead;
            _isEnd = _page.Count < PageSize;
            _ahead = _isEnd ? _ahead : reads.ReadMembersAsync(shard, _page[^1].Id, PageSize, ct);
            _next = 0;
            Pass(id);
        }

        return Here(id);
    }

    private void Pass(Guid id)
    {
        while (_next < _page.Count && _page[_next].Id.CompareTo(id) < 0)
        {
            _next++;
        }
    }

    private Member? Here(Guid id) =>
        _next < _page.Count && _page[_next].Id == id ? MemberCodec.Read(id, _page[_next].Document.Span, names) : null;
}
