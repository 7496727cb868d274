namespace Graine.Engine.Plans.Validation;

/// <summary>The name that was probably meant: the nearest by edits (Levenshtein), if near enough to be worth saying.</summary>
public static class NearestName
{
    /// <summary>Null when nothing is within a third of the name's length (at least one edit, letter case free).</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        string? best = null;
        var bestDistance = Math.Max(1, name.Length / 3) + 1;
        foreach (var candidate in known)
        {
            if (Math.Abs(candidate.Length - name.Length) >= bestDistance)
            {
                continue;
            }

            var distance = Distance(name, candidate);
            if (distance < bestDistance)
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best;
    }

    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var column = 0; column <= b.Length; column++)
        {
            row[column] = column;
        }

        for (var line = 1; line <= a.Length; line++)
        {
            var diagonal = row[0];
            row[0] = line;
            for (var column = 1; column <= b.Length; column++)
            {
                var above = row[column];
                var same = char.ToUpperInvariant(a[line - 1]) == char.ToUpperInvariant(b[column - 1]);
                row[column] = Math.Min(Math.Min(row[column] + 1, row[column - 1] + 1), diagonal + (same ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
