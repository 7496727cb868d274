using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Graine.Storage.Contract;
using Npgsql;

namespace Graine.Storage.Postgres.Tests;

/// <summary>
/// A database made for a test class and dropped at its end. <c>GRAINE_TEST_POSTGRES</c> names the server, as a connection
/// string of somebody who may create databases; without it every test is skipped and says so.
/// </summary>
public sealed class PostgresTestDatabase : ITestDatabase
{
    private const string Variable = "GRAINE_TEST_POSTGRES";

    private readonly string? _server = Environment.GetEnvironmentVariable(Variable);
    private readonly string _name = $"graine_test_{Guid.NewGuid():N}";
    private readonly List<IStore> _opened = [];
    private readonly HashSet<string> _databases = [];
    private IStore? _store;

    public IStore Store
    {
        get
        {
            Assert.SkipWhen(_store is null, $"{Variable} is not set: PostgreSQL is not tested.");
            return _store!;
        }
    }

    public string ConnectionString => Connection(_name);

    public async ValueTask InitializeAsync()
    {
        if (!string.IsNullOrEmpty(_server))
        {
            _store = await OpenAsync(_name);
            await _store.MigrateAsync(CancellationToken.None);
        }
    }

    public IStore OpenAnother()
    {
        _ = Store;
        var store = PostgresStore.Open(Connection(_name));
        _opened.Add(store);
        return store;
    }

    public Task<IStore> OpenEmptyAsync(string name)
    {
        _ = Store;
        return OpenAsync($"{_name}_{name}");
    }

    public async Task ExecuteAsync(string sql) => _ = await AskAsync(sql);

    public Task<string?> AskAsync(string sql) => RunAsync(Connection(_name), sql);

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _opened)
        {
            await store.DisposeAsync();
        }

        foreach (var database in _databases)
        {
            _ = await RunAsync(_server!, $"DROP DATABASE {database} WITH (FORCE)");
        }
    }

    private async Task<IStore> OpenAsync(string database)
    {
        if (_databases.Add(database))
        {
            _ = await RunAsync(_server!, $"CREATE DATABASE {database}");
        }

        var store = PostgresStore.Open(Connection(database));
        _opened.Add(store);
        return store;
    }

    private string Connection(string database) => new NpgsqlConnectionStringBuilder(_server)
    {
        Database = database,

        // Several classes run at once, each with a few stores: together they stay below a server's usual hundred.
        MaxPoolSize = 10,
    }.ToString();

    [SuppressMessage("Security", "CA2100", Justification = "The texts are written in the tests.")]
    private static async Task<string?> RunAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
