using System.Linq.Expressions;

namespace Graine.Engine.Expressions.Fields;

/// <summary>One name an author can write, with everything the four uses of an expression need to know of it.</summary>
/// <param name="Name">As written: <c>event.total</c>, or a record's field such as <c>count</c>.</param>
/// <param name="Type">Its type in expressions.</param>
/// <param name="Unit">What its number counts, for sentences.</param>
/// <param name="French">With its article: "le total de l'achat".</param>
/// <param name="English">The same: "the order total".</param>
/// <param name="Read">
/// How it is read. Of a variable: <c>Scope → value</c>; of a function's record: <c>(Scope, arguments…) → value</c>; of a
/// product: <c>(Scope, OrderLine) → value</c>.
/// </param>
public sealed record Field(string Name, CelType Type, Unit Unit, string French, string English, LambdaExpression Read)
{
    public Reach Reach { get; init; } = Reach.Member;

    /// <summary>Its value can change by time alone.</summary>
    public bool IsTimeDependent { get; init; }

    /// <summary>How the lake reads it, over the columns of <c>members m</c>; null when the lake cannot.</summary>
    public string? Sql { get; init; }

    public string In(string language) => language == "fr" ? French : English;
}

/// <summary>A function of the plan's fields, called with literals: <c>orders(90)</c>, <c>events("Product Viewed", 30)</c>.</summary>
/// <param name="Name">As written.</param>
/// <param name="Parameters">Their types.</param>
/// <param name="Result">A string, or the record described by <paramref name="Fields"/>.</param>
/// <param name="Fields">What can be read of the record; one unnamed field when the result is the value itself.</param>
public sealed record FieldFunction(string Name, Sequence<CelType> Parameters, CelType Result, Sequence<Field> Fields)
{
    public Field? Find(string field)
    {
        foreach (var candidate in Fields)
        {
            if (candidate.Name == field)
            {
                return candidate;
            }
        }

        return null;
    }
}

/// <summary>Where a field means something.</summary>
public enum Reach : byte
{
    /// <summary>Wherever there is a member: everywhere.</summary>
    Member = 0,

    /// <summary>Only while an event is at hand: earning rules, not segments and tiers.</summary>
    Event = 1,

    /// <summary>Known only after segments are judged, so segments and tiers cannot ask.</summary>
    Segments = 2,

    /// <summary>Known only after tiers are judged, so tiers cannot ask.</summary>
    Tiers = 3,

    /// <summary>Only while the lines a rule is about are chosen.</summary>
    Line = 4,
}

/// <summary>What a number counts.</summary>
public enum Unit : byte
{
    None = 0,
    Money = 1,
    Days = 2,
    Orders = 3,
    Times = 4,
    Points = 5,
    Products = 6,
}

/// <summary>Where an expression stands, and so what it may read.</summary>
public enum ExpressionContext : byte
{
    /// <summary>An event is at hand: earning rules.</summary>
    Event = 0,

    /// <summary>A member as he or she stands, segments and tiers included: audiences, scenarios.</summary>
    Member = 1,

    /// <summary>The condition of a segment.</summary>
    Segment = 2,

    /// <summary>The measure of a tier set.</summary>
    Tier = 3,

    /// <summary>An event and one line of its order are at hand: which lines a rule is about.</summary>
    Line = 4,
}
