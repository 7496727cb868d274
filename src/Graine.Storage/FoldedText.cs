using System.Text;

namespace Graine.Storage;

/// <summary>
/// Text as it is compared when somebody looks for a name: lower case, without accents, words parted by one space. The
/// letters are those of Latin alphabets; others stay what they are.
/// </summary>
public static class FoldedText
{
    private const string Accented = "àáâãäåāăąçćĉċčďđèéêëēĕėęěĝğġģĥħìíîïĩīĭįıĵķĺļľŀłñńņňòóôõöøōŏőŕŗřśŝşšșţťŧțùúûüũūŭůűųŵýÿŷźżžð";
    private const string Plain = "aaaaaaaaacccccddeeeeeeeeegggghhiiiiiiiiijklllllnnnnooooooooorrrsssssttttuuuuuuuuuuwyyyzzzd";
    private const int CharsMax = 100;

    public static string Of(string text)
    {
        var folded = new StringBuilder(Math.Min(text.Length, CharsMax));
        var isGap = false;
        foreach (var character in text)
        {
            if (folded.Length >= CharsMax)
            {
                break;
            }

            if (char.IsLetterOrDigit(character))
            {
                if (isGap && folded.Length > 0)
                {
                    folded.Append(' ');
                }

                isGap = false;
                Append(folded, char.ToLowerInvariant(character));
            }
            else if (character is < '\u0300' or > '\u036F')
            {
                // Combining accents are left out; everything else parts words.
                isGap = true;
            }
        }

        return folded.ToString();
    }

    private static void Append(StringBuilder folded, char letter)
    {
        switch (letter)
        {
            case <= '\u007F':
                folded.Append(letter);
                break;
            case 'œ':
                folded.Append("oe");
                break;
            case 'æ':
                folded.Append("ae");
                break;
            case 'ß':
                folded.Append("ss");
                break;
            case 'þ':
                folded.Append("th");
                break;
            default:
                var place = Accented.IndexOf(letter, StringComparison.Ordinal);
                folded.Append(place < 0 ? letter : Plain[place]);
                break;
        }
    }
}
