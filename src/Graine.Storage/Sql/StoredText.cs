using System.Text;

namespace Graine.Storage.Sql;

/// <summary>
/// Text as both databases can hold it. PostgreSQL has no U+0000 and neither has lone surrogates: they become U+FFFD, so
/// that one odd name from outside does not fail the batch it came in.
/// </summary>
public static class StoredText
{
    public static string Clean(string text)
    {
        if (!text.Contains('\0', StringComparison.Ordinal) && text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = clean.Append(rune.Value == 0 ? Rune.ReplacementChar : rune);
        }

        return clean.ToString();
    }
}
