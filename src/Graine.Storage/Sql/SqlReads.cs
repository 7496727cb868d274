using Graine.Engine;

namespace Graine.Storage.Sql;

/// <summary>Look-ups and pages for people and reports, on any database. Each statement carries the shard it touches.</summary>
public sealed class SqlReads(Database database) : IReads
{
    private const string Member = $"SELECT {Maps.MemberColumns} FROM members WHERE shard = $1 AND id = $2";

    private const string Identifier = $"SELECT {Maps.IdentifierColumns} FROM identifiers WHERE shard = $1 AND hash = $2";

    private const string Profile = "SELECT member, json FROM profiles WHERE shard = $1 AND member = $2";

    private const string Identifiers =
        $"SELECT {Maps.IdentifierColumns} FROM identifiers WHERE member = $1 ORDER BY since, hash";

    private const string Kinds =
        "SELECT DISTINCT kind FROM (SELECT kind FROM identifiers LIMIT 20000) AS sample ORDER BY kind";

    private const string MissingOfIdentifiers = "SELECT member FROM identifiers EXCEPT SELECT id FROM members ORDER BY member LIMIT $1";

    private const string MissingOfProfiles = "SELECT member FROM profiles EXCEPT SELECT id FROM members ORDER BY member LIMIT $1";

    private const string Event = $"SELECT {Maps.EventColumns} FROM events WHERE shard = $1 AND member = $2 AND id = $3";

    private const string Rejected =
        $"""
        SELECT {Maps.EventColumns} FROM events WHERE status >= 2 AND (at, id) < ($1, $2) ORDER BY at DESC, id DESC LIMIT $3
        """;

    private const string SessionByKey = $"SELECT {Maps.SessionColumns} FROM sessions WHERE shard = $1 AND key = $2";

    private const string Members =
        $"SELECT {Maps.MemberColumns} FROM members WHERE shard = $1 AND id > $2 ORDER BY id LIMIT $3";

    private const string Events =
        $"""
        SELECT {Maps.EventColumns} FROM events WHERE shard = $1 AND (member, at, id) > ($2, $3, $4)
        ORDER BY member, at, id LIMIT $5
        """;

    private const string Balances =
        """
        SELECT member, wallet, account, CAST(sum(amount) AS bigint) FROM (
            SELECT member, wallet, credit AS account, amount FROM postings WHERE shard = $1
            UNION ALL
            SELECT member, wallet, debit AS account, -amount FROM postings WHERE shard = $1) AS sides
        GROUP BY member, wallet, account ORDER BY member, wallet, account
        """;

    private const string Count =
        """
        SELECT (SELECT count(*) FROM members), (SELECT count(*) FROM events), (SELECT count(*) FROM postings),
            (SELECT count(*) FROM events WHERE status >= 2), (SELECT count(*) FROM inbox), (SELECT count(*) FROM merge_candidates)
        """;

    private const string Candidates =
        """
        SELECT id, first, second, reason, at FROM merge_candidates WHERE (at, id) < ($1, $2) ORDER BY at DESC, id DESC LIMIT $3
        """;

    private readonly SqlPages _pages = new(database);
    private readonly SqlHistories _histories = new(database);

    public Task<MemberRow?> FindMemberAsync(Guid member, CancellationToken ct) =>
        FindAsync(Member, Maps.Member, ct, Shard.Of(member), member);

    public async Task<Guid?> FindByIdentifierAsync(Guid hash, CancellationToken ct) =>
        (await FindAsync(Identifier, Maps.Identifier, ct, Shard.Of(hash), hash).ConfigureAwait(false))?.Member;

    public Task<ProfileRow?> FindProfileAsync(Guid member, CancellationToken ct) =>
        FindAsync(Profile, Maps.Profile, ct, Shard.Of(member), member);

    public Task<IReadOnlyList<IdentifierRow>> ReadIdentifiersAsync(Guid member, CancellationToken ct) =>
        ListAsync(Identifiers, Maps.Identifier, ct, member);

    public Task<IReadOnlyList<Guid>> FindByNameAsync(string prefix, int limit, CancellationToken ct) =>
        SqlProfileNames.FindAsync(database, prefix, limit, ct);

    public Task<IReadOnlyList<string>> SampleKindsAsync(CancellationToken ct) => ListAsync(Kinds, row => row.Text(0), ct);

    public Task<IReadOnlyList<Guid>> FindMissingAsync(MemberPlace place, int limit, CancellationToken ct) => ListAsync(
        place switch { MemberPlace.Identifier => MissingOfIdentifiers, MemberPlace.Profile => MissingOfProfiles }, row => row.Uuid(0), ct, limit);

    public async Task<IReadOnlyList<Guid>> ReadAbsorbedAsync(Guid survivor, CancellationToken ct) =>
        [.. (await _histories.ReadMergesAsync(survivor, ct).ConfigureAwait(false)).Select(merge => merge.Absorbed)];

    public Task<IReadOnlyList<MergeRow>> ReadMergesAsync(Guid survivor, CancellationToken ct) =>
        _histories.ReadMergesAsync(survivor, ct);

    public Task<IReadOnlyList<MergeCandidateRow>> ReadMergeCandidatesOfAsync(
        IReadOnlyList<Guid> members, int limit, CancellationToken ct) =>
        _histories.ReadCandidatesAsync(members, limit, ct);

    public Task<WalletSums> SumPostingsAsync(IReadOnlyList<Guid> members, string wallet, EventCursor upTo, CancellationToken ct) =>
        _histories.SumAsync(members, wallet, upTo, ct);

    public Task<IReadOnlyList<PostingRow>> ReadPostingsOfAsync(IReadOnlyList<Guid> members, Guid @event, CancellationToken ct) =>
        _histories.ReadPostingsAsync(members, @event, ct);

    public Task<IReadOnlyList<EventRow>> ReadTimelineAsync(
        IReadOnlyList<Guid> members, EventCursor? after, int limit, CancellationToken ct) =>
        _pages.ReadTimelineAsync(members, EventFilter.All, after, limit, ct);

    public Task<IReadOnlyList<EventRow>> ReadTimelineAsync(
        IReadOnlyList<Guid> members, EventFilter filter, EventCursor? after, int limit, CancellationToken ct) =>
        _pages.ReadTimelineAsync(members, filter, after, limit, ct);

    public Task<IReadOnlyList<EventRow>> ReadEventsNamedAsync(
        IReadOnlyList<Guid> members, string name, Instant after, int limit, CancellationToken ct) =>
        _pages.ReadEventsNamedAsync(members, name, after, limit, ct);

    public Task<EventRow?> FindEventAsync(Guid member, Guid id, CancellationToken ct) =>
        FindAsync(Event, Maps.Event, ct, SqlShard.Of(member, id), member, id);

    public Task<IReadOnlyList<PostingRow>> ReadPostingsAsync(
        IReadOnlyList<Guid> members, string wallet, EventCursor? after, int limit, CancellationToken ct) =>
        _pages.ReadPostingsAsync(members, wallet, after, limit, ct);

    public Task<IReadOnlyList<EventRow>> ReadRejectedAsync(EventCursor? after, int limit, CancellationToken ct)
    {
        var cursor = after ?? SqlPages.Newest;
        return ListAsync(Rejected, Maps.Event, ct, cursor.At.Milliseconds, cursor.Id, limit);
    }

    public Task<SessionRow?> FindSessionAsync(Guid key, CancellationToken ct) =>
        FindAsync(SessionByKey, Maps.Session, ct, Shard.Of(key), key);

    public Task<IReadOnlyList<MemberRow>> ReadMembersAsync(short shard, Guid? after, int limit, CancellationToken ct) =>
        ListAsync(Members, Maps.Member, ct, shard, after ?? Guid.Empty, limit);

    public Task<IReadOnlyList<EventRow>> ReadEventsAsync(short shard, EventPlace? after, int limit, CancellationToken ct)
    {
        var place = after ?? new EventPlace(Guid.Empty, Engine.Instant.Never, Guid.AllBitsSet);
        return ListAsync(Events, Maps.Event, ct, shard, place.Member, place.At.Milliseconds, place.Id, limit);
    }

    public Task<IReadOnlyList<BalanceRow>> ReadBalancesAsync(short shard, CancellationToken ct) => ListAsync(
        Balances, row => new BalanceRow(row.Uuid(0), row.Text(1), (Engine.Loyalty.Account)row.Short(2), row.Long(3)), ct, shard);

    public async Task<StoreCounts> CountAsync(CancellationToken ct) => (await FindAsync(
        Count, row => new StoreCounts(row.Long(0), row.Long(1), row.Long(2), row.Long(3), row.Long(4), row.Long(5)), ct)
        .ConfigureAwait(false))!;

    public Task<IReadOnlyList<MergeCandidateRow>> ReadMergeCandidatesAsync(EventCursor? after, int limit, CancellationToken ct)
    {
        var cursor = after ?? SqlPages.Newest;
        return ListAsync(Candidates, Maps.MergeCandidate, ct, cursor.At.Milliseconds, cursor.Id, limit);
    }

    private Task<T?> FindAsync<T>(string sql, Func<Row, T> map, CancellationToken ct, params object?[] values)
        where T : class =>
        database.ReadAsync((session, ct) => session.FindAsync(sql, map, ct, values), ct);

    private Task<IReadOnlyList<T>> ListAsync<T>(string sql, Func<Row, T> map, CancellationToken ct, params object?[] values) =>
        database.ReadAsync<IReadOnlyList<T>>(
            async (session, ct) => await session.ListAsync(sql, map, ct, values).ConfigureAwait(false), ct);
}
