namespace Graine.Server.WebConsole;

/// <summary>One built file of the console.</summary>
/// <param name="Path">Where it lies on disk; beside it its compressed forms.</param>
/// <param name="IsImmutable">Its name holds a hash of its content.</param>
internal sealed record ConsoleFile(string Path, string ContentType, bool IsImmutable, bool HasBrotli, bool HasGzip)
{
    private const string Brotli = ".br";
    private const string Gzip = ".gz";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".css"] = "text/css; charset=utf-8",
        [".ico"] = "image/x-icon",
        [".js"] = "text/javascript; charset=utf-8",
        [".json"] = "application/json",
        [".png"] = "image/png",
        [".svg"] = "image/svg+xml",
        [".txt"] = "text/plain; charset=utf-8",
        [".webmanifest"] = "application/manifest+json",
        [".webp"] = "image/webp",
        [".woff"] = "font/woff",
        [".woff2"] = "font/woff2",
    };

    /// <summary>Every file below the folder that may be served, by its path as a browser asks for it.</summary>
    public static IReadOnlyDictionary<string, ConsoleFile> Find(string folder)
    {
        var names = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => System.IO.Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .ToHashSet(StringComparer.Ordinal);
        return names
            .Where(name => Types.ContainsKey(System.IO.Path.GetExtension(name)))
            .ToDictionary(
                name => "/" + name,
                name => new ConsoleFile(
                    System.IO.Path.GetFullPath(name, folder),
                    Types[System.IO.Path.GetExtension(name)],
                    name.StartsWith("assets/", StringComparison.Ordinal),
                    names.Contains(name + Brotli),
                    names.Contains(name + Gzip)),
                StringComparer.Ordinal);
    }

    /// <summary>The smallest form that the browser reads, and the name of its coding; null for the file itself.</summary>
    public (string Path, string? Coding) For(string accepted) =>
        HasBrotli && Accepts(accepted, "br") ? (Path + Brotli, "br")
        : HasGzip && Accepts(accepted, "gzip") ? (Path + Gzip, "gzip")
        : (Path, null);

    private static bool Accepts(string accepted, string coding) => accepted.Split(',').Any(part =>
    {
        var pieces = part.Split(';', StringSplitOptions.TrimEntries);
        return string.Equals(pieces[0], coding, StringComparison.OrdinalIgnoreCase) && !pieces.Contains("q=0", StringComparer.Ordinal);
    });
}
