using System.Text.RegularExpressions;

namespace Graine.Server.Tests;

/// <summary>A page of docs/guides, as readers have it: what it shows is what the tests try.</summary>
internal static partial class Guide
{
    /// <summary>The whole text.</summary>
    /// <param name="name">Without its folder: <c>tiers.md</c>.</param>
    public static string Read(string name) => Text(name, "guides");

    /// <summary>The whole text of a page of docs/reference.</summary>
    public static string Reference(string name) => Text(name, "reference");

    /// <summary>The folder of the whole repository.</summary>
    public static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Graine.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }

    private static string Text(string name, string part) => File.ReadAllText(Path.Combine(Root(), "docs", part, name));

    /// <summary>Its blocks of JSON, in order.</summary>
    public static IReadOnlyList<string> Blocks(string name) => [.. Json().Matches(Read(name)).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("```json\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Json();
}
