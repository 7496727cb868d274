using Graine.Lake.Native;

namespace Graine.Lake.Members;

/// <param name="Name">What people call it, where that is something else: of a product.</param>
public sealed record KnownValue(string Value, string? Name);

/// <summary>The values that what conditions ask about has had: what was sold, where, to whom.</summary>
public static class KnownValues
{
    private const string NoName = "NULL::VARCHAR";

    /// <summary>By the field's name in conditions: the table, the column, and what gives each value its name.</summary>
    private static readonly Dictionary<string, (string Table, string Column, string Name)> Places = new(StringComparer.Ordinal)
    {
        ["line.id"] = ("order_lines", "product", "arg_max(name, occurred)"),
        ["line.name"] = ("order_lines", "name", NoName),
        ["line.category"] = ("order_lines", "category", NoName),
        ["line.brand"] = ("order_lines", "brand", NoName),
        ["event.name"] = ("events", "name", NoName),
        ["event.channel"] = ("events", "channel", NoName),
        ["event.store"] = ("orders", "store", NoName),
        ["order.currency"] = ("orders", "currency", NoName),
        ["member.country"] = ("members", "country", NoName),
        ["member.language"] = ("members", "language", NoName),
        ["member.plan"] = ("members", "plan", NoName),
        ["member.gender"] = ("members", "gender", NoName),
    };

    public static IReadOnlyCollection<string> Fields => Places.Keys;

    /// <summary>Those with this text in them, whatever its case and accents: what begins with it first, then what there is most of.</summary>
    /// <param name="lake">A connection of its own.</param>
    /// <param name="field">One of <see cref="Fields"/>.</param>
    /// <param name="text">Empty for all of them.</param>
    /// <param name="limit">So many at most.</param>
    /// <param name="ct">Interrupts it.</param>
    public static IReadOnlyList<KnownValue> Read(DuckDbConnection lake, string field, string text, int limit, CancellationToken ct)
    {
        var (table, column, name) = Places[field];
        var found = new List<KnownValue>();
        using var rows = lake.Query(
            $"""
            SELECT value, name FROM (
                SELECT {column} AS value, {name} AS name, count(*) AS times FROM {table} WHERE {column} <> '' GROUP BY {column})
            WHERE contains({Plain("value")}, {Plain("$1")}) OR contains({Plain("coalesce(name, '')")}, {Plain("$1")})
            ORDER BY starts_with({Plain("value")}, {Plain("$1")}) OR starts_with({Plain("coalesce(name, '')")}, {Plain("$1")}) DESC, times DESC, value
            LIMIT {limit}
            """,
            [text],
            ct);
        while (rows.Read())
        {
            found.Add(new KnownValue(rows.Text(0), rows.IsNull(1) ? null : rows.Text(1)));
        }

        return found;
    }

    private static string Plain(string text) => $"strip_accents(lower({text}::VARCHAR))";
}
