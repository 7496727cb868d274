using Graine.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace Graine.Storage.Sqlite;

/// <summary>A store in one file, <c>graine.db</c> of a data folder. One writer; several processes may share the file.</summary>
public sealed class SqliteStore : IStore
{
    public const string FileName = "graine.db";

    private readonly SqliteDatabase _database;

    private SqliteStore(SqliteDatabase database)
    {
        _database = database;
        Commits = new SqliteCommits(database);
        Work = new SqlWork(database);
        Reads = new SqlReads(database);
        Tail = new SqliteTail(database);
        Past = new SqlitePast(database);
        Recent = new SqliteRecent(database);
        SourceHours = new SqlSourceHours(database);
        Plans = new SqlPlans(database);
        Claims = new SqlClaims(database);
        Codes = new SqlCodes(database);
        Vouchers = new SqliteVouchers(database);
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

    public string Name => "sqlite";

    public int LaneCount => 1;

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

    /// <summary>Names the store of a data folder, made when missing. The schema is brought by <see cref="MigrateAsync"/>.</summary>
    public static SqliteStore Open(string folder)
    {
        _ = Directory.CreateDirectory(folder);
        return new SqliteStore(new SqliteDatabase(Path.Combine(folder, FileName)));
    }

    public async Task MigrateAsync(CancellationToken ct)
    {
        _ = await _database.WriteLinkAsync(
            link =>
            {
                foreach (var migration in Migration.Load(typeof(SqliteStore).Assembly))
                {
                    Apply(link, migration);
                }

                return Task.FromResult(true);
            },
            ct).ConfigureAwait(false);
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
        catch (SqliteException)
        {
            return false;
        }
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    // The write lock is taken before looking, so that a second process waits and then finds the step done.
    private static void Apply(SqliteLink link, Migration migration)
    {
        link.Execute("BEGIN IMMEDIATE");
        try
        {
            link.Execute("CREATE TABLE IF NOT EXISTS schema_migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT");
            var done = link["INSERT INTO schema_migrations (number, name) VALUES (?1, ?2) ON CONFLICT DO NOTHING"];
            if (done.Add(migration.Number).Add(migration.Name).Run() == 1)
            {
                link.Execute(migration.Text);
            }

            link.Execute("COMMIT");
        }
        catch
        {
            SqliteDatabase.Abandon(link);
            throw;
        }
    }
}
