using System.Text;

namespace Graine.Engine.Expressions.Words;

/// <summary>
/// The spaces of French, after the usage of the Imprimerie nationale: a thin no-break space before ; : ! ?, a no-break space inside
/// quotes, before % and currencies, and between a number and what it counts, so that no line begins with any of them.
/// </summary>
public static class FrenchSpaces
{
    public const char NoBreak = '\u00a0';
    public const char Thin = '\u202f';

    // Between a number and one of these a line may well end: the number belongs to what stands before it.
    private static readonly string[] Loose =
        ["à", "au", "aux", "avec", "dans", "de", "des", "du", "en", "est", "et", "le", "la", "les", "ni", "ou", "par", "pour", "puis", "qui", "sauf", "sinon", "soit", "sur"];

    /// <summary>The same sentence with those spaces that must not break; what has none already keeps having none.</summary>
    public static string In(string text)
    {
        var at = text.IndexOf(' ', StringComparison.Ordinal);
        if (at < 0)
        {
            return text;
        }

        var said = new StringBuilder(text);
        for (; at >= 0; at = text.IndexOf(' ', at + 1))
        {
            var (before, after) = (at > 0 ? text[at - 1] : ' ', at + 1 < text.Length ? text[at + 1] : ' ');
            if (after is ';' or ':' or '!' or '?')
            {
                said[at] = Thin;
            }
            else if (before == '«' || after is '»' or '%' or '€' or '$' or '£' or '¥' || before == '°' || (char.IsAsciiDigit(before) && IsCounted(text, at + 1)))
            {
                said[at] = NoBreak;
            }
        }

        return said.ToString();
    }

    private static bool IsCounted(string text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsLetter(text[end]))
        {
            end++;
        }

        return end > start && Array.IndexOf(Loose, text[start..end]) < 0;
    }
}
