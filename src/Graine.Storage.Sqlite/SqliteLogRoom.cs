namespace Graine.Storage.Sqlite;

/// <summary>
/// How long the log may get, in pages of 4 kB, before the writer takes the moment that lets it start again at its beginning. Every
/// commit of a flood that comes meanwhile waits, so the moment should be rare: where the disk has room, the log may be 2 GB.
/// </summary>
internal static class SqliteLogRoom
{
    public const int LeastPages = 262_144;
    public const int MostPages = 524_288;

    /// <summary>A page with its header (SQLite's file format, 4.2).</summary>
    public const int FrameBytes = 4120;

    private const int PageBytes = 4096;

    // 192 MB: what a flood adds from the moment the room ends to the one in which the log starts again.
    private const int EndingPages = 49_152;
    private const int PartOfFree = 8;

    /// <summary>An eighth of what is free where the file lies, and not less than 1 GB.</summary>
    public static int Pages(string path)
    {
        try
        {
            return Pages(new DriveInfo(Path.GetFullPath(path)).AvailableFreeSpace);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // A file that lies on no drive that can be asked, a share say.
            return LeastPages;
        }
    }

    /// <summary>What the file of the log keeps when it starts again: all it had, for blocks that were written once are faster than new ones.</summary>
    public static long KeptBytes(string path) => 2L * Pages(path) * PageBytes;

    /// <summary>The room of the log as its file is now.</summary>
    public static int Within(string path) => Within(Pages(path), new FileInfo(path + "-wal") is { Exists: true } log ? log.Length : 0);

    /// <summary>
    /// Of a file of that length so much that the log starts again before its end. Beyond it are new blocks, and each commit then waits until
    /// the file system has noted them.
    /// </summary>
    public static int Within(int room, long logBytes) =>
        logBytes / FrameBytes is var made and > LeastPages ? (int)Math.Min(room, Math.Max(made - EndingPages, LeastPages)) : room;

    public static int Pages(long freeBytes) => (int)Math.Clamp(freeBytes / PartOfFree / PageBytes, LeastPages, MostPages);
}
