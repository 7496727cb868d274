using System.Data.Common;
using Graine.Storage.Sql;
using Npgsql;

namespace Graine.Storage.Postgres;

/// <summary>The pool, and transactions for the shared statements.</summary>
internal sealed class PostgresDatabase(NpgsqlDataSource source) : Database
{
    public NpgsqlDataSource Source => source;

    public override async Task<T> ReadAsync<T>(Func<Session, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct).ConfigureAwait(false);
        return await work(new Session(this, connection, transaction: null, namedParameters: false), ct).ConfigureAwait(false);
    }

    public override async Task<T> WriteAsync<T>(Func<Session, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(ct).ConfigureAwait(false);
        var result = await work(new Session(this, connection, transaction, namedParameters: false), ct).ConfigureAwait(false);
        await transaction.CommitAsync(ct).ConfigureAwait(false);
        return result;
    }

    public override void Bind(DbParameter parameter, object? value) =>
        parameter.Value = value is string text ? StoredText.Clean(text) : value ?? DBNull.Value;

    public override Guid ReadUuid(DbDataReader reader, int column) => reader.GetGuid(column);
}
