using Npgsql;

namespace Graine.Bench;

/// <summary>
/// Databases of the benchmark's own. For PostgreSQL it makes two beside the one that GRAINE_DATABASE (or GRAINE_TEST_POSTGRES)
/// names, and drops them at the end.
/// </summary>
internal sealed class BenchDatabase(string? admin, string? connection, string? floor) : IAsyncDisposable
{
    /// <summary>For the server; null is SQLite in its folder.</summary>
    public string? Connection { get; } = connection;

    public string? FloorConnection { get; } = floor;

    public static async Task<BenchDatabase> OpenAsync(string kind, CancellationToken ct)
    {
        if (kind == "sqlite")
        {
            return new BenchDatabase(null, null, null);
        }

        var admin = Environment.GetEnvironmentVariable("GRAINE_DATABASE") is { Length: > 0 } named
            ? named
            : Environment.GetEnvironmentVariable("GRAINE_TEST_POSTGRES")
                ?? throw new InvalidOperationException("Name a PostgreSQL server in GRAINE_DATABASE: a connection that may create databases.");
        var suffix = Guid.NewGuid().ToString("N")[..8];
        return new BenchDatabase(
            admin, await CreateAsync(admin, "graine_bench_" + suffix, ct), await CreateAsync(admin, "graine_floor_" + suffix, ct));
    }

    public async ValueTask DisposeAsync()
    {
        if (admin is not null)
        {
            await DropAsync(Connection!);
            await DropAsync(FloorConnection!);
        }
    }

    private static async Task<string> CreateAsync(string admin, string name, CancellationToken ct)
    {
        await ExecuteAsync(admin, "CREATE DATABASE " + name, ct);
        return new NpgsqlConnectionStringBuilder(admin) { Database = name }.ConnectionString;
    }

    private async Task DropAsync(string connection)
    {
        var name = new NpgsqlConnectionStringBuilder(connection).Database;
        await ExecuteAsync(admin!, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)", CancellationToken.None);
    }

    private static async Task ExecuteAsync(string connection, string sql, CancellationToken ct)
    {
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync(ct);
#pragma warning disable CA2100 // A name made here of letters and digits; DDL takes no parameters.
        await using var command = new NpgsqlCommand(sql, open);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(ct);
    }
}
