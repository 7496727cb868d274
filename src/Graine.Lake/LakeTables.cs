namespace Graine.Lake;

/// <summary>The names in Schema.sql.</summary>
public static class LakeTables
{
    /// <summary>Tables whose rows happened at one moment, <c>occurred</c>.</summary>
    public static IReadOnlyList<string> Dated { get; } =
        ["events", "orders", "order_lines", "refunds", "postings", "segment_changes", "tier_changes", "challenge_steps"];

    /// <summary>Every table an analyst reads.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Dated, "members"];

    /// <summary>Tables worked out from the others as they change, for questions that would take long without.</summary>
    public static IReadOnlyList<string> Derived { get; } = ["customer_orders", "point_lots", "tier_prospects", "segment_places", "stale_members"];

    /// <summary>What of a table tells something new: the members' other columns are there to be read fast.</summary>
    internal static string Rows(string table) =>
        table == "members" ? "SELECT * EXCLUDE (other_tiers, other_balances, segment_bits) FROM members" : "FROM " + table;

    internal static IReadOnlyList<string> Views { get; } = ["people", "counted_orders", "counted_refunds", "point_expiries"];
}
