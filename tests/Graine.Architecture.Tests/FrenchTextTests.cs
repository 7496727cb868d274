using System.Text.RegularExpressions;

namespace Graine.Architecture.Tests;

/// <summary>What the server says in French has apostrophes as they are printed: the console sets its own texts, not the server's.</summary>
public sealed partial class FrenchTextTests
{
    // The demo shop's goods and shops are called as tills write them.
    private static readonly HashSet<string> AsTillsWrite = ["src/Graine.Server/Demo/DemoProduct.cs"];

    private static readonly string[] Documents = ["src/Graine.Engine/Plans/Starter.json", "src/Graine.Server/Demo/DemoPlan.json"];

    [Fact]
    public void No_French_text_of_the_server_has_a_straight_apostrophe() => Verdict.None(
        from path in Repository.With(".cs").Where(path => path.StartsWith("src/", StringComparison.Ordinal)).Except(AsTillsWrite).Concat(Documents)
        from found in Straight(Repository.Read(path))
        select $"{path}: {found}");

    [Theory]
    [InlineData("say.Of(\"Ce code n'existe pas\", \"There is no such code\")")]
    [InlineData("$\"Points de l'{order}\"")]
    [InlineData("\"Remis à quelqu'un d’autre\"")]
    public void A_straight_apostrophe_is_found(string line) => Assert.Single(Straight(line));

    [Theory]
    [InlineData("say.Of(\"Ce code n’existe pas\", \"It isn't there, nor at the shop's\")")]
    [InlineData("// l'achat of a comment")]
    [InlineData("case 'l': return \"yyyy-MM-dd'T'HH:mm\";")]
    public void Anything_else_is_not(string line) => Assert.Empty(Straight(line));

    private static IEnumerable<string> Straight(string text) =>
        from line in text.Split('\n')
        where !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
        from match in Elision().Matches(line)
        select match.Value;

    [GeneratedRegex(@"(?<![\p{L}'])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quelqu|aujourd)'(?=[\p{L}{«])", RegexOptions.IgnoreCase)]
    private static partial Regex Elision();
}
