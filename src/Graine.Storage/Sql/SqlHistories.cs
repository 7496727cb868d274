namespace Graine.Storage.Sql;

/// <summary>What a member's history adds up to and was joined from, over the members it lies under.</summary>
internal sealed class SqlHistories(Database database)
{
    private const string Merges =
        $"SELECT {Maps.MergeColumns} FROM merges WHERE shard = $1 AND survivor = $2 ORDER BY at, absorbed";

    private const string Candidates =
        """
        SELECT id, first, second, reason, at FROM merge_candidates WHERE first = $1 OR second = $1 ORDER BY at DESC, id DESC LIMIT $2
        """;

    private const string Sums =
        """
        SELECT
            CAST(coalesce(sum(CASE WHEN credit = 2 THEN amount WHEN debit = 2 THEN -amount ELSE 0 END), 0) AS bigint),
            CAST(coalesce(sum(CASE WHEN credit = 1 THEN amount WHEN debit = 1 THEN -amount ELSE 0 END), 0) AS bigint),
            CAST(coalesce(sum(CASE WHEN debit = 4 THEN amount WHEN credit = 4 THEN -amount ELSE 0 END), 0) AS bigint),
            CAST(coalesce(sum(CASE WHEN credit = 3 THEN amount WHEN debit = 3 THEN -amount ELSE 0 END), 0) AS bigint)
        FROM postings WHERE shard = $1 AND member = $2 AND wallet = $3 AND (at, event) <= ($4, $5)
        """;

    private const string PostingsOfEvent =
        $"""
        SELECT {Maps.PostingColumns} FROM postings WHERE shard = $1 AND member = $2 AND event = $3 ORDER BY ordinal
        """;

    public Task<IReadOnlyList<MergeRow>> ReadMergesAsync(Guid survivor, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<MergeRow>>(
            async (session, ct) =>
            {
                var found = new List<MergeRow>();
                var members = new List<Guid> { survivor };
                for (var i = 0; i < members.Count; i++)
                {
                    var merges = await session.ListAsync(Merges, Maps.Merge, ct, Shard.Of(members[i]), members[i]).ConfigureAwait(false);
                    foreach (var merge in merges.Where(merge => !members.Contains(merge.Absorbed)))
                    {
                        members.Add(merge.Absorbed);
                        found.Add(merge);
                    }
                }

                return found;
            },
            ct);

    public Task<IReadOnlyList<MergeCandidateRow>> ReadCandidatesAsync(IReadOnlyList<Guid> members, int limit, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<MergeCandidateRow>>(
            async (session, ct) =>
            {
                var found = new Dictionary<Guid, MergeCandidateRow>();
                foreach (var member in members.Distinct())
                {
                    foreach (var row in await session.ListAsync(Candidates, Maps.MergeCandidate, ct, member, limit).ConfigureAwait(false))
                    {
                        found[row.Id] = row;
                    }
                }

                return [.. found.Values.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(limit)];
            },
            ct);

    public Task<WalletSums> SumAsync(IReadOnlyList<Guid> members, string wallet, EventCursor upTo, CancellationToken ct) =>
        database.ReadAsync(
            async (session, ct) =>
            {
                var sums = new WalletSums(0, 0, 0);
                foreach (var member in members.Distinct())
                {
                    var one = await session.FindAsync(
                        Sums, row => new WalletSums(row.Long(0), row.Long(1), row.Long(2), row.Long(3)), ct,
                        Shard.Of(member), member, wallet, upTo.At.Milliseconds, upTo.Id).ConfigureAwait(false);
                    sums = new WalletSums(sums.Active + one!.Active, sums.Pending + one.Pending, sums.Debt + one.Debt, sums.Held + one.Held);
                }

                return sums;
            },
            ct);

    public Task<IReadOnlyList<PostingRow>> ReadPostingsAsync(IReadOnlyList<Guid> members, Guid @event, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<PostingRow>>(
            async (session, ct) =>
            {
                var found = new List<PostingRow>();
                foreach (var member in members.Distinct())
                {
                    found.AddRange(await session.ListAsync(
                        PostingsOfEvent, Maps.Posting, ct, Shard.Of(member), member, @event).ConfigureAwait(false));
                }

                return found;
            },
            ct);
}
