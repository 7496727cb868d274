using System.Data.Common;

namespace Graine.Storage.Sql;

/// <summary>
/// The same database, whose writes each leave a note in the audit log within their own transaction: there is no change without its note,
/// and no note of a change that met a conflict.
/// </summary>
internal sealed class NotedDatabase(Database inner, AuditRow note) : Database
{
    public override Task<T> ReadAsync<T>(Func<Session, CancellationToken, Task<T>> work, CancellationToken ct) => inner.ReadAsync(work, ct);

    public override Task<T> WriteAsync<T>(Func<Session, CancellationToken, Task<T>> work, CancellationToken ct) => inner.WriteAsync(
        async (session, ct) =>
        {
            var result = await work(session, ct).ConfigureAwait(false);
            if (IsDone(result))
            {
                _ = await SqlAudit.AppendAsync(session, note, ct).ConfigureAwait(false);
            }

            return result;
        },
        ct);

    public override void Bind(DbParameter parameter, object? value) => inner.Bind(parameter, value);

    public override Guid ReadUuid(DbDataReader reader, int column) => inner.ReadUuid(reader, column);

    // In the words of the ports: false, nothing and any outcome but saved say that nothing was written.
    private static bool IsDone(object? result) => result switch
    {
        null => false,
        bool isDone => isDone,
        UserOutcome outcome => outcome == UserOutcome.Saved,
        _ => true,
    };
}
