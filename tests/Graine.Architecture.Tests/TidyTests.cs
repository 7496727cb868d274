using System.Text.RegularExpressions;

namespace Graine.Architecture.Tests;

/// <summary>What may lie in the tree at all: names at the root, and no trace of a machine in any file.</summary>
public sealed partial class TidyTests
{
    private static readonly HashSet<string> Root =
    [
        ".ci", ".editorconfig", ".gitattributes", ".github", ".gitignore", "ARCHITECTURE.md", "CHANGELOG.md",
        "CONTRIBUTING.md", "Directory.Build.props", "Directory.Packages.props", "Graine.slnx", "LICENSE", "README.md",
        "SECURITY.md", "bench", "deploy", "docs", "eng", "global.json", "run", "src", "test", "tests", "web",
    ];

    private static readonly string[] Vague = ["Helper", "Helpers", "Util", "Utils", "Common", "Misc", "Manager"];

    [Fact]
    public void The_tracked_files_are_found() => Assert.Contains("Graine.slnx", Repository.Files);

    [Fact]
    public void Nothing_lies_at_the_root_that_is_not_on_the_list() => Verdict.None(Strangers(Repository.Files));

    [Fact]
    public void A_stranger_at_the_root_is_found() =>
        Assert.Equal(["notes"], Strangers(["src/a.cs", "notes/x.md", "README.md"]));

    [Fact]
    public void No_source_file_has_a_vague_name() => Verdict.None(VagueNames(Repository.With(".cs", ".ts", ".tsx")));

    [Fact]
    public void A_vague_name_is_found() =>
        Assert.Equal(["src/StringHelper.cs", "src/Common/A.cs"],
            VagueNames(["src/StringHelper.cs", "src/Common/A.cs", "src/Ledger.cs"]));

    [Fact]
    public void No_file_names_a_machine_or_a_registry() =>
        Verdict.None(Repository.Files.Where(IsText).SelectMany(path => MachineTraces(path, Repository.Read(path))));

    [Theory]
    [InlineData("see /" + "home/someone/notes")]
    [InlineData("COPY /" + "root/x .")]
    [InlineData("\"resolved\": \"https://registry." + "npmjs.org/a/-/a-1.0.0.tgz\"")]
    public void A_trace_of_a_machine_is_found(string line) => Assert.Single(MachineTraces("a", line));

    [Fact]
    public void A_web_address_is_no_trace() => Assert.Empty(MachineTraces("a", "https://example.com/home/page"));

    [Fact]
    public void No_npm_lock_file_says_where_it_was_resolved() =>
        Verdict.None(Repository.Files
            .Where(path => Path.GetFileName(path) == "package-lock.json" && IsResolved(Repository.Read(path))));

    [Fact]
    public void A_resolved_address_is_found() => Assert.True(IsResolved("  \"resolved\": \"https://x\","));

    // A workspace's own packages are resolved to their folders.
    private static bool IsResolved(string text) => text.Contains("\"resolved\": \"http", StringComparison.Ordinal);

    private static IEnumerable<string> Strangers(IEnumerable<string> files) =>
        files.Select(path => path.Split('/')[0]).Distinct().Where(name => !Root.Contains(name));

    private static IEnumerable<string> VagueNames(IEnumerable<string> files) => files.Where(path =>
        path.Split('/').Any(part => Vague.Contains(part)) ||
        Vague.Any(word => Path.GetFileNameWithoutExtension(path).EndsWith(word, StringComparison.Ordinal)));

    private static IEnumerable<string> MachineTraces(string path, string text) =>
        Trace().Matches(text).Select(match => $"{path}: {match.Value.Trim()}");

    private static bool IsText(string path)
    {
        var head = new byte[4096];
        using var file = File.OpenRead(Path.Combine(Repository.Root, path));
        return !head.AsSpan(0, file.Read(head)).Contains((byte)0);
    }

    // The groups keep this pattern, and the like of it elsewhere, from matching itself.
    [GeneratedRegex(@"(?<![A-Za-z0-9_.])/(?:work|root|home|farm)/[A-Za-z]+|registry\.(?:npmjs)|api\.(?:nuget)|deb\.(?:debian)")]
    private static partial Regex Trace();
}
