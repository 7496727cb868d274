using System.Diagnostics.CodeAnalysis;
using Graine.Storage;
using Graine.Storage.Postgres;
using Graine.Storage.Sqlite;
using Npgsql;

namespace Graine.EndToEnd.Tests.Durability;

/// <summary>
/// A folder, and where asked a PostgreSQL database of its own on the server that <c>GRAINE_TEST_POSTGRES</c> names; without it the
/// test is skipped and says so. Both are gone afterwards.
/// </summary>
internal sealed class TestShop : IAsyncDisposable
{
    public const string Variable = "GRAINE_TEST_POSTGRES";

    private readonly string? _server;
    private readonly string _name = $"graine_e2e_{Guid.NewGuid():N}";

    private TestShop(string? server) => _server = server;

    public string Folder { get; } = Directory.CreateTempSubdirectory("graine-durability").FullName;

    public string? Database => _server is null
        ? null
        : new NpgsqlConnectionStringBuilder(_server) { Database = _name, MaxPoolSize = 20 }.ToString();

    public static async Task<TestShop> MakeAsync(bool isPostgres)
    {
        var server = isPostgres ? Environment.GetEnvironmentVariable(Variable) : null;
        Assert.SkipWhen(isPostgres && string.IsNullOrEmpty(server), $"{Variable} is not set: PostgreSQL is not tested.");
        var shop = new TestShop(server);
        if (server is not null)
        {
            await RunAsync(server, $"CREATE DATABASE {shop._name}");
        }

        return shop;
    }

    public GraineProcess Process() => new(Folder, Database);

    /// <summary>The stopped server's store, read directly.</summary>
    public IStore Open() => Database is { } database ? PostgresStore.Open(database) : SqliteStore.Open(Folder);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await RunAsync(_server, $"DROP DATABASE {_name} WITH (FORCE)");
        }

        Directory.Delete(Folder, recursive: true);
    }

    [SuppressMessage("Security", "CA2100", Justification = "The texts are written in the tests.")]
    private static async Task RunAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
