using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Graine.Architecture.Tests;

/// <summary>The list of packages is sorted, and each package has its reason in docs/internals/dependencies.md.</summary>
public sealed partial class PackagesTests
{
    [Fact]
    public void The_package_list_is_sorted()
    {
        var names = NuGet();
        Assert.Equal(names.Order(StringComparer.OrdinalIgnoreCase), names);
    }

    [Fact]
    public void Every_package_has_a_reason_and_every_reason_a_package()
    {
        var used = NuGet().Concat(Npm()).ToHashSet();
        var reasons = Reasons(Repository.Read("docs/internals/dependencies.md"));
        Verdict.None(used.Where(name => !reasons.Any(reason => Covers(reason, name))).Select(name => $"{name} has no reason")
            .Concat(reasons.Where(reason => !used.Any(name => Covers(reason, name))).Select(name => $"{name} is not used")));
    }

    [Theory]
    [InlineData("A.B", "A.B", true)]
    [InlineData("A.B", "A.B.C", false)]
    [InlineData("@x/y-*", "@x/y-linux", true)]
    [InlineData("@x/y-*", "@x/z", false)]
    public void A_star_covers_a_family(string reason, string name, bool covers) => Assert.Equal(covers, Covers(reason, name));

    [Fact]
    public void A_row_without_a_reason_does_not_count() =>
        Assert.Equal(["A.B", "@x/y"], Reasons("| package | why |\n|---|---|\n| `A.B` | reads |\n| `C` | |\n| `@x/y` | draws |\n"));

    private static List<string> NuGet() =>
        [.. XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion")
            .Select(package => package.Attribute("Include")!.Value)];

    private static IEnumerable<string> Npm() =>
        Repository.Files.Where(path => Path.GetFileName(path) == "package.json").SelectMany(path => Npm(Repository.Read(path)));

    private static IEnumerable<string> Npm(string text)
    {
        var root = JsonDocument.Parse(text).RootElement;
        foreach (var kind in new[] { "dependencies", "devDependencies", "optionalDependencies" })
        {
            if (root.TryGetProperty(kind, out var packages))
            {
                foreach (var package in packages.EnumerateObject())
                {
                    yield return package.Name;
                }
            }
        }
    }

    private static bool Covers(string reason, string name) =>
        reason.EndsWith('*') ? name.StartsWith(reason[..^1], StringComparison.Ordinal) : reason == name;

    private static HashSet<string> Reasons(string text) => [.. Row().Matches(text).Select(row => row.Groups[1].Value)];

    [GeneratedRegex(@"^\| `([^`]+)` \|[^|\n]*\w[^|\n]*\|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
