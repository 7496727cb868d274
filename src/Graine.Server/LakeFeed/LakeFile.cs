using Graine.Lake;
using Graine.Lake.Native;

namespace Graine.Server.LakeFeed;

/// <summary>The lake's file in the data folder.</summary>
internal static class LakeFile
{
    public const string Name = "lake.duckdb";

    private const int ProcessesMax = 16;

    /// <summary>
    /// Opens it. A damaged one is a damaged copy: it is deleted, and what feeds it fills a new one. Several servers that
    /// share a data folder have a lake each (<c>lake-2.duckdb</c>…), for DuckDB gives a file to one process only.
    /// </summary>
    /// <exception cref="DuckDbException">Other processes have all of them open.</exception>
    public static LakeDatabase Open(string dataFolder, LakeOptions options)
    {
        for (var number = 1; ; number++)
        {
            try
            {
                return OpenOne(PathOf(dataFolder, number), options);
            }
            catch (DuckDbException fault) when (IsTaken(fault) && number < ProcessesMax)
            {
                // The next one may be free.
            }
        }
    }

    private static LakeDatabase OpenOne(string path, LakeOptions options)
    {
        var settings = new DuckDbOptions { MemoryLimit = options.MemoryLimit };
        try
        {
            return LakeDatabase.Open(path, settings);
        }
        catch (DuckDbException fault) when (File.Exists(path) && !IsTaken(fault))
        {
            File.Delete(path + ".wal");
            File.Delete(path);
            return LakeDatabase.Open(path, settings);
        }
    }

    private static string PathOf(string dataFolder, int number) =>
        Path.Combine(dataFolder, number == 1 ? Name : FormattableString.Invariant($"lake-{number}.duckdb"));

    /// <summary>Another process has it open; else it is damaged.</summary>
    internal static bool IsTaken(DuckDbException fault) => fault.Message.Contains("lock", StringComparison.OrdinalIgnoreCase);
}
