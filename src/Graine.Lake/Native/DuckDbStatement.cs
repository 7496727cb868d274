using System.Runtime.InteropServices;
using System.Text;

namespace Graine.Lake.Native;

/// <summary>A prepared statement: bind its parameters, run it, as often as wanted.</summary>
public sealed class DuckDbStatement : IDisposable
{
    private readonly DuckDbConnection _connection;
    private readonly StatementHandle _handle;

    internal DuckDbStatement(DuckDbConnection connection, StatementHandle handle)
    {
        _connection = connection;
        _handle = handle;
    }

    public int ParameterCount => (int)NativeMethods.ParameterCount(_handle);

    /// <summary>Binds the parameter <c>$name</c>.</summary>
    /// <exception cref="DuckDbException">The statement has no such parameter.</exception>
    public void Bind(string name, DuckDbValue value)
    {
        if (NativeMethods.BindParameterIndex(_handle, out var index, name) != 0)
        {
            throw new DuckDbException($"The statement has no parameter ${name}.");
        }

        Bind((int)index, value);
    }

    /// <summary>True when the statement has the parameter <c>$name</c>.</summary>
    public bool Has(string name) => NativeMethods.BindParameterIndex(_handle, out _, name) == 0;

    /// <summary>Binds the parameter of this number, counted from 1.</summary>
    public void Bind(int index, DuckDbValue value)
    {
        var at = (ulong)index;
        var state = value.Is switch
        {
            DuckDbValue.Kind.Null => NativeMethods.BindNull(_handle, at),
            DuckDbValue.Kind.Boolean => NativeMethods.BindBoolean(_handle, at, value.Integer != 0),
            DuckDbValue.Kind.Integer => NativeMethods.BindInt64(_handle, at, value.Integer),
            DuckDbValue.Kind.Double => NativeMethods.BindDouble(_handle, at, value.Number),
            DuckDbValue.Kind.Text => BindText(at, value.Text!),
            DuckDbValue.Kind.Uuid => BindUuid(at, value.Id),
            DuckDbValue.Kind.Timestamp => NativeMethods.BindTimestamp(_handle, at, value.Integer),
        };

        if (state != 0)
        {
            throw new DuckDbException(ErrorOf(_handle));
        }
    }

    /// <summary>Runs the statement to its end.</summary>
    /// <exception cref="OperationCanceledException">The token fired; DuckDB was interrupted.</exception>
    public DuckDbResult Execute(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var state = NativeMethods.PendingPrepared(_handle, out var pending);
        using (pending)
        {
            if (state != 0)
            {
                throw new DuckDbException(Text(NativeMethods.PendingError(pending)));
            }

            return Finish(pending, ct);
        }
    }

    public void Dispose() => _handle.Dispose();

    internal static string ErrorOf(StatementHandle statement) => Text(NativeMethods.PrepareError(statement));

    private DuckDbResult Finish(PendingHandle pending, CancellationToken ct)
    {
        // Registered after the query has become pending, for that is what clears an earlier interrupt.
        using var registration = ct.Register(_connection.Interrupt);
        var result = new ResultHandle();
        if (NativeMethods.ExecutePending(pending, result) == 0)
        {
            return new DuckDbResult(result);
        }

        using (result)
        {
            ct.ThrowIfCancellationRequested();
            throw new DuckDbException(DuckDbResult.ErrorOf(result));
        }
    }

    private unsafe int BindText(ulong index, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* start = bytes)
        {
            byte none = 0;
            return NativeMethods.BindVarchar(_handle, index, start == null ? &none : start, (ulong)bytes.Length);
        }
    }

    private int BindUuid(ulong index, Guid id)
    {
        var value = NativeMethods.CreateUuid(NativeHugeInt.Of(id));
        try
        {
            return NativeMethods.BindValue(_handle, index, value);
        }
        finally
        {
            NativeMethods.DestroyValue(ref value);
        }
    }

    private static string Text(nint message) => Marshal.PtrToStringUTF8(message) ?? "DuckDB gave no reason.";
}
