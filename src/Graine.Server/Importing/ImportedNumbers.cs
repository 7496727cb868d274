using System.Globalization;

namespace Graine.Server.Importing;

/// <summary>Numbers as tills and spreadsheets write them: 1234.5, 1234,5, 1 234,50 €, 1.234,50 and 1,234.50.</summary>
internal static class ImportedNumbers
{
    private const NumberStyles Styles =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    /// <summary>Null when it is no number. Where comma and point both occur the last is the decimal sign; a comma alone is one.</summary>
    public static decimal? Parse(string text)
    {
        if (decimal.TryParse(text, Styles, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Span<char> clean = stackalloc char[48];
        var length = 0;
        foreach (var letter in text)
        {
            if (char.IsAsciiDigit(letter) || letter is '.' or ',' or '-' or '+')
            {
                if (length == clean.Length)
                {
                    return null;
                }

                clean[length++] = letter;
            }
            else if (!char.IsWhiteSpace(letter) && letter is not ('€' or '$' or '£' or '\'' or '’'))
            {
                return null;
            }
        }

        return Read(clean[..length]);
    }

    /// <summary>
    /// The same, of what has so many decimals at most: <c>1,250</c> and <c>1.250</c> are then a thousand and more where three decimals cannot be.
    /// </summary>
    public static decimal? Parse(string text, int decimals)
    {
        var number = Parse(text);
        return number is { } found && decimal.Round(found, decimals) != found && Grouped(text) is { } grouped ? grouped : number;
    }

    /// <summary>Groups of three after the first, all with the same sign between them.</summary>
    private static decimal? Grouped(string text)
    {
        var groups = text.Trim().Split(text.Contains(',', StringComparison.Ordinal) ? ',' : '.');
        return groups.Length > 1 && groups[0].TrimStart('-', '+').Length is 1 or 2 or 3 && groups.Skip(1).All(group => group.Length == 3)
            ? Parse(string.Concat(groups))
            : null;
    }

    private static decimal? Read(Span<char> text)
    {
        var (point, comma) = (text.LastIndexOf('.'), text.LastIndexOf(','));
        var (decimalSign, group) = comma > point ? (',', '.') : ('.', ',');
        if (text.Count(decimalSign) > 1)
        {
            return null;
        }

        var length = 0;
        foreach (var letter in text)
        {
            if (letter != group)
            {
                text[length++] = letter == decimalSign ? '.' : letter;
            }
        }

        return decimal.TryParse(text[..length], Styles, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
