using System.Reflection;
using System.Text.RegularExpressions;
using Graine.Engine.Expressions.Fields;

namespace Graine.Architecture.Tests;

/// <summary>Every error code has its row in docs/reference/errors.md, and every row its code.</summary>
public sealed partial class ErrorCodeTests
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance |
        BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void Every_error_code_is_documented()
    {
        var codes = House.Assemblies.SelectMany(assembly => assembly.GetTypes()).SelectMany(Codes).ToHashSet();
        var page = Repository.Read("docs/reference/errors.md");
        var rows = Rows(page);
        Verdict.None(codes.Where(code => !page.Contains($"`{code}`", StringComparison.Ordinal)).Order().Select(code => $"{code} has no row")
            .Concat(rows.Except(codes).Order().Select(code => $"{code} is no code")));
    }

    [Fact]
    public void Codes_are_found_where_they_are_given_as_a_code() =>
        Assert.Equal(["sample.constant", "sample.handed_on", "sample.made"], Codes(typeof(SampleErrors)).Distinct().Order());

    [Fact]
    public void Rows_are_found() => Assert.Equal(
        ["a.b", "http.400"], Rows("| code | when |\n|---|---|\n| `a.b` | x |\n| `http.400` | y |\n| c | z |\n"));

    /// <summary>
    /// Texts that look like a code in a method that calls something with a parameter named code, and the constants of a type
    /// named after errors.
    /// </summary>
    private static IEnumerable<string> Codes(Type type)
    {
        var methods = type.GetMethods(Own).Concat<MethodBase>(type.GetConstructors(Own));
        var given = methods.Where(GivesCode).SelectMany(MethodBodies.Texts);
        var constants = type.Name.EndsWith("Errors", StringComparison.Ordinal)
            ? type.GetFields(Own).Where(field => field.IsLiteral).Select(field => field.GetRawConstantValue()).OfType<string>()
            : [];
        return given.Concat(constants).Where(text => Code().IsMatch(text) && !IsName(text));
    }

    /// <summary>Fields of expressions, and the places where an expression stands, are written like codes and are none.</summary>
    private static bool IsName(string text) => text is "segment.when" or "audience.when" || FieldCatalog.Standard.FindField(text) is not null;

    private static bool GivesCode(MethodBase method) => MethodBodies.Members(method).OfType<MethodBase>()
        .Where(called => called.DeclaringType?.Namespace?.StartsWith("Graine", StringComparison.Ordinal) == true)
        .Any(called => Array.Exists(called.GetParameters(), parameter =>
            parameter.ParameterType == typeof(string) &&
            string.Equals(parameter.Name, "code", StringComparison.OrdinalIgnoreCase)));

    private static HashSet<string> Rows(string text) => [.. Row().Matches(text).Select(row => row.Groups[1].Value)];

    [GeneratedRegex(@"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\| `([a-z0-9_.]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    private static class SampleErrors
    {
        public const string Constant = "sample.constant";

        public const string Words = "Not a code.";

        public static Sample Made(int points) => new("sample.made", $"{points} in sample.words");

        public static Sample HandedOn() => Make("sample.handed_on");

        public static string Unrelated() => "sample.unrelated";

        private static Sample Make(string code) => new(code, "x");
    }

    private sealed record Sample(string Code, string Detail);
}
