using System.Data.Common;

namespace Graine.Storage.Sql;

/// <summary>
/// What the shared statements need of a database. Texts are plain SQL with parameters named <c>$1</c>, <c>$2</c>…,
/// which SQLite and PostgreSQL both take.
/// </summary>
public abstract class Database
{
    /// <summary>Runs reads on one connection; they may see different snapshots.</summary>
    public abstract Task<T> ReadAsync<T>(Func<Session, CancellationToken, Task<T>> work, CancellationToken ct);

    /// <summary>Runs the work in one transaction that sees no other writer's half; an exception rolls it back.</summary>
    public abstract Task<T> WriteAsync<T>(Func<Session, CancellationToken, Task<T>> work, CancellationToken ct);

    /// <summary>Gives a parameter its value; a UUID is written differently by each database.</summary>
    public abstract void Bind(DbParameter parameter, object? value);

    public abstract Guid ReadUuid(DbDataReader reader, int column);
}
