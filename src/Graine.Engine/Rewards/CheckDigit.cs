namespace Graine.Engine.Rewards;

/// <summary>
/// A check digit over 32 symbols by Damm's method: the quasigroup <c>a*b = 2(a + b)</c> over the field of 32 elements with the
/// polynomial x^5 + x^2 + 1, which is totally anti-symmetric, so that every single wrong symbol and every exchange of two neighbours
/// is found. (H. M. Damm, "Totally anti-symmetric quasigroups for all orders n != 2, 6", Discrete Mathematics 307, 2007.)
/// </summary>
public static class CheckDigit
{
    /// <summary>Crockford's Base32.</summary>
    public const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const int Order = 32;
    private const int Polynomial = 0b100101;

    /// <summary>
    /// The interim digit after one more symbol, beginning with 0. It is itself the check digit of what was added so far, for adding it
    /// gives 0.
    /// </summary>
    public static int Add(int interim, int symbol)
    {
        var doubled = (interim ^ symbol) << 1;
        return doubled >= Order ? doubled ^ Polynomial : doubled;
    }

    public static char Letter(int symbol) => Alphabet[symbol];

    public static int Value(char letter) => Alphabet.IndexOf(letter, StringComparison.Ordinal);

    /// <summary>The symbol meant; null for what is none.</summary>
    public static char? Known(char upper) => upper switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        _ => Value(upper) >= 0 ? upper : null,
    };
}
