namespace Graine.Engine.Tests.Expressions.Compiling;

/// <summary>Well-typed expressions drawn by dice.</summary>
/// <param name="dice">Where chance comes from.</param>
/// <param name="hasEvent">The event's fields may be read.</param>
/// <param name="isForSql">Only what the lake can run.</param>
public sealed class RandomExpressions(Dice dice, bool hasEvent, bool isForSql = false)
{
    private static readonly string[] Days = ["1", "7", "30", "90", "120"];

    public string Condition(int depth) => depth <= 0 ? Leaf() : dice.Below(7) switch
    {
        0 or 1 => $"({Condition(depth - 1)} && {Condition(depth - 1)})",
        2 or 3 => $"({Condition(depth - 1)} || {Condition(depth - 1)})",
        4 => $"!({Condition(depth - 1)})",
        5 => $"(({Condition(depth - 1)}) ? ({Condition(depth - 1)}) : ({Condition(depth - 1)}))",
        _ => Leaf(),
    };

    public string Amount(int depth) => Double(depth);

    private string Leaf() => dice.Below(hasEvent ? 12 : isForSql ? 8 : 9) switch
    {
        0 => $"{Count()} {Order()} {dice.Below(5)}",
        1 => $"{dice.Below(5)} {Order()} {Count()}",
        2 => $"{DaysSince()} {Order()} {dice.Below(100)}",
        3 => $"{Double(1)} {Order()} {Double(1)}",
        4 => isForSql && dice.OneIn(4)
            ? dice.Of("\"vip\" in member.segments", "tier(\"status\") == \"gold\"", "points(\"main\").active > 99.0", "size(member.country) == 1", "has(member.facts.country)")
            : $"{Text()} {dice.Of("==", "!=", "<", ">=")} {Literal()}",
        5 => dice.Of("member.identified", $"{Text()} in [\"FR\", \"gold\"]", $"{Text()}.startsWith(\"g\")", "!member.identified"),
        6 => $"{Time()} {Order()} {Time()}",
        7 => dice.OneIn(3) ? $"{Int(2)} {dice.Of("<", "<=", ">", ">=")} {Double(isForSql ? 1 : 0)}" : $"{Int(2)} {Order()} {Int(1)}",
        8 => dice.Of("\"vip\" in member.segments", "member.facts.score == 3", "member.facts.score > 2", "has(member.facts.score)", "member.facts[\"country\"] == \"FR\"", "size(member.segments) > 1"),
        9 => dice.Of("event.properties.plan == \"gold\"", "event.properties.visits > 2", "has(event.properties.visits)", "event.properties.missing == 1", "event.properties.visits"),
        10 => $"order.products.{dice.Of("exists", "all", "exists_one")}(p, {Product()})",
        _ => dice.Of("event.at > member.since", "event.at - member.since > duration(\"24h\")", "event.name == \"Order Completed\"", "event.at.getHours() > 11", "size(event.channel) == 3", "event.channel in [\"web\", \"till\"]", "event.store.matches(\"L.*\")"),
    };

    private string Product() => dice.Of(
        "p.category == \"Tea\"", "p.quantity > 1.0", "p.price >= 20.0 || p.brand == \"Kusmi\"", "p.price > event.total / 2.0",
        "p.id in [\"P1\"]", "10 / order.items > 4 && p.id == \"P1\"", "int(p.price) / (int(p.quantity) - 1) > 3", "p.name.size() == 0");

    private string Int(int depth) => depth <= 0 ? dice.Of("0", "1", "3", "-2", "90") : dice.Below(isForSql ? 3 : 6) switch
    {
        0 => Count(),
        1 => DaysSince(),
        2 => isForSql && dice.OneIn(2) ? $"(member.orders {dice.Of("+", "-")} {Count()})" : "member.orders",
        3 => $"({Int(depth - 1)} {dice.Of("+", "-", "*", "/", "%")} {Int(depth - 1)})",
        4 => dice.Of("-", "9223372036854775807 + ") + "member.orders",
        _ => $"int({Double(depth - 1)})",
    };

    private string Double(int depth) => depth <= 0 ? dice.Of("0.0", "1.5", "50.0", "33.0", "-1.0") : dice.Below(hasEvent ? 8 : isForSql ? 5 : 6) switch
    {
        0 => $"orders({dice.Of(Days)}).total",
        1 => dice.Of("member.revenue", "member.margin", "member.average_basket"),
        2 => isForSql ? $"({Double(depth - 1)} {dice.Of("+", "-", "*")} {Double(0)} / 4.0)" : $"({Double(depth - 1)} {dice.Of("+", "-", "*", "/")} {Double(depth - 1)})",
        3 => $"double({Int(isForSql ? 1 : depth - 1)})",
        4 => $"({Leaf1()} ? {Double(depth - 1)} : {Double(depth - 1)})",
        5 => dice.Of("points(\"main\").active", "points(\"other\").earned"),
        6 => "event.total",
        _ => dice.Of("order.margin", "order.quantity"),
    };

    private string Leaf1() => dice.Of("member.identified", "member.orders > 2");

    private string Count() => dice.OneIn(2) ? $"orders({dice.Of(Days)}).count" : $"events(\"{dice.Of(RandomShop.Names)}\", {dice.Of(Days)}).count";

    private string DaysSince() => dice.Below(3) switch
    {
        0 => "member.days_since_joined",
        1 => $"orders({dice.Of(Days)}).days_since",
        _ => $"events(\"{dice.Of(RandomShop.Names)}\", {dice.Of(Days)}).days_since",
    };

    private string Text() => hasEvent ? dice.Of("member.tier", "member.country", "event.channel", "order.coupon", "order.currency") : dice.Of("member.tier", "member.country");

    private string Literal() => dice.Of("\"gold\"", "\"FR\"", "\"\"", "\"web\"", "\"é\"");

    private string Time() => dice.Below(5) switch
    {
        0 => "member.since",
        1 => dice.Of("member.first_order", "member.last_order"),
        2 => $"orders({dice.Of(Days)}).{dice.Of("first", "last")}",
        3 => $"events(\"{dice.Of(RandomShop.Names)}\", {dice.Of(Days)}).{dice.Of("first", "last")}",
        _ => "timestamp(\"2026-10-01T00:00:00Z\")",
    };

    private string Order() => dice.Of("==", "!=", "<", "<=", ">", ">=");
}
