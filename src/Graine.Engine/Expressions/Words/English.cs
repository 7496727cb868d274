using System.Globalization;
using Graine.Engine.Expressions.Fields;

namespace Graine.Engine.Expressions.Words;

/// <summary>English.</summary>
internal sealed class English : Tongue
{
    public override string Name => "en";

    public override IReadOnlyList<string> Weekdays => ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    public override string Null => "nothing";

    public override string And(IReadOnlyList<string> parts, bool hasGroups) => Joined(parts, hasGroups ? ", and " : " and ");

    public override string Or(IReadOnlyList<string> parts, bool hasGroups) => Joined(parts, hasGroups ? ", or " : " or ");

    public override string Either(IReadOnlyList<string> parts) => "either " + Joined(parts, " or ");

    public override string Not(string part) => $"it is not true that {part}";

    public override string If(string test, string chosen, string other) => $"if {test}, {chosen}, otherwise {other}";

    public override string Quoted(string text) => $"“{text}”";

    public override string Number(double number) => Plain(number, ",", ".");

    public override string Money(double amount, string currency)
    {
        var text = Plain(Math.Abs(amount), ",", ".", Fields.Money.Decimals(currency));
        return (amount < 0 ? "-" : "") + Symbols.Before(text, currency);
    }

    public override string Days(long days) => days == 1 ? "1 day" : $"{Number(days)} days";

    public override string Moment(CelTimestamp moment)
    {
        var time = moment.ToDateTimeOffset();
        var day = time.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        return time.TimeOfDay == TimeSpan.Zero ? day : $"{day} {time.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC";
    }

    public override string Duration(long nanos) => Durations.Say(nanos, "day", "hour", "minute", "second", Number);

    public override string Bool(bool value) => value ? "true" : "false";

    public override string Orders(Comparing comparing, long count, long? days)
    {
        var when = days is { } length ? Last(length) : "in all";
        return comparing == Comparing.Not && count != 0
            ? $"a number of orders other than {Number(count)} {when}"
            : $"{Count(comparing, count)} {when}";
    }

    public override string Events(Comparing comparing, string name, long count, long days) => (comparing, count) switch
    {
        (Comparing.Exactly or Comparing.AtMost, 0) or (Comparing.Less, 1) => $"{Quoted(name)} never {Last(days)}",
        (Comparing.Not, 0) => $"{Quoted(name)} at least once {Last(days)}",
        (Comparing.Not, _) => $"{Quoted(name)} a number of times other than {Number(count)} {Last(days)}",
        (_, 1) => $"{Quoted(name)} {Quantity(comparing, isCounted: true)} once {Last(days)}",
        _ => $"{Quoted(name)} {Quantity(comparing, isCounted: true)} {Number(count)} times {Last(days)}",
    };

    public override string Points(Comparing comparing, string amount, string field, string wallet) => comparing == Comparing.Not
        ? $"a number of {field} other than {amount} in {Quoted(wallet)}"
        : $"{Quantity(comparing, isCounted: true)} {amount} {field} in {Quoted(wallet)}";

    public override string SinceLast(Comparing comparing, string? name, long limit, long days)
    {
        var (what, none) = name is null ? ("the latest order", "no order") : ($"the latest {Quoted(name)}", $"{Quoted(name)} never");
        return (comparing, limit - days) switch
        {
            (Comparing.AtLeast or Comparing.Exactly, 0) or (Comparing.More, -1) => $"{none} {Last(days)}",
            (Comparing.Less or Comparing.Not, 0) or (Comparing.AtMost, -1) =>
                name is null ? $"at least one order {Last(days)}" : $"{Quoted(name)} at least once {Last(days)}",
            (Comparing.Not, _) => $"{what} was not {Days(limit)} ago",
            _ => $"{what} was {Quantity(comparing, isCounted: false)} {Days(limit)} ago",
        };
    }

    public override string Joined(Comparing comparing, long days) => comparing == Comparing.Not
        ? $"a member for other than {Days(days)}"
        : $"a member for {Quantity(comparing, isCounted: false)} {Days(days)}";

    public override string Amount(string subject, Comparing comparing, string amount) => comparing switch
    {
        Comparing.Exactly => $"{subject} is {amount}",
        Comparing.Not => $"{subject} is not {amount}",
        _ => $"{subject} is {Quantity(comparing, isCounted: false)} {amount}",
    };

    public override string Compared(string subject, Comparing comparing, string other) => comparing switch
    {
        Comparing.Less => $"{subject} is below {other}",
        Comparing.AtMost => $"{subject} is at most {other}",
        Comparing.Exactly => $"{subject} equals {other}",
        Comparing.Not => $"{subject} differs from {other}",
        Comparing.AtLeast => $"{subject} is at least {other}",
        Comparing.More => $"{subject} exceeds {other}",
    };

    public override string Is(string subject, string value, bool isNot) => isNot ? $"{subject} is not {value}" : $"{subject} is {value}";

    public override string Empty(string subject, bool isNot) => isNot ? $"{subject} is not empty" : $"{subject} is empty";

    public override string OneOf(string subject, IReadOnlyList<string> values, bool isNot) =>
        isNot ? $"{subject} is neither {Joined(values, " nor ")}" : $"{subject} is {Joined(values, " or ")}";

    public override string At(string subject, Comparing comparing, string moment) => comparing switch
    {
        Comparing.Less => $"{subject} is before {moment}",
        Comparing.AtMost => $"{subject} is no later than {moment}",
        Comparing.Exactly => $"{subject} is exactly {moment}",
        Comparing.Not => $"{subject} is not {moment}",
        Comparing.AtLeast => $"{subject} is on or after {moment}",
        Comparing.More => $"{subject} is after {moment}",
    };

    public override string The(string moment) => moment;

    public override string Sorted(string subject, Comparing comparing, string text) => comparing switch
    {
        Comparing.Less => $"{subject} sorts before {text}",
        Comparing.AtMost => $"{subject} does not sort after {text}",
        Comparing.AtLeast => $"{subject} does not sort before {text}",
        _ => $"{subject} sorts after {text}",
    };

    public override string InSegment(string segment, bool isNot) =>
        isNot ? $"the member is not in the segment {segment}" : $"the member is in the segment {segment}";

    public override string In(string subject, string list, bool isNot) => isNot ? $"{subject} is not among {list}" : $"{subject} is among {list}";

    public override string Identified(bool isNot) => isNot ? "the member is not identified" : "the member is identified";

    public override string Text(string function, string subject, string part) => function switch
    {
        "startsWith" => $"{subject} starts with {part}",
        "endsWith" => $"{subject} ends with {part}",
        "contains" => $"{subject} contains {part}",
        _ => $"{subject} matches the pattern {part}",
    };

    public override string Known(string subject, bool isNot) => isNot ? $"{subject} is missing" : $"{subject} is there";

    public override string Entry(string map, string key) =>
        map == "event.properties" ? $"the property {key}" : map == "member.facts" ? $"the fact {key}" : $"the entry {key} of {map}";

    public override string Products(MacroKind kind, string condition) => kind switch
    {
        MacroKind.All => $"for every product of the order, {condition}",
        MacroKind.ExistsOne => $"exactly one product of the order where {condition}",
        MacroKind.Filter => $"the products of the order where {condition}",
        MacroKind.Exists => $"at least one product of the order where {condition}",
        _ => $"for each product of the order, {condition}",
    };

    public override string NoProducts(MacroKind kind, string condition) => kind == MacroKind.ExistsOne
        ? $"no product of the order, or more than one, where {condition}"
        : $"no product of the order where {condition}";

    public override string NoElements(MacroKind kind, string list, string variable, string condition) => kind == MacroKind.ExistsOne
        ? $"no {variable} among {list}, or more than one, where {condition}"
        : $"no {variable} among {list} where {condition}";

    public override string Elements(MacroKind kind, string list, string variable, string condition) => kind switch
    {
        MacroKind.All => $"for every {variable} among {list}, {condition}",
        MacroKind.ExistsOne => $"exactly one {variable} among {list} where {condition}",
        MacroKind.Filter => $"each {variable} among {list} where {condition}",
        MacroKind.Exists => $"at least one {variable} among {list} where {condition}",
        _ => $"for each {variable} among {list}, {condition}",
    };

    public override string Computed(string function, string left, string right) => function switch
    {
        Operators.Add => $"{left} plus {right}",
        Operators.Subtract => $"{left} minus {right}",
        Operators.Multiply => $"{left} times {right}",
        Operators.Divide => $"{left} divided by {right}",
        _ => $"the remainder of {left} divided by {right}",
    };

    public override string Function(string name, IReadOnlyList<string> arguments) => Functions.Say(name, arguments, isFrench: false);

    public override string Window(Field field, string? name, long days)
    {
        var when = days == 1 ? "in the last 24 hours" : $"in the last {Number(days)} days";
        return name is null ? $"{field.English} {when}" : $"{field.English} of {Quoted(name)} {when}";
    }

    public override string Wallet(Field field, string wallet) => $"{field.English} in {Quoted(wallet)}";

    public override string Tier(string tierSet) => $"the tier in {Quoted(tierSet)}";

    public override string FieldOf(string field, string owner) => $"{field} of {owner}";

    public override string List(IReadOnlyList<string> elements) => elements.Count == 0 ? "an empty list" : Joined(elements, " and ");

    private static string Last(long days) => days == 1 ? "in the last 24 hours" : $"in the last {Plain(days, ",", ".")} days";

    // Things are counted (fewer), amounts are measured (less).
    private static string Quantity(Comparing comparing, bool isCounted) => comparing switch
    {
        Comparing.Less => isCounted ? "fewer than" : "less than",
        Comparing.AtMost => "at most",
        Comparing.Exactly or Comparing.Not => "exactly",
        Comparing.AtLeast => "at least",
        Comparing.More => "more than",
    };

    private string Count(Comparing comparing, long count) => (comparing, count) switch
    {
        (Comparing.Exactly or Comparing.AtMost, 0) or (Comparing.Less, 1) => "no order",
        (Comparing.AtLeast, 1) or (Comparing.More or Comparing.Not, 0) => "at least one order",
        _ => $"{Quantity(comparing, isCounted: true)} {Number(count)} order{(count == 1 ? "" : "s")}",
    };
}
