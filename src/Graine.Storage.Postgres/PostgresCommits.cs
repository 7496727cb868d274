using Graine.Storage.Sql;
using Npgsql;

namespace Graine.Storage.Postgres;

/// <summary>The hot path: a commit is one batch and one round trip whatever its size.</summary>
internal sealed class PostgresCommits(PostgresDatabase database) : ICommits
{
    public Task<Loaded> LoadAsync(Load load, CancellationToken ct) => PostgresLoad.ReadAsync(database.Source, load, ct);

    public async Task<CommitOutcome> CommitAsync(Commit commit, CancellationToken ct)
    {
        await using var connection = await database.Source.OpenConnectionAsync(ct).ConfigureAwait(false);
        await using var batch = new PostgresBatch(connection);
        PostgresClaims.Take(batch, commit);
        PostgresLog.Append(batch, commit);
        PostgresState.Write(batch, commit);
        PostgresBudgets.Take(batch, commit.Budgets);
        PostgresDraws.Take(batch, commit.DrawEntries);
        PostgresRewards.Write(batch, commit);
        PostgresVouchers.Write(batch, commit.Redemptions);
        PostgresReferrals.Write(batch, commit);
        try
        {
            await batch.RunAsync(ct).ConfigureAwait(false);
            return CommitOutcome.Committed;
        }
        catch (PostgresException exception) when ((batch.Refused(exception) ?? Conflict(exception)) is { } outcome)
        {
            // The connection goes back with its transaction failed; the pool rolls it back.
            return outcome;
        }
    }

    public Task ForgetAsync(Guid member, CancellationToken ct) => SqlForget.RunAsync(database, member, ct);

    // A duplicate in any other table is a bug and stays an exception. Two lanes that waited for each other's rows are
    // told a version conflict, because loading and applying again is what resolves it.
    private static CommitOutcome? Conflict(PostgresException exception) => exception.SqlState switch
    {
        PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure => CommitOutcome.VersionConflict,
        PostgresErrorCodes.UniqueViolation => exception.TableName switch
        {
            "keys" => CommitOutcome.KeyConflict,
            "identifiers" => CommitOutcome.IdentifierConflict,
            "members" or "sessions" => CommitOutcome.VersionConflict,
            _ => null,
        },
        _ => null,
    };
}
