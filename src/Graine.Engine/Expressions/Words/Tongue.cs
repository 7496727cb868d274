using System.Globalization;
using Graine.Engine.Expressions.Fields;

namespace Graine.Engine.Expressions.Words;

/// <summary>How something compares, in words: less, at most, exactly, not, at least, more.</summary>
internal enum Comparing : byte
{
    Less,
    AtMost,
    Exactly,
    Not,
    AtLeast,
    More,
}

/// <summary>What a language must be able to say.</summary>
internal abstract class Tongue
{
    public static Tongue Of(string language) => language switch
    {
        "fr" => new French(),
        "en" => new English(),
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "Sentences are said in fr and en."),
    };

    public abstract string Name { get; }

    /// <summary>The whole clause as the language sets it: its spaces.</summary>
    public virtual string Set(string clause) => clause;

    public abstract string And(IReadOnlyList<string> parts, bool hasGroups);

    public abstract string Or(IReadOnlyList<string> parts, bool hasGroups);

    /// <summary>An or inside an and.</summary>
    public abstract string Either(IReadOnlyList<string> parts);

    public abstract string Not(string part);

    public abstract string If(string test, string chosen, string other);

    public abstract string Quoted(string text);

    public abstract string Number(double number);

    public abstract string Money(double amount, string currency);

    public abstract string Days(long days);

    public abstract string Moment(CelTimestamp moment);

    public abstract string Duration(long nanos);

    public abstract string Bool(bool value);

    public abstract string Null { get; }

    /// <summary>From Sunday.</summary>
    public abstract IReadOnlyList<string> Weekdays { get; }

    /// <summary>"at least 3 orders in the last 90 days"</summary>
    public abstract string Orders(Comparing comparing, long count, long? days);

    public abstract string Events(Comparing comparing, string name, long count, long days);

    public abstract string Points(Comparing comparing, string amount, string field, string wallet);

    public abstract string SinceLast(Comparing comparing, string? name, long limit, long days);

    public abstract string Joined(Comparing comparing, long days);

    /// <summary>"the order total is at least €50"</summary>
    public abstract string Amount(string subject, Comparing comparing, string amount);

    /// <summary>Two things neither of which is written out.</summary>
    public abstract string Compared(string subject, Comparing comparing, string other);

    public abstract string Is(string subject, string value, bool isNot);

    public abstract string Empty(string subject, bool isNot);

    public abstract string OneOf(string subject, IReadOnlyList<string> values, bool isNot);

    /// <param name="moment">With its article, where the language has one: "le 1er décembre 2026", "le premier achat".</param>
    public abstract string At(string subject, Comparing comparing, string moment);

    /// <summary>A moment with its article.</summary>
    public abstract string The(string moment);

    /// <summary>The order of texts.</summary>
    public abstract string Sorted(string subject, Comparing comparing, string text);

    public abstract string InSegment(string segment, bool isNot);

    public abstract string In(string subject, string list, bool isNot);

    public abstract string Identified(bool isNot);

    public abstract string Text(string function, string subject, string part);

    public abstract string Known(string subject, bool isNot);

    public abstract string Entry(string map, string key);

    public abstract string Products(MacroKind kind, string condition);

    /// <summary>Where not one, or not exactly one, is such.</summary>
    public abstract string NoProducts(MacroKind kind, string condition);

    public abstract string NoElements(MacroKind kind, string list, string variable, string condition);

    public abstract string Elements(MacroKind kind, string list, string variable, string condition);

    public abstract string Computed(string function, string left, string right);

    public abstract string Function(string name, IReadOnlyList<string> arguments);

    /// <summary>A field of a window: "the order total of the last 90 days".</summary>
    public abstract string Window(Field field, string? name, long days);

    public abstract string Wallet(Field field, string wallet);

    public abstract string Tier(string tierSet);

    public abstract string FieldOf(string field, string owner);

    public abstract string List(IReadOnlyList<string> elements);

    protected static string Plain(double number, string separator, string point, int decimals = -1)
    {
        var isWhole = number == Math.Floor(number) && Math.Abs(number) < 1e15;
        var format = decimals > 0 && !isWhole ? "N" + decimals.ToString(CultureInfo.InvariantCulture) : isWhole ? "N0" : null;
        var text = format is null ? number.ToString("R", CultureInfo.InvariantCulture) : number.ToString(format, CultureInfo.InvariantCulture);
        return text.Replace(",", "\0", StringComparison.Ordinal).Replace(".", point, StringComparison.Ordinal).Replace("\0", separator, StringComparison.Ordinal);
    }

    protected static string Joined(IReadOnlyList<string> parts, string last, string others = ", ") => parts.Count switch
    {
        0 => "",
        1 => parts[0],
        _ => string.Join(others, parts.Take(parts.Count - 1)) + last + parts[^1],
    };
}
