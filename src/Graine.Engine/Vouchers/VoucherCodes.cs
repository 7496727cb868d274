using System.Text;
using Graine.Engine.Rewards;

namespace Graine.Engine.Vouchers;

/// <summary>
/// What the codes of a campaign look like: a prefix, symbols of chance, and a check digit by Damm's method over the same symbols, which
/// finds every single wrong symbol and every exchange of two neighbours. Codes are stored and compared without hyphens.
/// </summary>
public sealed class VoucherCodes
{
    public const int LengthDefault = 16;
    public const int LengthMax = 40;
    public const int PrefixMax = 20;

    /// <summary>Bits of chance at least: a million codes among 2^60 are met by one guess in a million millions.</summary>
    public const int BitsMin = 60;

    private const int GroupSize = 4;

    /// <summary>Damm's own quasigroup of order 10.</summary>
    private static readonly byte[] Digits =
    [
        0, 3, 1, 7, 5, 9, 8, 6, 4, 2,
        7, 0, 9, 2, 1, 5, 4, 8, 6, 3,
        4, 2, 0, 6, 8, 7, 1, 3, 5, 9,
        1, 7, 5, 0, 9, 8, 3, 4, 2, 6,
        6, 1, 2, 3, 0, 4, 5, 9, 7, 8,
        3, 6, 7, 4, 2, 0, 9, 5, 8, 1,
        5, 8, 6, 9, 7, 2, 0, 1, 3, 4,
        8, 9, 4, 5, 3, 6, 2, 0, 1, 7,
        9, 4, 3, 8, 6, 1, 7, 2, 0, 5,
        2, 5, 8, 1, 4, 3, 6, 7, 9, 0,
    ];

    private readonly string _prefix;
    private readonly int _length;

    /// <param name="prefix">Capitals, digits and hyphens; may be empty.</param>
    /// <param name="length">Symbols, the check digit among them: <see cref="IsUnguessable"/>.</param>
    /// <param name="alphabet">Of what.</param>
    public VoucherCodes(string prefix, int length, VoucherAlphabet alphabet)
    {
        Prefix = prefix;
        _prefix = Clean(prefix);
        _length = length;
        Alphabet = alphabet;
    }

    public string Prefix { get; }

    public VoucherAlphabet Alphabet { get; }

    /// <summary>Bytes of chance that <see cref="Make"/> asks for: one for each symbol but the check digit.</summary>
    public int Chance => _length - 1;

    public static bool IsUnguessable(int length, VoucherAlphabet alphabet) =>
        length <= LengthMax && (length - 1) * (alphabet == VoucherAlphabet.Digits ? Math.Log2(10) : 5) >= BitsMin - 1;

    /// <summary>How any code is known however it was typed: capitals, without spaces and hyphens.</summary>
    public static string Clean(string typed) => string.Create(
        typed.Count(letter => letter is not ('-' or ' ')),
        typed,
        (clean, source) =>
        {
            var place = 0;
            foreach (var letter in source)
            {
                if (letter is not ('-' or ' '))
                {
                    clean[place++] = char.ToUpperInvariant(letter);
                }
            }
        });

    /// <summary>A code as it is stored, out of so many bytes of chance. A byte that would make some digits likelier than others gives null: ask again with other chance.</summary>
    public string? Make(ReadOnlySpan<byte> chance)
    {
        Span<char> code = stackalloc char[_prefix.Length + _length];
        _prefix.CopyTo(code);
        var check = 0;
        for (var place = 0; place < Chance; place++)
        {
            if (Alphabet == VoucherAlphabet.Digits && chance[place] >= 250)
            {
                return null;
            }

            var symbol = Alphabet == VoucherAlphabet.Digits ? chance[place] % 10 : chance[place] & 31;
            check = Add(check, symbol);
            code[_prefix.Length + place] = Letter(symbol);
        }

        code[^1] = Letter(check);
        return new string(code);
    }

    /// <summary>The code as it is stored, O put right for zero and I and L for one. Null when it does not have this shape at all.</summary>
    /// <param name="clean">As <see cref="Clean"/> gave it.</param>
    public string? Read(string clean)
    {
        if (clean.Length != _prefix.Length + _length || !clean.StartsWith(_prefix, StringComparison.Ordinal))
        {
            return null;
        }

        Span<char> read = stackalloc char[clean.Length];
        _prefix.CopyTo(read);
        for (var place = _prefix.Length; place < clean.Length; place++)
        {
            if (CheckDigit.Known(clean[place]) is not { } letter || (Alphabet == VoucherAlphabet.Digits && !char.IsAsciiDigit(letter)))
            {
                return null;
            }

            read[place] = letter;
        }

        return new string(read);
    }

    /// <summary>The check digit of a code as <see cref="Read"/> gave it is right.</summary>
    public bool IsRight(string read)
    {
        var check = 0;
        for (var place = _prefix.Length; place < read.Length; place++)
        {
            check = Add(check, CheckDigit.Value(read[place]));
        }

        return check == 0;
    }

    /// <summary>As people see it: the prefix as it was written, symbols in groups of four.</summary>
    public string Show(string code)
    {
        var shown = new StringBuilder(Prefix);
        for (var place = 0; place < _length; place++)
        {
            if (place % GroupSize == 0 && shown.Length > 0 && shown[^1] != '-')
            {
                shown.Append('-');
            }

            shown.Append(code[_prefix.Length + place]);
        }

        return shown.ToString();
    }

    private int Add(int check, int symbol) => Alphabet == VoucherAlphabet.Digits ? Digits[(check * 10) + symbol] : CheckDigit.Add(check, symbol);

    /// <summary>Crockford's Base32 begins with the digits.</summary>
    private static char Letter(int symbol) => CheckDigit.Letter(symbol);
}

public enum VoucherAlphabet : byte
{
    /// <summary>Crockford's: digits and letters without I, L, O and U. 5 bits each.</summary>
    Base32 = 0,

    Digits = 1,
}
