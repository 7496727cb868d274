using Graine.Storage.Sql;

namespace Graine.Storage.Sqlite;

/// <summary>The hot path: one transaction per commit, each row through a compiled statement.</summary>
internal sealed class SqliteCommits(SqliteDatabase database) : ICommits
{
    private readonly SqliteSequence _sequence = new();
    private readonly SqliteKeys _keys = new();

    public Task<Loaded> LoadAsync(Load load, CancellationToken ct) => database.ReadLinkAsync(
        link =>
        {
            var loaded = new Loaded();
            var last = _keys.Find(load.Keys, loaded.Keys);
            _ = link["BEGIN"].Run();
            try
            {
                _keys.Read(link, load.Keys, loaded.Keys, last);
                SqliteLoad.Read(link, load, loaded);
                return Task.FromResult(loaded);
            }
            finally
            {
                SqliteDatabase.Abandon(link);
            }
        },
        ct);

    public Task<CommitOutcome> CommitAsync(Commit commit, CancellationToken ct) => database.WriteLinkAsync(
        link =>
        {
            _ = link["BEGIN IMMEDIATE"].Run();
            try
            {
                var outcome = Write(link, commit);
                if (outcome == CommitOutcome.Committed)
                {
                    _ = link["COMMIT"].Run();
                    _keys.Committed();
                }
                else
                {
                    _ = link["ROLLBACK"].Run();
                }

                return Task.FromResult(outcome);
            }
            catch
            {
                SqliteDatabase.Abandon(link);
                throw;
            }
        },
        ct);

    public Task ForgetAsync(Guid member, CancellationToken ct) => SqlForget.RunAsync(database, member, ct);

    private CommitOutcome Write(SqliteLink link, Commit commit)
    {
        var outcome = SqliteClaims.Take(link, commit, _keys);
        if (outcome != CommitOutcome.Committed)
        {
            return outcome;
        }

        if (!SqliteBudgets.Take(link, commit.Budgets))
        {
            return CommitOutcome.BudgetConflict;
        }

        if (!SqliteDraws.TryEnter(link, commit.DrawEntries))
        {
            return CommitOutcome.VersionConflict;
        }

        _sequence.Start(link);
        if (!SqliteLog.Unpark(link, commit.Unparked, _sequence))
        {
            return CommitOutcome.AlreadyDelivered;
        }

        SqliteLog.Append(link, commit, _sequence);
        SqliteState.Write(link, commit);
        SqliteRewards.Write(link, commit);
        SqliteVouchers.Write(link, commit.Redemptions);
        SqliteReferrals.Write(link, commit);
        return CommitOutcome.Committed;
    }
}
