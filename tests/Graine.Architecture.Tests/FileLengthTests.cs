namespace Graine.Architecture.Tests;

/// <summary>No source file is longer than 400 lines; the exceptions are listed with a length they may not outgrow.</summary>
public sealed class FileLengthTests
{
    private const int LinesMax = 400;

    private static readonly string[] Source =
        [".cs", ".ts", ".tsx", ".mjs", ".js", ".css", ".sql", ".sh"];

    [Fact]
    public void No_source_file_is_longer_than_its_limit()
    {
        var exempt = ReadExemptions(Repository.Read("eng/ratchets/file-length.txt"));
        var lengths = Repository.With(Source)
            .Concat(["run", "test", ".ci/run"])
            .Where(path => !IsGenerated(path))
            .ToDictionary(path => path, path => File.ReadLines(Path.Combine(Repository.Root, path)).Count());

        Verdict.None(Violations(lengths, exempt));
    }

    [Fact]
    public void A_file_of_401_lines_is_found() =>
        Assert.Single(Violations(new() { ["a.cs"] = LinesMax + 1, ["b.cs"] = LinesMax }, []));

    [Fact]
    public void An_exempt_file_may_not_grow() =>
        Assert.Single(Violations(new() { ["a.cs"] = 502 }, new() { ["a.cs"] = 501 }));

    [Fact]
    public void An_exemption_that_is_no_longer_needed_is_found() =>
        Assert.Equal(2, Violations(new() { ["a.cs"] = 300 }, new() { ["a.cs"] = 501, ["gone.cs"] = 500 }).Count());

    private static IEnumerable<string> Violations(Dictionary<string, int> lengths, Dictionary<string, int> exempt)
    {
        foreach (var (path, lines) in lengths)
        {
            var limit = exempt.GetValueOrDefault(path, LinesMax);
            if (lines > limit)
            {
                yield return $"{path} has {lines} lines, {limit} are allowed";
            }
        }

        foreach (var path in exempt.Keys.Where(path => lengths.GetValueOrDefault(path) <= LinesMax))
        {
            yield return $"{path} needs no line in eng/ratchets/file-length.txt any more";
        }
    }

    private static Dictionary<string, int> ReadExemptions(string text) => text
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => line[0] != '#')
        .Select(line => line.Split(' '))
        .ToDictionary(parts => parts[0], parts => int.Parse(parts[1], CultureInfo.InvariantCulture));

    private static bool IsGenerated(string path) =>
        path.Contains("/generated/", StringComparison.Ordinal) || path.EndsWith(".g.cs", StringComparison.Ordinal);
}
