using Graine.Storage.Sql;

namespace Graine.Storage.Sqlite;

/// <summary>The part of a commit that is written once: events, postings and merges.</summary>
internal static class SqliteLog
{
    private const string AddEvent =
        """
        INSERT INTO events (seq, shard, member, at, id, received, name, status, source, channel, plan_revision, body, effects)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
        """;

    private const string UnparkEvent =
        """
        UPDATE events SET seq = ?1, status = ?6, plan_revision = ?7, effects = ?8
        WHERE shard = ?2 AND member = ?3 AND at = ?4 AND id = ?5 AND status = 2
        """;

    private const string AddPosting =
        """
        INSERT INTO postings (seq, shard, member, at, event, ordinal, wallet, debit, credit, amount, lot, rule, plan_revision)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
        """;

    private const string AddMerge =
        "INSERT INTO merges (seq, shard, survivor, absorbed, at, event) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

    private const string MoveIdentifiers = "UPDATE identifiers SET member = ?1 WHERE member = ?2";

    public static bool Unpark(SqliteLink link, List<EventRow> events, SqliteSequence sequence)
    {
        var statement = link[UnparkEvent];
        foreach (var row in events)
        {
            statement.Add(sequence.Next(row.Id)).Add(SqlShard.Of(row)).Add(row.Member).Add(row.At.Milliseconds).Add(row.Id)
                .Add((int)row.Status).Add(row.Revision).Add(row.Effects);
            if (statement.Run() == 0)
            {
                return false;
            }
        }

        return true;
    }

    public static void Append(SqliteLink link, Commit commit, SqliteSequence sequence)
    {
        var statement = link[AddEvent];
        foreach (var row in commit.Events)
        {
            _ = statement.Add(sequence.Next(row.Id)).Add(SqlShard.Of(row)).Add(row.Member).Add(row.At.Milliseconds).Add(row.Id)
                .Add(row.Received.Milliseconds).Add(row.Name).Add((int)row.Status).Add(row.Source).Add(row.Channel)
                .Add(row.Revision).Add(row.Body).Add(row.Effects).Run();
        }

        statement = link[AddPosting];
        foreach (var row in commit.Postings)
        {
            var posting = row.Posting;
            _ = statement.Add(sequence.Of(row.Event)).Add(Shard.Of(row.Member)).Add(row.Member).Add(posting.At.Milliseconds)
                .Add(row.Event).Add(row.Ordinal).Add(posting.Wallet).Add((int)posting.Debit).Add((int)posting.Credit)
                .Add(posting.Amount).Add(posting.Lot).Add(posting.Rule).Add(posting.Revision).Run();
        }

        foreach (var row in commit.Merges)
        {
            _ = link[AddMerge].Add(sequence.Of(row.Event)).Add(Shard.Of(row.Survivor)).Add(row.Survivor).Add(row.Absorbed)
                .Add(row.At.Milliseconds).Add(row.Event).Run();
            _ = link[MoveIdentifiers].Add(row.Survivor).Add(row.Absorbed).Run();
        }
    }
}
