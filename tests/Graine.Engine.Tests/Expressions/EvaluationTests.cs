using Graine.Engine.Expressions;

namespace Graine.Engine.Tests.Expressions;

public sealed class EvaluationTests
{
    private static readonly Activation Values = new(new Dictionary<string, CelValue>
    {
        ["event.total"] = CelValue.Of(60.5),
        ["event.name"] = CelValue.Of("Order Completed"),
        ["member.segments"] = CelValue.Of((CelValue[])[CelValue.Of("vip")]),
    });

    [Theory]
    [InlineData("event.total > 50 && 'vip' in member.segments", "true")]
    [InlineData("has(event.total) && !has({'a': 1}.b)", "true")]
    [InlineData("'héé🐱!'.size()", "5")]
    [InlineData("'a🐱b'.substring(1, 2)", "\"🐱\"")]
    [InlineData("'a🐱b'.reverse()", "\"b🐱a\"")]
    [InlineData("'\\U0001F431' > '\\uFFFD'", "true")]
    [InlineData("'%.2f'.format([2.675])", "\"2.67\"")]
    [InlineData("'%.0e'.format([25.0])", "\"2e+01\"")]
    [InlineData("'%e'.format([0.0])", "\"0.000000e+00\"")]
    [InlineData("'%e'.format([9.9999999e-7])", "\"1.000000e-06\"")]
    [InlineData("'%x'.format([-255])", "\"-ff\"")]
    [InlineData("duration('1.5h') == duration('90m')", "true")]
    [InlineData("string(duration('-1.5s'))", "\"-1.5s\"")]
    [InlineData("duration('1h1m1s1ms1us1ns') - duration('1h1m1s')", "duration(\"0.001001001s\")")]
    [InlineData("timestamp('2026-03-29T01:30:00Z').getHours('Europe/Paris')", "3")]
    [InlineData("timestamp('2026-03-29T00:30:00Z').getHours('Europe/Paris')", "1")]
    [InlineData("timestamp('2026-01-31T10:00:00.5+01:00')", "timestamp(\"2026-01-31T09:00:00.5Z\")")]
    [InlineData("[3, 1].transformMapEntry(i, v, {v: i})", "{3: 0, 1: 1}")]
    [InlineData("'ab'.split('')", "[\"a\", \"b\"]")]
    [InlineData("'ab'.replace('', '-')", "\"-a-b-\"")]
    [InlineData("-9223372036854775808 % -1", "0")]
    public void An_expression_has_its_value(string text, string value) => Assert.Equal(value, Run(text).ToString());

    [Theory]
    [InlineData("1 / 0", "divide_by_zero")]
    [InlineData("9223372036854775807 + 1", "overflow")]
    [InlineData("-(-9223372036854775808)", "overflow")]
    [InlineData("1u - 2u", "overflow")]
    [InlineData("[1][1]", "index_out_of_range")]
    [InlineData("{'a': 1}.b", "no_such_key")]
    [InlineData("1 + 'a'", "no_such_overload")]
    [InlineData("unknown", "undeclared_reference")]
    [InlineData("f(1)", "unbound_function")]
    [InlineData("'a'.matches('(')", "invalid_argument")]
    [InlineData("'a'.matches('(?=a)')", "invalid_argument")]
    [InlineData("timestamp('2026-01-01T00:00:00Z').getHours('Nowhere/Land')", "invalid_argument")]
    [InlineData("timestamp('2026-01-01T00:00:00Z').getHours('/dev/zero')", "invalid_argument")]
    [InlineData("timestamp('2026-01-01T00:00:00Z').getHours('Europe/../../../dev/zero')", "invalid_argument")]
    [InlineData("timestamp('2026-01-01T00:00:00Z').getHours('+25:00')", "invalid_argument")]
    [InlineData("true ? 1 / 0 : 1", "divide_by_zero")]
    [InlineData("[1, 0].all(x, 1 / x == 1)", "divide_by_zero")]
    public void A_failure_is_a_value(string text, string code) => Assert.Equal(code, Run(text).AsError.Code);

    [Theory]
    [InlineData("\\d+", "a12", true)]
    [InlineData("^\\d+$", "12\n", false)]
    [InlineData("^\\d+$", "\u0663", false)]
    [InlineData("(?i)ORDER", "my order", true)]
    [InlineData("^[[:alpha:]]+$", "abc", true)]
    [InlineData("^[^\\W]+$", "a_1", true)]
    [InlineData("^(?P<year>[0-9]{4})$", "2026", true)]
    [InlineData("a{,2}", "a{,2}", true)]
    [InlineData("^[a-z[]+$", "a[b", true)]
    [InlineData("\\Qa.b\\E", "a.b", true)]
    [InlineData("\\x{e9}", "é", true)]
    [InlineData("(?m)^b$", "a\nb\nc", true)]
    public void Patterns_are_those_of_RE2(string pattern, string text, bool matches) =>
        Assert.Equal(matches, Patterns.TryCompile(pattern, out var problem)?.IsMatch(text) ?? throw new InvalidOperationException(problem));

    private static CelValue Run(string text) => Evaluator.Evaluate(Parser.Parse(text).Node!, Values);
}
