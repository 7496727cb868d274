using System.Text.RegularExpressions;

namespace Graine.Engine.Expressions;

/// <summary>Patterns that match in time linear in the text, whatever the pattern and whoever wrote it.</summary>
public static class Patterns
{
    private const int LengthMax = 1_000;
    private const int SizeMax = 10_000;

    /// <summary>What is wrong with a pattern, or null.</summary>
    public static string? Problem(string pattern)
    {
        TryCompile(pattern, out var problem);
        return problem;
    }

    /// <summary>The pattern ready to search with, or null and the reason. The syntax is RE2's.</summary>
    public static Regex? TryCompile(string pattern, out string? problem)
    {
        if (pattern.Length > LengthMax)
        {
            problem = $"a pattern has at most {LengthMax} characters";
            return null;
        }

        var (text, size, wrong) = PatternSyntax.Translate(pattern);
        problem = wrong ?? (size > SizeMax ? "the pattern repeats too much" : null);
        if (text is null || problem is not null)
        {
            return null;
        }

        try
        {
            return new(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            // .NET tells a bad pattern in no other way.
            problem = $"the pattern cannot be read: {error.Message}";
            return null;
        }
    }
}
