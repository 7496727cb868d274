using Graine.Engine.Expressions;

namespace Graine.Engine.Tests.Expressions;

/// <summary>Whatever is written, the answer is a value or an error, soon: never a crash and never a hang.</summary>
public sealed class HostileTests
{
    private static readonly string[] Words =
    [
        "a", "b.c", "1", "2u", "3.5", "'x'", "b'y'", "true", "null", "[", "]", "{", "}", "(", ")", ".", ",", ":", "?", "!", "-", "+", "*",
        "/", "%", "==", "<", ">=", "&&", "||", "in", "has(", ".all(x,", ".map(x,", ".exists(i, v,", ".filter(x,", "x", "size(", "[?", ".?",
        "'", "\"", "\\", "`", "0x", "1e", "//", "\n", "🐱", "\ud800", "9223372036854775808", "import", "optional.of(", "\"\"\"", "r'", "@", "\0",
    ];

    public static TheoryData<string> Towers => new(
        new[] { "(", "[", "{1:", "!", "-", "f(", "a.f(", "a[", "a?a:", "[1].all(x,", "a.", "a+", "a||", "{", "a?", "'", "[?", "x.map(x," }
            .Select(part => string.Concat(Enumerable.Repeat(part, 9_900 / part.Length))));

    [Theory]
    [MemberData(nameof(Towers))]
    public void A_tower_is_refused(string text) => Assert.NotEmpty(Parser.Parse(text + "1").Errors);

    [Fact]
    public void A_long_text_is_refused() =>
        Assert.Equal("expression.too_long", Parser.Parse(new string(' ', 10_001)).Errors[0].Code);

    [Fact]
    public void Soup_never_throws()
    {
        for (var seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => Words[random.Next(Words.Length)] + (random.Next(3) == 0 ? " " : "")));
            var parsed = Parser.Parse(text);
            foreach (var error in parsed.Errors)
            {
                Assert.True(error.Position >= 0 && error.Length >= 0 && error.Position + error.Length <= text.Length + 1, $"seed {seed}: {error} of {text}");
            }

            if (parsed.IsValid)
            {
                Assert.True(parsed.Node.Equals(Parser.Parse(Printer.Print(parsed.Node)).Node), $"seed {seed}: {text} prints as {Printer.Print(parsed.Node)}");
                Checker.Check(parsed.Node, Declarations.Standard);
                Evaluator.Evaluate(parsed.Node, Activation.Empty);
            }
        }
    }

    [Fact]
    public void Random_trees_print_as_text_that_reads_as_the_same_tree()
    {
        for (var seed = 0; seed < 5_000; seed++)
        {
            var tree = new RandomTree(seed).Next(5);
            var text = Printer.Print(tree);
            var parsed = Parser.Parse(text);

            Assert.True(parsed.IsValid && tree.Equals(parsed.Node), $"seed {seed}: {text}: {string.Join("; ", parsed.Errors)}");
            Checker.Check(tree, Declarations.Standard);
            Evaluator.Evaluate(tree, Activation.Empty);
        }
    }

    [Theory]
    [InlineData("[1,2,3,4,5,6,7,8,9,10].all(a, [1,2,3,4,5,6,7,8,9,10].all(b, [1,2,3,4,5,6,7,8,9,10].all(c, BIG.all(d, d >= 0))))")]
    [InlineData("BIG.map(x, BIG + BIG).size() > 0")]
    [InlineData("BIG.all(x, x in BIG && 100001 in BIG || true)")]
    [InlineData("TEXT.replace('a', TEXT).replace('a', TEXT).size() > 0")]
    [InlineData("BIG.all(x, TEXT + TEXT != '')")]
    [InlineData("BIG.all(x, TEXT.matches('(a|aa)+$'))")]
    [InlineData("BIG.all(x, '%.100f'.format([1.0]) != '') || true")]
    public void What_costs_too_much_is_over_soon(string text)
    {
        var big = CelValue.Of(Enumerable.Range(0, 100_000).Select(i => CelValue.Of((long)i)).ToArray());
        var values = new Activation(new Dictionary<string, CelValue> { ["BIG"] = big, ["TEXT"] = CelValue.Of(new string('a', 100_000)) });
        var started = System.Diagnostics.Stopwatch.StartNew();

        var value = Evaluator.Evaluate(Parser.Parse(text).Node!, values);

        Assert.Equal("over_budget", value.AsError.Code);
        Assert.True(started.Elapsed < TimeSpan.FromSeconds(10), $"{started.Elapsed}");
    }

    [Fact]
    public void A_list_that_doubles_cannot_be_compared_forever()
    {
        var doubled = "[0]" + string.Concat(Enumerable.Repeat(".map(x, [x, x])", 100));

        Assert.Equal("over_budget", Evaluator.Evaluate(Parser.Parse($"{doubled} == {doubled}").Node!, Activation.Empty).AsError.Code);
        Assert.Equal("over_budget", Evaluator.Evaluate(Parser.Parse($"'%s'.format([{doubled}])").Node!, Activation.Empty).AsError.Code);
    }

    [Theory]
    [InlineData("((a{100}){100}){100}")]
    [InlineData("a{1001}")]
    [InlineData("(a+)\\1")]
    [InlineData("(?<!a)b")]
    [InlineData("[a")]
    [InlineData("a**")]
    public void A_costly_or_broken_pattern_is_refused(string pattern) => Assert.NotNull(Patterns.Problem(pattern));

    [Fact]
    public void Matching_is_linear()
    {
        var started = System.Diagnostics.Stopwatch.StartNew();

        Assert.DoesNotMatch(Patterns.TryCompile("^(a|a)*(a|a)*b$", out _)!, new string('a', 200_000));
        Assert.True(started.Elapsed < TimeSpan.FromSeconds(5), $"{started.Elapsed}");
    }
}
