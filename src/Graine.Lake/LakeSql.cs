using System.Collections.Concurrent;

namespace Graine.Lake;

/// <summary>The named SQL texts that are embedded in this assembly.</summary>
internal static class LakeSql
{
    private static readonly ConcurrentDictionary<string, string> Texts = new(StringComparer.Ordinal);

    /// <summary>The text of a file of this project, such as <c>Schema.sql</c>.</summary>
    public static string Named(string file) => Texts.GetOrAdd(file, static name =>
    {
        using var stream = typeof(LakeSql).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"{name} is not embedded.", name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });
}
