using Graine.Storage.Sql;

namespace Graine.Storage.Postgres;

/// <summary>The part of a commit that is written once: events, postings and merges.</summary>
internal static class PostgresLog
{
    private const string AddEvents =
        """
        INSERT INTO events (shard, member, at, id, received, name, status, source, channel, plan_revision, body, effects)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """;

    private const string AddPostings =
        """
        INSERT INTO postings (shard, member, at, event, ordinal, wallet, debit, credit, amount, lot, rule, plan_revision)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """;

    private const string AddMerge =
        "INSERT INTO merges (shard, survivor, absorbed, at, event) SELECT * FROM unnest($1, $2, $3, $4, $5)";

    private const string MoveIdentifiers =
        "UPDATE identifiers i SET member = u.survivor FROM unnest($1, $2) AS u (absorbed, survivor) WHERE i.member = u.absorbed";

    public static void Append(PostgresBatch batch, Commit commit)
    {
        if (commit.Events.Count > 0)
        {
            _ = batch.Add(AddEvents, commit.Events)
                .Short(SqlShard.Of).Uuid(row => row.Member).Long(row => row.At.Milliseconds).Uuid(row => row.Id)
                .Long(row => row.Received.Milliseconds).Text(row => row.Name).Short(row => (short)row.Status)
                .Text(row => row.Source).Text(row => row.Channel).Int(row => row.Revision)
                .Bytes(row => row.Body).Bytes(row => row.Effects);
        }

        if (commit.Postings.Count > 0)
        {
            _ = batch.Add(AddPostings, commit.Postings)
                .Short(row => Shard.Of(row.Member)).Uuid(row => row.Member).Long(row => row.Posting.At.Milliseconds)
                .Uuid(row => row.Event).Int(row => row.Ordinal).Text(row => row.Posting.Wallet)
                .Short(row => (short)row.Posting.Debit).Short(row => (short)row.Posting.Credit)
                .Long(row => row.Posting.Amount).Int(row => row.Posting.Lot).Text(row => row.Posting.Rule)
                .Int(row => row.Posting.Revision);
        }

        // One by one: of two merges in a chain, the second must find what the first has moved.
        foreach (var merge in commit.Merges)
        {
            _ = batch.Add(AddMerge, [merge])
                .Short(row => Shard.Of(row.Survivor)).Uuid(row => row.Survivor).Uuid(row => row.Absorbed)
                .Long(row => row.At.Milliseconds).Uuid(row => row.Event);
            _ = batch.Add(MoveIdentifiers, [merge]).Uuid(row => row.Absorbed).Uuid(row => row.Survivor);
        }
    }
}
