using Graine.Engine.Expressions;
using Graine.Engine.Expressions.Fields;

namespace Graine.Engine.Tests.Expressions;

/// <summary>What docs/reference/expressions.md shows is what the checker knows.</summary>
public sealed class DocumentedExpressionsTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(ConformanceTests.Repository(), "docs", "reference", "expressions.md"));

    [Fact]
    public void Every_example_is_sound()
    {
        foreach (var example in Page.Split("```")[1].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parsed = Parser.Parse(example);
            Assert.True(parsed.IsValid, example);

            var outcome = Checker.Check(parsed.Node, FieldCatalog.Standard.Declarations);
            Assert.True(outcome.IsValid, $"{example}: {string.Join("; ", outcome.Errors)}");
        }
    }

    [Fact]
    public void Every_field_and_function_is_on_the_page()
    {
        var catalog = FieldCatalog.Standard;
        var names = catalog.Fields.Concat(catalog.Product).Concat(catalog.Functions.SelectMany(function => function.Fields))
            .Select(field => field.Name)
            .Where(name => name.Length > 0)
            .Where(name => !Page.Contains($"`{name}`", StringComparison.Ordinal));
        var functions = catalog.Functions
            .Select(function => function.Name)
            .Where(name => !Page.Contains($"| `{name}(", StringComparison.Ordinal));

        Assert.Empty(names.Concat(functions));
    }
}
