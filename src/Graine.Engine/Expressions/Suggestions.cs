namespace Graine.Engine.Expressions;

/// <summary>Finds the known name that a mistyped one was probably meant to be.</summary>
internal static class Suggestions
{
    /// <summary>The nearest of the known names if it is near enough: one slip in every three letters. Ties go to the first in order.</summary>
    public static string? Nearest(string written, IEnumerable<string> known)
    {
        var allowed = Math.Max(1, written.Length / 3);
        return known
            .Distinct(StringComparer.Ordinal)
            .Where(name => Math.Abs(name.Length - written.Length) <= allowed)
            .Select(name => (Name: name, Distance: Distance(written, name)))
            .Where(found => found.Distance <= allowed)
            .OrderBy(found => found.Distance)
            .ThenBy(found => found.Name, StringComparer.Ordinal)
            .Select(found => found.Name)
            .FirstOrDefault();
    }

    /// <summary>The operator that a word stands for in other languages, of people and of machines; null when it is none.</summary>
    public static string? Operator(string word) => word.ToUpperInvariant() switch
    {
        "AND" or "ET" => "&&",
        "OR" or "OU" => "||",
        "IS" => "==",
        _ => null,
    };

    // Optimal string alignment: insertions, deletions, substitutions and swapped neighbours.
    private static int Distance(string left, string right)
    {
        left = left.ToLowerInvariant();
        right = right.ToLowerInvariant();
        var rows = Enumerable.Range(0, left.Length + 1).Select(_ => new int[right.Length + 1]).ToArray();
        for (var i = 0; i <= left.Length; i++)
        {
            rows[i][0] = i;
        }

        for (var j = 0; j <= right.Length; j++)
        {
            rows[0][j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var change = left[i - 1] == right[j - 1] ? 0 : 1;
                rows[i][j] = Math.Min(Math.Min(rows[i - 1][j] + 1, rows[i][j - 1] + 1), rows[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    rows[i][j] = Math.Min(rows[i][j], rows[i - 2][j - 2] + 1);
                }
            }
        }

        return rows[left.Length][right.Length];
    }
}
