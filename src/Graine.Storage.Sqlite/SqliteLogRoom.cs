namespace Graine.Storage.Sqlite;

/// <summary>
/// How long the log may get, in pages of 4 kB, before the writer takes the moment that lets it start again at its beginning. Every
/// commit of a flood that comes meanwhile waits, so the moment should be rare: where the disk has room, the log may be 2 GB.
/// </summary>
internal static class SqliteLogRoom
{
    public const int LeastPages = 262_144;
    public const int MostPages = 524_288;

    private const int PageBytes = 4096;

    // With the header of each (SQLite's file format, 4.2).
    private const int FrameBytes = 4120;

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

    /// <summary>
    /// Of a file of that length so much that the log starts again before its end. Beyond it are new blocks: each commit then waits until
    /// the file system has noted them, and with them whatever else was written (ext4's ordered mode), 0.1 s in a flood.
    /// </summary>
    public static int Within(int room, long logBytes) =>
        logBytes / FrameBytes is var made and > LeastPages ? (int)Math.Min(room, Math.Max(made - EndingPages, LeastPages)) : room;

    public static int Pages(long freeBytes) => (int)Math.Clamp(freeBytes / PartOfFree / PageBytes, LeastPages, MostPages);
}
