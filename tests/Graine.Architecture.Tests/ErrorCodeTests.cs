using System.Reflection;
using System.Text.RegularExpressions;

namespace Graine.Architecture.Tests;

/// <summary>Every error code has its row in docs/reference/errors.md, and every row its code.</summary>
public sealed partial class ErrorCodeTests
{
    [Fact]
    public void Every_error_code_is_documented()
    {
        var codes = House.Types.Where(IsErrors).SelectMany(Codes).ToHashSet();
        var rows = Rows(Repository.Read("docs/reference/errors.md"));
        Verdict.None(codes.Except(rows).Select(code => $"{code} has no row")
            .Concat(rows.Except(codes).Select(code => $"{code} is no code")));
    }

    [Fact]
    public void Codes_are_found_in_constants_and_factories() =>
        Assert.Equal(["sample.constant", "sample.made"], Codes(typeof(SampleErrors)).Order());

    [Fact]
    public void Rows_are_found() =>
        Assert.Equal(["a.b", "http.400"], Rows("| code | when |\n|---|---|\n| `a.b` | x |\n| `http.400` | y |\n| c | z |\n"));

    private static bool IsErrors(Type type) => type.Name.EndsWith("Errors", StringComparison.Ordinal);

    private static IEnumerable<string> Codes(Type type)
    {
        const BindingFlags Static = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var values = type.GetFields(Static).Select(field => field.GetValue(null))
            .Concat(type.GetProperties(Static).Select(property => property.GetValue(null)))
            .Concat(type.GetMethods(Static).Where(IsFactory).Select(Make));
        foreach (var value in values)
        {
            var code = value as string ?? value?.GetType().GetProperty("Code")?.GetValue(value) as string;
            if (code is not null && Code().IsMatch(code))
            {
                yield return code;
            }
        }
    }

    private static bool IsFactory(MethodInfo method) =>
        !method.IsSpecialName && !method.IsGenericMethod && method.ReturnType.GetProperty("Code") is not null;

    private static object? Make(MethodInfo factory) => factory.Invoke(
        null, [.. factory.GetParameters().Select(parameter => Nothing(parameter.ParameterType))]);

    private static object? Nothing(Type type) =>
        type == typeof(string) ? "x" :
        type.IsArray ? Array.CreateInstance(type.GetElementType()!, 0) :
        type.IsValueType ? Activator.CreateInstance(type) : null;

    private static HashSet<string> Rows(string text) => [.. Row().Matches(text).Select(row => row.Groups[1].Value)];

    [GeneratedRegex(@"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\| `([a-z0-9_.]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    private static class SampleErrors
    {
        public const string Constant = "sample.constant";

        public const string Words = "Not a code.";

        public static Sample Made(int points) => new("sample.made", $"{points}");
    }

    private sealed record Sample(string Code, string Detail);
}
