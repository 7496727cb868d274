using Graine.Engine.Expressions;

namespace Graine.Engine.Tests.Expressions;

public sealed class ParsingTests
{
    [Theory]
    [InlineData("1 + 2 * 3")]
    [InlineData("(1 + 2) * 3")]
    [InlineData("a - (b - c)")]
    [InlineData("a - b - c")]
    [InlineData("a || b && c")]
    [InlineData("(a || b) && c")]
    [InlineData("a ? b : c ? d : e")]
    [InlineData("(a ? b : c) ? d : e")]
    [InlineData("a ? (b ? c : d) : e")]
    [InlineData("-x.y[0]")]
    [InlineData("(-x).y")]
    [InlineData("-(1)")]
    [InlineData("-1")]
    [InlineData("--1")]
    [InlineData("!!a")]
    [InlineData("-(!a)")]
    [InlineData("-9223372036854775808")]
    [InlineData("1.0")]
    [InlineData("1E+300")]
    [InlineData("12u")]
    [InlineData("\"a\\\"\\n\\\\\"")]
    [InlineData("b\"\\xff\"")]
    [InlineData("[1, 2].exists(x, x > 1)")]
    [InlineData("[1, 2].exists(i, x, x > i)")]
    [InlineData("orders(90).count >= 3")]
    [InlineData("event.`first-name` in [\"a\"]")]
    [InlineData("has(a.b.c)")]
    [InlineData("{\"a\": 1, ?\"b\": c}")]
    [InlineData("[?a, b]")]
    [InlineData("a.?b[?0].orValue(.c)")]
    [InlineData("m.map(x, x > 1, x * 2)")]
    public void What_is_written_as_plainly_as_can_be_prints_as_itself(string text)
    {
        var parsed = Parser.Parse(text);

        Assert.True(parsed.IsValid, string.Join("; ", parsed.Errors));
        Assert.Equal(text, Printer.Print(parsed.Node));
    }

    [Theory]
    [InlineData("((1)+(2))", "1 + 2")]
    [InlineData("0x10", "16")]
    [InlineData("'it\\'s'", "\"it's\"")]
    [InlineData("r'\\d'", "\"\\\\d\"")]
    [InlineData("a // the end", "a")]
    [InlineData("[1,2,]", "[1, 2]")]
    public void Other_spellings_print_in_the_plain_one(string text, string plain) =>
        Assert.Equal(plain, Printer.Print(Parser.Parse(text).Node!));

    [Theory]
    [InlineData("", 0, "expression.syntax")]
    [InlineData("1 +", 3, "expression.syntax")]
    [InlineData("a = 1", 2, "expression.syntax")]
    [InlineData("(1", 2, "expression.syntax")]
    [InlineData("f(1,)", 4, "expression.syntax")]
    [InlineData("'abc", 0, "expression.syntax")]
    [InlineData("'\\q'", 1, "expression.syntax")]
    [InlineData("9223372036854775808", 0, "expression.number_range")]
    [InlineData("x + import", 4, "expression.reserved_word")]
    [InlineData("A{b: 1}", 1, "expression.message_literal")]
    [InlineData("[1].all(x.y, true)", 10, "expression.macro_variable")]
    [InlineData("has(x)", 4, "expression.has_argument")]
    public void A_mistake_is_told_with_its_place(string text, int position, string code)
    {
        var error = Assert.Single(Parser.Parse(text).Errors);

        Assert.Equal((code, position), (error.Code, error.Position));
    }

    [Fact]
    public void Trees_are_equal_whatever_their_positions()
    {
        var one = Parser.Parse("a.b( 1,[2] )").Node;

        Assert.Equal(one, Parser.Parse("a . b(1, [2])").Node);
        Assert.NotEqual(one, Parser.Parse("a.b(1, [3])").Node);
        Assert.NotEqual(Parser.Parse("1").Node, Parser.Parse("1u").Node);
    }
}
