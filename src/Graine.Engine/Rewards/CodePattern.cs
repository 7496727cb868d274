using System.Text;

namespace Graine.Engine.Rewards;

/// <summary>
/// What generated codes look like: <c>X</c> stands for a symbol of Crockford's Base32 (digits and letters without I, L, O and U, which
/// are confused with others), the last one for the check digit of <see cref="CheckDigit"/>; hyphens part, everything else stands for
/// itself. Each symbol but the last carries 5 bits of chance, so that 16 of them are 80 bits.
/// </summary>
public sealed class CodePattern
{
    /// <summary>19 symbols of chance, 95 bits, and a check digit.</summary>
    public const string Default = "XXXX-XXXX-XXXX-XXXX-XXXX";

    /// <summary>Symbols of chance at least: 80 bits.</summary>
    public const int SymbolsMin = 16;

    public const int LengthMax = 64;

    private readonly string _pattern;
    private readonly string _bare;

    public CodePattern(string pattern)
    {
        _pattern = pattern;
        _bare = pattern.Replace("-", "", StringComparison.Ordinal);
        Symbols = _bare.Count(letter => letter == 'X') - 1;
    }

    /// <summary>Symbols of chance, and so bytes of chance that <see cref="Make"/> asks for.</summary>
    public int Symbols { get; }

    public static bool IsValid(string pattern) =>
        pattern.Length <= LengthMax
        && pattern.All(letter => letter == '-' || char.IsAsciiDigit(letter) || char.IsAsciiLetterUpper(letter))
        && pattern.Count(letter => letter == 'X') > SymbolsMin;

    /// <summary>A code out of so many bytes of chance: five bits of each.</summary>
    public string Make(ReadOnlySpan<byte> chance)
    {
        var code = new StringBuilder(_pattern.Length);
        var (used, check) = (0, 0);
        foreach (var letter in _pattern)
        {
            if (letter != 'X')
            {
                code.Append(letter);
                continue;
            }

            var symbol = used < Symbols ? chance[used] & 31 : check;
            check = CheckDigit.Add(check, symbol);
            used++;
            code.Append(CheckDigit.Letter(symbol));
        }

        return code.ToString();
    }

    /// <summary>
    /// How a code is known however it was typed: capitals, no spaces and hyphens, O for zero and I or L for one put right. Null when it
    /// does not have this shape at all.
    /// </summary>
    public string? Read(string typed)
    {
        var place = 0;
        Span<char> read = stackalloc char[_bare.Length];
        foreach (var letter in typed)
        {
            if (letter is '-' or ' ')
            {
                continue;
            }

            if (place == _bare.Length)
            {
                return null;
            }

            var upper = char.ToUpperInvariant(letter);
            var known = _bare[place] == 'X' ? CheckDigit.Known(upper) : upper == _bare[place] ? upper : null;
            if (known is null)
            {
                return null;
            }

            read[place++] = known.Value;
        }

        return place == _bare.Length ? new string(read) : null;
    }

    /// <summary>The check digit of a code as <see cref="Read"/> gave it is right: no symbol is wrong, and no two neighbours have changed places.</summary>
    public bool IsRight(string read)
    {
        var check = 0;
        for (var place = 0; place < _bare.Length; place++)
        {
            check = _bare[place] == 'X' ? CheckDigit.Add(check, CheckDigit.Value(read[place])) : check;
        }

        return check == 0;
    }
}
