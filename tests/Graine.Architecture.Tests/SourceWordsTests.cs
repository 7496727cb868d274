using System.Text.RegularExpressions;

namespace Graine.Architecture.Tests;

/// <summary>Words and directives that may not be merged.</summary>
public sealed partial class SourceWordsTests
{
    private static readonly string[] Source = [".cs", ".ts", ".tsx", ".mjs", ".js", ".sql", ".sh"];

    // Put together here, so that this file does not break its own rule.
    private const string Fix = "FIX" + "ME";
    private const string Do = "TO" + "DO";
    private const string Region = "#" + "region";
    private const string Pragma = "#" + "pragma warning disable";

    [Fact]
    public void No_source_file_holds_a_word_that_cannot_be_merged() =>
        Verdict.None(Repository.With(Source).SelectMany(path => Violations(path, Repository.Read(path))));

    [Fact]
    public void There_are_no_more_pragmas_than_there_were()
    {
        var allowed = int.Parse(Repository.Read("eng/ratchets/pragmas.txt"), CultureInfo.InvariantCulture);
        var found = Repository.With(".cs")
            .SelectMany(path => Lines(Repository.Read(path)).Where(IsPragma).Select(line => $"{path}: {line.Trim()}"))
            .ToList();

        Assert.True(found.Count <= allowed, $"{found.Count} pragmas, {allowed} allowed:\n" + string.Join('\n', found));
    }

    [Fact]
    public void Every_suppression_is_justified() => Verdict.None(
        from path in Repository.With(".cs")
        from suppression in Unjustified(Repository.Read(path))
        select $"{path}: {suppression}");

    [Fact]
    public void A_suppression_without_justification_is_found()
    {
        const string Attribute = "[Suppress" + "Message";
        Assert.Single(Unjustified(Attribute + "(\"A\", \"B\")]"));
        Assert.Empty(Unjustified(Attribute + "(\"A\", \"B\",\n Justification = \"Two constants.\")]"));
    }

    [Theory]
    [InlineData("// " + Fix + " later")]
    [InlineData("// " + Do + " later")]
    [InlineData("// " + Do + "(me): later")]
    [InlineData("    " + Region + " Fields")]
    [InlineData(Pragma + " CA1000")]
    public void A_violation_is_found(string line) => Assert.Single(Violations("a.cs", "var a = 1;\n" + line));

    [Theory]
    [InlineData("// " + Do + "(#12): needs the second adapter.")]
    [InlineData(Pragma + " CA1000 // The generated half cannot be named otherwise.")]
    [InlineData("// A prefix" + Do + " is another word.")]
    public void What_is_allowed_is_not_found(string line) => Assert.Empty(Violations("a.cs", line));

    private static IEnumerable<string> Unjustified(string text) => Suppression().Matches(text)
        .Select(match => match.Value)
        .Where(match => !match.Contains("Justification = ", StringComparison.Ordinal));

    private static IEnumerable<string> Violations(string path, string text)
    {
        var number = 0;
        foreach (var line in Lines(text))
        {
            number++;
            if (Reason(line) is { } reason)
            {
                yield return $"{path}:{number} {reason}";
            }
        }
    }

    private static string? Reason(string line)
    {
        if (FixWord().IsMatch(line))
        {
            return $"{Fix} cannot be merged";
        }

        if (BareDo().IsMatch(line))
        {
            return $"{Do} needs an issue: {Do}(#123):";
        }

        if (line.TrimStart().StartsWith(Region, StringComparison.Ordinal))
        {
            return "no regions";
        }

        return IsPragma(line) && !line.Contains("//", StringComparison.Ordinal) ? "a pragma needs its reason" : null;
    }

    private static bool IsPragma(string line) => line.TrimStart().StartsWith(Pragma, StringComparison.Ordinal);

    private static string[] Lines(string text) => text.Split('\n');

    [GeneratedRegex(@"\bSuppress" + @"Message\([^\]]*\]")]
    private static partial Regex Suppression();

    [GeneratedRegex(@"\b" + Fix + @"\b")]
    private static partial Regex FixWord();

    [GeneratedRegex(@"\b" + Do + @"\b(?!\(#\d+\):)")]
    private static partial Regex BareDo();
}
