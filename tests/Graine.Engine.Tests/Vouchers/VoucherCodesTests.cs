using Graine.Engine.Rewards;
using Graine.Engine.Tests.Loyalty;
using Graine.Engine.Vouchers;

namespace Graine.Engine.Tests.Vouchers;

public sealed class VoucherCodesTests
{
    [Theory]
    [InlineData("XMAS-", 13, VoucherAlphabet.Base32)]
    [InlineData("", 20, VoucherAlphabet.Digits)]
    public void Every_wrong_symbol_and_every_exchange_of_neighbours_is_found(string prefix, int length, VoucherAlphabet alphabet)
    {
        var codes = new VoucherCodes(prefix, length, alphabet);
        var symbols = Symbols(alphabet);
        for (var seed = 0; seed < 20; seed++)
        {
            var code = Make(codes, seed);
            Assert.True(codes.IsRight(code));
            var first = code.Length - length;
            for (var place = first; place < code.Length; place++)
            {
                foreach (var other in symbols.Where(letter => letter != code[place]))
                {
                    Assert.False(codes.IsRight(string.Concat(code.AsSpan(0, place), [other], code.AsSpan(place + 1))), $"{code}: {other} at {place}");
                }

                if (place > first && code[place] != code[place - 1])
                {
                    Assert.False(codes.IsRight(string.Concat(code.AsSpan(0, place - 1), [code[place], code[place - 1]], code.AsSpan(place + 1))));
                }
            }
        }
    }

    [Fact]
    public void A_code_is_known_however_it_is_typed_and_shown_in_groups()
    {
        var codes = new VoucherCodes("XMAS", 16, VoucherAlphabet.Base32);
        var code = Make(codes, 1);
        var shown = codes.Show(code);
        Assert.Matches("^XMAS-.{4}-.{4}-.{4}-.{4}$", shown);
        var typed = shown.ToLowerInvariant().Replace('0', 'o').Replace('1', 'l').Replace('-', ' ');
        Assert.Equal(code, codes.Read(VoucherCodes.Clean(typed)));
        Assert.Null(codes.Read(VoucherCodes.Clean(shown[..^1])));
        Assert.Null(codes.Read("YMAS" + code[4..]));
        Assert.Equal("GC-1234", new VoucherCodes("GC-", 4, VoucherAlphabet.Digits).Show("GC1234"));
        Assert.Null(new VoucherCodes("", 4, VoucherAlphabet.Digits).Make([250, 1, 1]));
    }

    [Theory]
    [InlineData(12, VoucherAlphabet.Base32, false)]
    [InlineData(13, VoucherAlphabet.Base32, true)]
    [InlineData(18, VoucherAlphabet.Digits, false)]
    [InlineData(19, VoucherAlphabet.Digits, true)]
    [InlineData(41, VoucherAlphabet.Base32, false)]
    public void Sixty_bits_of_chance_are_the_least(int length, VoucherAlphabet alphabet, bool isUnguessable) =>
        Assert.Equal(isUnguessable, VoucherCodes.IsUnguessable(length, alphabet));

    private static string Symbols(VoucherAlphabet alphabet) => alphabet == VoucherAlphabet.Digits ? "0123456789" : CheckDigit.Alphabet;

    private static string Make(VoucherCodes codes, int seed)
    {
        var dice = new Dice((ulong)seed);
        return codes.Make([.. Enumerable.Range(0, codes.Chance).Select(_ => (byte)dice.Below(240))])!;
    }
}
