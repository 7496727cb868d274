using System.Reflection;
using System.Runtime.InteropServices;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace Graine.Lake.Native;

/// <summary>Finds libduckdb: beside the executable, else in <c>artifacts/native</c> of a folder above it.</summary>
public static class DuckDbLibrary
{
    internal const string Name = "duckdb";

    private static readonly Lazy<string> FoundVersion = new(Load);

    /// <summary>The version the library gives itself, such as <c>v1.5.5</c>.</summary>
    /// <exception cref="DllNotFoundException">The library is nowhere; the message says which command fetches it.</exception>
    public static string Version => FoundVersion.Value;

    internal static void EnsureLoaded() => _ = FoundVersion.Value;

    private static string Load()
    {
        NativeLibrary.SetDllImportResolver(typeof(DuckDbLibrary).Assembly, Resolve);
        return Marshal.PtrToStringUTF8(NativeMethods.LibraryVersion()) ?? "unknown";
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? paths)
    {
        if (name != Name)
        {
            return 0;
        }

        var file = FileName();
        foreach (var candidate in Candidates(file))
        {
            if (File.Exists(candidate) && NativeLibrary.TryLoad(candidate, out var library))
            {
                return library;
            }
        }

        throw new DllNotFoundException(
            $"{file} is neither beside the program nor in artifacts/native above {AppContext.BaseDirectory}. "
            + "Run eng/duckdb.sh, which fetches it.");
    }

    private static IEnumerable<string> Candidates(string file)
    {
        yield return Path.Combine(AppContext.BaseDirectory, file);

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "artifacts", "native", file);
        }
    }

    private static string FileName() =>
        OperatingSystem.IsWindows() ? "duckdb.dll" : OperatingSystem.IsMacOS() ? "libduckdb.dylib" : "libduckdb.so";
}
