using Graine.Engine.Rewards;
using Graine.Engine.Tests.Loyalty;

namespace Graine.Engine.Tests.Rewards;

public sealed class CodePatternTests
{
    [Theory]
    [InlineData(CodePattern.Default)]
    [InlineData("NOEL26-XXXX-XXXX-XXXX-XXXX-X")]
    public void Every_wrong_symbol_and_every_exchange_of_neighbours_is_found(string pattern)
    {
        var codes = new CodePattern(pattern);
        for (var seed = 0; seed < 20; seed++)
        {
            var code = codes.Read(codes.Make(Chance(codes, seed)))!;
            Assert.True(codes.IsRight(code));
            var first = pattern.Replace("-", "", StringComparison.Ordinal).IndexOf('X', StringComparison.Ordinal);
            for (var place = first; place < code.Length; place++)
            {
                foreach (var other in CheckDigit.Alphabet.Where(letter => letter != code[place]))
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
    public void A_code_is_known_however_it_is_typed()
    {
        var codes = new CodePattern("GO-XXXX-XXXX-XXXX-XXXX-XXXX");
        var made = codes.Make(new byte[codes.Symbols]);

        Assert.Equal("GO-0000-0000-0000-0000-0000", made);
        Assert.Equal(codes.Read(made), codes.Read("go 0000 oooO-0000-0000 0000"));
        Assert.Null(codes.Read("GO-0000-0000-0000-0000-000"));
        Assert.Null(codes.Read("GO-0000-0000-0000-0000-00000"));
        Assert.Null(codes.Read("GA-0000-0000-0000-0000-0000"));
        Assert.Null(codes.Read("GO-0000-0000-0000-0000-000U"));
    }

    [Fact]
    public void All_the_chance_goes_in_and_no_two_are_alike()
    {
        var codes = new CodePattern(CodePattern.Default);
        var made = Enumerable.Range(0, 20_000).Select(seed => codes.Make(Chance(codes, seed))).ToHashSet(StringComparer.Ordinal);

        Assert.Equal((19, 20_000), (codes.Symbols, made.Count));
        Assert.All(made.Take(100), code => Assert.Equal((24, 20), (code.Length, code.Count(CheckDigit.Alphabet.Contains))));
        for (var place = 0; place < codes.Symbols; place++)
        {
            var one = new byte[codes.Symbols];
            one[place] = 1;
            Assert.NotEqual(codes.Make(new byte[codes.Symbols])[place + (place / 4)], codes.Make(one)[place + (place / 4)]);
        }
    }

    [Theory]
    [InlineData(CodePattern.Default, true)]
    [InlineData("XXXX-XXXX-XXXX-XXXX-X", true)]
    [InlineData("XXXX-XXXX-XXXX-XXXX", false)]
    [InlineData("xxxx-xxxx-xxxx-xxxx-xxxx", false)]
    [InlineData("É-XXXX-XXXX-XXXX-XXXX-XXXX", false)]
    public void A_pattern_has_eighty_bits_of_chance_and_a_check_digit(string pattern, bool isValid) => Assert.Equal(isValid, CodePattern.IsValid(pattern));

    private static byte[] Chance(CodePattern codes, int seed)
    {
        var dice = new Dice((ulong)seed);
        return [.. Enumerable.Range(0, codes.Symbols).Select(_ => (byte)dice.Below(256))];
    }
}
