using Graine.Engine.Expressions;

namespace Graine.Engine.Tests.Expressions;

public sealed class CheckingTests
{
    private static readonly Declarations Known = Declarations.Standard
        .WithVariable("event.name", CelType.String)
        .WithVariable("event.total", CelType.Double)
        .WithVariable("event.at", CelType.Timestamp)
        .WithVariable("member.tier", CelType.String)
        .WithVariable("member.orders", CelType.Int)
        .WithVariable("member.segments", CelType.List(CelType.String))
        .WithVariable("order.products", CelType.List(CelType.Object("product")))
        .WithFunction("orders", [CelType.Int], CelType.Object("orders"))
        .WithObject("orders", [new("count", CelType.Int), new("total", CelType.Double), new("days_since", CelType.Int)])
        .WithObject("product", [new("category", CelType.String), new("price", CelType.Double)]);

    [Theory]
    [InlineData("event.name == \"Order Completed\" && event.total >= 50.0 && member.tier == \"gold\"", "bool")]
    [InlineData("event.total >= 50", "bool")]
    [InlineData("orders(90).count >= 3", "bool")]
    [InlineData("orders(90).total * 2.0", "double")]
    [InlineData("\"vip\" in member.segments", "bool")]
    [InlineData("order.products.filter(p, p.price > 5.0).map(p, p.category)", "list(string)")]
    [InlineData("order.products.exists(i, p, i == 0 && p.category == \"wine\")", "bool")]
    [InlineData("has(event.total) ? 1 : 2", "int")]
    [InlineData("has(orders(30).days_since)", "bool")]
    [InlineData("event.at.getHours(\"Europe/Paris\")", "int")]
    [InlineData("event.at - duration(\"1h\") < event.at", "bool")]
    [InlineData("{\"a\": [1]}", "map(string, list(int))")]
    [InlineData("[1, \"a\"]", "list(dyn)")]
    [InlineData("[]", "list(dyn)")]
    [InlineData("math.greatest(1.0, 2.0)", "double")]
    [InlineData("math.greatest(1, 2.0)", "dyn")]
    [InlineData("optional.of(1)", "optional(int)")]
    [InlineData("{\"a\": 1}.?a", "optional(int)")]
    [InlineData("{\"a\": 1}.?a.orValue(2)", "int")]
    [InlineData("[1].map(event, event + 1)", "list(int)")]
    [InlineData("type(1) == int", "bool")]
    public void A_sound_expression_has_its_type(string text, string type)
    {
        var outcome = Checker.Check(Parser.Parse(text).Node!, Known);

        Assert.True(outcome.IsValid, string.Join("; ", outcome.Errors));
        Assert.Equal(type, outcome.Expression.Type.ToString());
    }

    [Theory]
    [InlineData("event.totl > 50.0", 6, 4, "expression.unknown_field", "total")]
    [InlineData("evnt.total > 50.0", 0, 4, "expression.unknown_name", "event")]
    [InlineData("total > 50.0", 0, 5, "expression.unknown_name", "event.total")]
    [InlineData("event == 1", 0, 5, "expression.not_a_value", null)]
    [InlineData("order(90).count > 3", 0, 5, "expression.unknown_function", "orders")]
    [InlineData("orders == 1", 0, 6, "expression.not_a_value", "orders()")]
    [InlineData("orders(90).cuont > 3", 11, 5, "expression.unknown_field", "count")]
    [InlineData("event.name.startWith(\"a\")", 11, 9, "expression.unknown_function", "startsWith")]
    [InlineData("member.segments.exist(s, s == \"a\")", 16, 5, "expression.unknown_function", "exists")]
    [InlineData("event.total == 50", 15, 2, "expression.argument_type", "50.0")]
    [InlineData("2 * event.total", 0, 1, "expression.argument_type", "2.0")]
    [InlineData("event.total > \"50\"", 14, 4, "expression.argument_type", "50.0")]
    [InlineData("event.total > \"49.90\"", 14, 7, "expression.argument_type", "49.90")]
    [InlineData("\"3\" < member.orders", 0, 3, "expression.argument_type", "3")]
    [InlineData("event.total > \"much\"", 12, 1, "expression.argument_type", null)]
    [InlineData("event.at.getHours(\"Europe/Pariss\") > 8", 18, 15, "expression.invalid_literal", "Europe/Paris")]
    [InlineData("event.at.getHours(\"Nowhere\") > 8", 18, 9, "expression.invalid_literal", null)]
    [InlineData("event.name && true", 11, 2, "expression.argument_type", null)]
    [InlineData("orders(\"90\").count", 0, 6, "expression.argument_type", null)]
    [InlineData("event.name.foo", 11, 3, "expression.no_fields", null)]
    [InlineData("event.name.all(x, true)", 11, 3, "expression.range_type", null)]
    [InlineData("[1].all(x, x)", 11, 1, "expression.condition_type", null)]
    [InlineData("event.name.matches(\"(\")", 19, 3, "expression.invalid_literal", null)]
    [InlineData("event.at > timestamp(\"yesterday\")", 21, 11, "expression.invalid_literal", null)]
    [InlineData("duration(\"3 days\") > duration(\"1s\")", 9, 8, "expression.invalid_literal", null)]
    [InlineData("has(event.totl)", 0, 4, "expression.unknown_field", "total")]
    public void A_slip_is_told_with_its_place_and_what_was_meant(string text, int position, int length, string code, string? suggestion)
    {
        var error = Assert.Single(Checker.Check(Parser.Parse(text).Node!, Known).Errors);

        Assert.Equal((code, position, length, suggestion), (error.Code, error.Position, error.Length, error.Suggestion));
    }

    [Theory]
    [InlineData("a = 3", 2, "==")]
    [InlineData("a >= 3 and b", 7, "&&")]
    [InlineData("(a OU b)", 3, "||")]
    [InlineData("a & b", 2, "&&")]
    [InlineData("a ≥ 3", 2, ">=")]
    [InlineData("a == “x”", 5, "\"")]
    [InlineData("a == ‘x’", 5, "'")]
    [InlineData("a b", 2, null)]
    [InlineData("a # 3", 2, null)]
    public void A_sign_of_another_language_is_told_with_the_right_one(string text, int position, string? suggestion)
    {
        var error = Assert.Single(Parser.Parse(text).Errors);

        Assert.Equal(("expression.syntax", position, suggestion), (error.Code, error.Position, error.Suggestion));
    }

    [Fact]
    public void Every_slip_is_told_once_in_the_order_of_the_text()
    {
        var outcome = Checker.Check(Parser.Parse("event.totl > 1.0 && membr.tier == 2 || foo(1) == bar").Node!, Known);

        Assert.Equal([6, 20, 39, 49], outcome.Errors.Select(error => error.Position));
    }

    [Fact]
    public void A_condition_must_be_one()
    {
        var outcome = Checker.Check(Parser.Parse("event.total * 2.0").Node!, Known, CelType.Bool);

        Assert.Equal(("expression.result_type", 0), (Assert.Single(outcome.Errors).Code, outcome.Errors[0].Position));
    }

    [Fact]
    public void Names_lead_to_what_was_declared()
    {
        var root = (Call)Parser.Parse("math.abs(member.orders) == [1].map(member, member)[0]").Node!;
        var outcome = Checker.Check(root, Known).Expression!;
        var abs = (Call)root.Arguments[0];

        Assert.Equal("math.abs", outcome.NameOf(abs));
        Assert.Equal("member.orders", outcome.NameOf(abs.Arguments[0]));
        Assert.Null(outcome.NameOf(root));
        Assert.Equal(CelType.Int, outcome.TypeOf(root.Arguments[1]));
    }

    [Fact]
    public void Lists_of_mixed_types_are_refused_where_that_is_asked_for()
    {
        var strict = Known with { RequireOneElementType = true };

        Assert.Equal("expression.mixed_types", Assert.Single(Checker.Check(Parser.Parse("[1, \"a\"]").Node!, strict).Errors).Code);
    }
}
