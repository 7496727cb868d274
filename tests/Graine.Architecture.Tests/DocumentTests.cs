using System.Text.RegularExpressions;

namespace Graine.Architecture.Tests;

/// <summary>Documents have one title each, and their links lead somewhere.</summary>
public sealed partial class DocumentTests
{
    private const int ArchitectureLinesMax = 300;

    [Fact]
    public void Every_document_has_one_title() =>
        Verdict.None(Repository.With(".md").Where(path => Titles(Repository.Read(path)) != 1));

    [Fact]
    public void Every_relative_link_leads_to_a_file()
    {
        var known = Repository.Files.ToHashSet();
        Verdict.None(Repository.With(".md").SelectMany(path => DeadLinks(path, Repository.Read(path), known)));
    }

    [Fact]
    public void Every_document_is_linked_from_an_index()
    {
        string[] indexes = ["docs/README.md", "docs/adr/README.md"];
        var linked = indexes.SelectMany(path => Targets(path, Repository.Read(path)).Select(target => target.File)).ToHashSet();
        Verdict.None(Repository.With(".md")
            .Where(path => path.StartsWith("docs/", StringComparison.Ordinal) && !indexes.Contains(path) && !linked.Contains(path)));
    }

    [Fact]
    public void The_architecture_fits_300_lines() =>
        Assert.InRange(Repository.Read("ARCHITECTURE.md").Split('\n').Length, 1, ArchitectureLinesMax);

    [Fact]
    public void Decisions_are_numbered_without_gaps()
    {
        var numbers = Repository.Files.Where(path => path.StartsWith("docs/adr/0", StringComparison.Ordinal))
            .Select(path => int.Parse(Path.GetFileName(path)[..4], CultureInfo.InvariantCulture));

        Assert.Equal(Enumerable.Range(1, numbers.Count()), numbers);
    }

    [Theory]
    [InlineData("text only", 0)]
    [InlineData("# One\n\n# Two", 2)]
    [InlineData("# One\n```\n# a comment\n```\n## Part", 1)]
    public void Titles_are_counted_outside_of_code(string text, int titles) => Assert.Equal(titles, Titles(text));

    [Fact]
    public void A_dead_link_is_found()
    {
        HashSet<string> known = ["README.md", "docs/a.md", "docs/b/c.md"];

        Assert.Empty(DeadLinks("docs/a.md", "[up](../README.md) [c](b/c.md#x) [b](b) [w](https://x.org) [h](#a)", known));
        Assert.Equal(["docs/a.md: c.md", "docs/a.md: ../b"], DeadLinks("docs/a.md", "[c](c.md) [b](../b)", known));
    }

    private static int Titles(string text) => Title().Count(Fence().Replace(text, ""));

    private static IEnumerable<string> DeadLinks(string path, string text, HashSet<string> known) =>
        Targets(path, text)
            .Where(target => !known.Contains(target.File) &&
                !known.Any(file => file.StartsWith(target.File + '/', StringComparison.Ordinal)))
            .Select(target => $"{path}: {target.Written}");

    /// <summary>Relative links: as written, and the path below the root that they mean.</summary>
    private static IEnumerable<(string Written, string File)> Targets(string path, string text)
    {
        var folder = "/" + Path.GetDirectoryName(path);
        return Link().Matches(Fence().Replace(text, ""))
            .Select(link => link.Groups[1].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !Scheme().IsMatch(target))
            .Select(target => (target, Path.GetFullPath(Path.Combine(folder, target))[1..].TrimEnd('/')));
    }

    [GeneratedRegex(@"^# ", RegexOptions.Multiline)]
    private static partial Regex Title();

    [GeneratedRegex(@"^```.*?^```|`[^`\n]*`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^[a-z]+:")]
    private static partial Regex Scheme();
}
