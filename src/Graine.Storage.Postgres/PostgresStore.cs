using System.Data.Common;
using Graine.Storage.Sql;
using Npgsql;

namespace Graine.Storage.Postgres;

/// <summary>A store in a PostgreSQL database, version 15 or later. Any number of processes may share it.</summary>
public sealed class PostgresStore : IStore
{
    // Any constant will do, as long as every Graine process asks for the same.
    private const string LockMigrations = "SELECT pg_advisory_xact_lock(4707177012)";

    private readonly PostgresDatabase _database;

    private PostgresStore(PostgresDatabase database)
    {
        _database = database;
        Commits = new PostgresCommits(database);
        Work = new SqlWork(database);
        Reads = new SqlReads(database);
        Tail = new PostgresTail(database);
        Past = new PostgresPast(database);
        Recent = new PostgresRecent(database);
        SourceHours = new SqlSourceHours(database);
        Plans = new SqlPlans(database);
        Claims = new SqlClaims(database);
        Codes = new SqlCodes(database);
        Vouchers = new PostgresVouchers(database);
        Redemptions = new SqlRedemptions(database);
        Referrals = new SqlReferrals(database);
        Draws = new SqlDraws(database);
        Boards = new SqlBoards(database);
        Settings = new SqlSettings(database);
        Audit = new SqlAudit(database);
        SavedViews = new SqlSavedViews(database);
        Users = new SqlUsers(database);
        SignIns = new SqlSignIns(database);
        Budgets = new SqlBudgetShares(database);
        Webhooks = new SqlWebhooks(database);
    }

    public string Name => "postgres";

    public int LaneCount => 2;

    public ICommits Commits { get; }

    public IWork Work { get; }

    public IReads Reads { get; }

    public ITail Tail { get; }

    public IPast Past { get; }

    public IRecent Recent { get; }

    public ISourceHours SourceHours { get; }

    public IPlans Plans { get; }

    public IClaims Claims { get; }

    public ICodes Codes { get; }

    public IVouchers Vouchers { get; }

    public IRedemptions Redemptions { get; }

    public IReferrals Referrals { get; }

    public IDraws Draws { get; }

    public IBoards Boards { get; }

    public ISettings Settings { get; }

    public IAudit Audit { get; }

    public ISavedViews SavedViews { get; }

    public IUsers Users { get; }

    public ISignIns SignIns { get; }

    public IBudgetShares Budgets { get; }

    public IWebhooks Webhooks { get; }

    /// <summary>
    /// Names the store of a connection string (Npgsql's keywords). Statements are prepared on their second use, unless the
    /// string says otherwise. Connects at the first call; the schema is brought by <see cref="MigrateAsync"/>.
    /// </summary>
    public static PostgresStore Open(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);

        // Npgsql's own builder says yes to every keyword it knows, given or not.
        var given = new DbConnectionStringBuilder { ConnectionString = connectionString };
        if (!given.ContainsKey("Application Name") && !given.ContainsKey("ApplicationName"))
        {
            settings.ApplicationName = "graine";
        }

        return new PostgresStore(new PostgresDatabase(PostgresSessions.Source(settings, given)));
    }

    public async Task MigrateAsync(CancellationToken ct)
    {
        foreach (var migration in Migration.Load(typeof(PostgresStore).Assembly))
        {
            await ApplyAsync(migration, ct).ConfigureAwait(false);
        }

        await SqlProfileNames.FillAsync(_database, ct).ConfigureAwait(false);
    }

    public async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        try
        {
            return await _database.WriteAsync(
                async (session, ct) => await session.ExecuteAsync("UPDATE members SET version = version WHERE shard = -1", ct)
                    .ConfigureAwait(false) == 0,
                ct).ConfigureAwait(false);
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    public ValueTask DisposeAsync() => _database.Source.DisposeAsync();

    // The lock goes with the transaction, so a second process waits and then finds the step done.
    private Task ApplyAsync(Migration migration, CancellationToken ct) => _database.WriteAsync(
        async (session, ct) =>
        {
            await session.ExecuteAsync(LockMigrations, ct).ConfigureAwait(false);
            await session.ExecuteAsync(
                "CREATE TABLE IF NOT EXISTS schema_migrations (number integer PRIMARY KEY, name text NOT NULL)", ct).ConfigureAwait(false);
            var isNew = await session.ExecuteAsync(
                "INSERT INTO schema_migrations (number, name) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                ct,
                migration.Number,
                migration.Name).ConfigureAwait(false) == 1;
            return isNew ? await session.ExecuteAsync(migration.Text, ct).ConfigureAwait(false) : 0;
        },
        ct);
}
