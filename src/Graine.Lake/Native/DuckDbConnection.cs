namespace Graine.Lake.Native;

/// <summary>One conversation with a database. Not for two threads at a time.</summary>
public sealed class DuckDbConnection : IDisposable
{
    private readonly ConnectionHandle _handle;

    internal DuckDbConnection(ConnectionHandle handle) => _handle = handle;

    internal ConnectionHandle Handle => _handle;

    /// <summary>Runs a script of one or more statements without parameters; results are dropped.</summary>
    public void Execute(string script)
    {
        using var result = new ResultHandle();
        if (NativeMethods.Query(_handle, script, result) != 0)
        {
            throw new DuckDbException(DuckDbResult.ErrorOf(result));
        }
    }

    /// <summary>Prepares one statement; its parameters are written <c>?</c>, <c>$1</c> or <c>$name</c>.</summary>
    public DuckDbStatement Prepare(string sql)
    {
        if (NativeMethods.Prepare(_handle, sql, out var statement) != 0)
        {
            using (statement)
            {
                throw new DuckDbException(DuckDbStatement.ErrorOf(statement));
            }
        }

        return new DuckDbStatement(this, statement);
    }

    /// <summary>Runs one statement with its parameters in order and answers all its rows.</summary>
    public DuckDbResult Query(string sql, IReadOnlyList<DuckDbValue> parameters, CancellationToken ct)
    {
        using var statement = Prepare(sql);
        for (var index = 0; index < parameters.Count; index++)
        {
            statement.Bind(index + 1, parameters[index]);
        }

        return statement.Execute(ct);
    }

    /// <summary>Runs one statement for its effect and answers how many rows it changed.</summary>
    public long Run(string sql, IReadOnlyList<DuckDbValue> parameters, CancellationToken ct)
    {
        using var result = Query(sql, parameters, ct);
        return result.RowsChanged;
    }

    /// <summary>The first column of the first row as an integer; null when there is no row or it is null.</summary>
    public long? Scalar(string sql, IReadOnlyList<DuckDbValue> parameters, CancellationToken ct)
    {
        using var result = Query(sql, parameters, ct);
        return result.Read() && !result.IsNull(0) ? result.Int64(0) : null;
    }

    /// <summary>Fast rows into a table; the names are a table of this database, never text from outside.</summary>
    public DuckDbAppender Append(string table, string? catalog = null) => DuckDbAppender.Open(this, catalog, table);

    /// <summary>Does all of the work in one transaction, or none of it.</summary>
    public void InTransaction(Action work)
    {
        Execute("BEGIN TRANSACTION");
        try
        {
            work();
            Execute("COMMIT");
        }
        catch
        {
            TryRollBack();
            throw;
        }
    }

    public void Dispose() => _handle.Dispose();

    internal void Interrupt() => NativeMethods.Interrupt(_handle);

    private void TryRollBack()
    {
        try
        {
            Execute("ROLLBACK");
        }
        catch (DuckDbException)
        {
            // A failed commit has ended the transaction already; the first error is the one to tell.
        }
    }
}
