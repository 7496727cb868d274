using System.Globalization;
using System.Text;

namespace Graine.Engine.Tests.Expressions;

/// <summary>The Common Expression Language's own published cases, all of them, against the counts that are promised.</summary>
public sealed class ConformanceTests
{
    private static readonly string[] Required =
    [
        "basic", "comparisons", "conversions", "fp_math", "integer_math", "lists", "logic", "macros", "macros2", "parse",
        "string", "string_ext", "timestamps",
    ];

    private static readonly Lazy<List<(ConformanceCase Case, Verdict Verdict, string Note)>> Run = new(() =>
        [.. Files().SelectMany(ConformanceCase.Read).Select(each => (Case: each, Result: each.Run())).Select(run => (run.Case, run.Result.Verdict, run.Result.Note))]);

    [Fact]
    public void Every_case_passes_or_is_skipped_for_a_stated_reason()
    {
        var failed = Run.Value
            .Where(run => run.Verdict == Verdict.Failed)
            .Select(run => $"{run.Case.Title}: {run.Case.Text} {run.Note}")
            .ToList();

        Assert.True(failed.Count == 0, $"{failed.Count} failed:\n{string.Join('\n', failed)}");
    }

    [Fact]
    public void No_required_file_passes_less_than_95_percent()
    {
        foreach (var file in Required)
        {
            var counted = Run.Value.Where(run => run.Case.File == file && run.Verdict != Verdict.Skipped).ToList();
            var passed = counted.Count(run => run.Verdict == Verdict.Passed);

            Assert.True(counted.Count > 0, $"{file} has no cases.");
            Assert.True(passed * 100 >= counted.Count * 95, $"{file}: {passed} of {counted.Count}.");
        }
    }

    [Fact]
    public void The_documented_table_is_what_the_run_gave()
    {
        var documented = File.ReadAllText(Path.Combine(Repository(), "docs", "reference", "expressions.md"));

        Assert.True(documented.Contains(Table(), StringComparison.Ordinal), $"The page should hold this table:\n{Table()}");
    }

    private static string Table()
    {
        var table = new StringBuilder("| File | Cases | Passed | Skipped | Reason of the skips |\n| --- | ---: | ---: | ---: | --- |\n");
        foreach (var file in Run.Value.GroupBy(run => run.Case.File).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var skips = file.Where(run => run.Verdict == Verdict.Skipped).Select(run => run.Note).Distinct().Order(StringComparer.Ordinal);
            table.Append(
                CultureInfo.InvariantCulture,
                $"| {file.Key} | {file.Count()} | {file.Count(run => run.Verdict == Verdict.Passed)} | {file.Count(run => run.Verdict == Verdict.Skipped)} | {string.Join("; ", skips)} |\n");
        }

        return table.ToString();
    }

    private static IEnumerable<string> Files()
    {
        // The published cases lie beside the repository; two levels further up from a worktree.
        var folder = new[] { "..", "../.." }
            .Select(up => Path.GetFullPath(Path.Combine(Repository(), up, "shared", "data", "cel-spec")))
            .FirstOrDefault(Directory.Exists);

        Assert.True(folder is not null, "The conformance cases are missing: ../shared/data/cel-spec beside the repository.");
        return Directory.EnumerateFiles(folder, "*.textproto").Order(StringComparer.Ordinal);
    }

    internal static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Graine.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
