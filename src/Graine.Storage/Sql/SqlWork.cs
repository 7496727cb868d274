using Graine.Engine;

namespace Graine.Storage.Sql;

/// <summary>Finds what waits, on any database.</summary>
public sealed class SqlWork(Database database) : IWork
{
    // The bounds repeat the partial index's condition: a member without a due moment is not in it.
    private const string Due =
        """
        SELECT id FROM members
        WHERE due_at <= $1 AND due_at > $2 AND due_at > -9223372036854775807 AND due_at < 9223372036854775807
        ORDER BY due_at LIMIT $3
        """;

    private const string EarliestDue =
        """
        SELECT due_at FROM members
        WHERE due_at > -9223372036854775807 AND due_at < 9223372036854775807
        ORDER BY due_at LIMIT 1
        """;

    private const string Behind = "SELECT id FROM members WHERE plan_revision < $1 ORDER BY plan_revision LIMIT $2";

    private const string Inbox = "SELECT id, member, at, body FROM inbox ORDER BY id LIMIT $1";

    private const string InboxOf = "SELECT id, member, at, body FROM inbox WHERE shard = $1 AND member = $2 ORDER BY id LIMIT $3";

    public Task<IReadOnlyList<Guid>> FindDueAsync(Instant after, Instant now, int limit, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Guid>>(
            async (session, ct) => await session.ListAsync(
                Due, row => row.Uuid(0), ct, now.Milliseconds, after.Milliseconds, limit).ConfigureAwait(false),
            ct);

    public Task<Instant> FindEarliestDueAsync(CancellationToken ct) =>
        database.ReadAsync(
            async (session, ct) =>
            {
                var found = await session.ListAsync(EarliestDue, row => row.Instant(0), ct).ConfigureAwait(false);
                return found.Count == 0 ? Instant.Never : found[0];
            },
            ct);

    public Task<IReadOnlyList<Guid>> FindBehindAsync(int revision, int limit, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Guid>>(
            async (session, ct) => await session.ListAsync(Behind, row => row.Uuid(0), ct, revision, limit).ConfigureAwait(false), ct);

    public Task<IReadOnlyList<InboxRow>> FindInboxAsync(int limit, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<InboxRow>>(
            async (session, ct) => await session.ListAsync(Inbox, Maps.Inbox, ct, limit).ConfigureAwait(false), ct);

    public Task<IReadOnlyList<InboxRow>> FindInboxOfAsync(Guid member, int limit, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<InboxRow>>(
            async (session, ct) => await session.ListAsync(InboxOf, Maps.Inbox, ct, Shard.Of(member), member, limit).ConfigureAwait(false), ct);
}
