using System.Runtime.InteropServices;

namespace Graine.Storage.Sqlite;

/// <summary>
/// Values of the row a statement stands on, asked of the library itself: a dozen for each row, and each takes the library less time than the
/// usual way takes to get there. A connection is used by one thread at a time, so a value is locked once, not for each question.
/// </summary>
internal static partial class SqliteColumns
{
    private const string Library = "e_sqlite3";
    private const int Null = 5;

    /// <summary>Of a blob or a text, where it lies: gone with the next step. Empty for NULL.</summary>
    public static unsafe ReadOnlySpan<byte> Bytes(nint row, int column)
    {
        var value = Value(row, column);
        var start = Blob(value);
        return start == 0 ? default : new ReadOnlySpan<byte>((void*)start, Length(value));
    }

    public static bool IsNull(nint row, int column) => Type(Value(row, column)) == Null;

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    [SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial long Long(nint row, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_value")]
    [SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Value(nint row, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_type")]
    [SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Type(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_blob")]
    [SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Blob(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_bytes")]
    [SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Length(nint value);
}
