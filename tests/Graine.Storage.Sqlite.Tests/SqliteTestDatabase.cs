using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Graine.Storage.Contract;
using Microsoft.Data.Sqlite;

namespace Graine.Storage.Sqlite.Tests;

/// <summary>A file in a temporary folder, deleted at the end.</summary>
public sealed class SqliteTestDatabase : ITestDatabase
{
    private readonly string _folder = Directory.CreateTempSubdirectory("graine-").FullName;
    private readonly List<IStore> _opened = [];

    public IStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Store = OpenAnother();
        await Store.MigrateAsync(CancellationToken.None);
    }

    public IStore OpenAnother() => Open(_folder);

    public Task<IStore> OpenEmptyAsync(string name) => Task.FromResult<IStore>(Open(Path.Combine(_folder, name)));

    public async Task ExecuteAsync(string sql) => _ = await AskAsync(sql);

    [SuppressMessage("Security", "CA2100", Justification = "The texts are written in the tests.")]
    public async Task<string?> AskAsync(string sql)
    {
        await using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(_folder, SqliteStore.FileName)};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _opened)
        {
            await store.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private SqliteStore Open(string folder)
    {
        var store = SqliteStore.Open(folder);
        _opened.Add(store);
        return store;
    }
}
