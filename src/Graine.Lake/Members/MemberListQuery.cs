using System.Globalization;
using Graine.Lake.Native;

namespace Graine.Lake.Members;

/// <summary>A list of members: who is on it and in which order.</summary>
/// <param name="From"><c>people m</c> and the joins the condition needs.</param>
/// <param name="Where">A condition over it that is never NULL; null for all members.</param>
/// <param name="Parameters">Of the two texts, in order.</param>
/// <param name="Sort">Members without the figure come last, whichever way it goes; equal ones go by id, newest first.</param>
/// <param name="IsDescending">The largest or latest first.</param>
/// <param name="TierSet">Whose tiers are meant by <see cref="MemberSort.Tier"/>.</param>
/// <param name="Tiers">Its tiers from the lowest.</param>
public sealed record MemberListQuery(
    string From, string? Where, IReadOnlyList<DuckDbValue> Parameters, MemberSort Sort, bool IsDescending, string? TierSet, IReadOnlyList<string> Tiers)
{
    public static readonly MemberListQuery All = new("people m", null, [], MemberSort.LastSeen, true, null, []);

    /// <summary>A faster way to count them; null when there is none.</summary>
    public (string Sql, IReadOnlyList<DuckDbValue> Parameters)? Counting { get; init; }

    /// <summary>The first ids of the list.</summary>
    public (string Sql, IReadOnlyList<DuckDbValue> Parameters) Head(int rows)
    {
        var (sql, parameters) = Ordered();
        return (sql + string.Create(CultureInfo.InvariantCulture, $" LIMIT {rows}"), parameters);
    }

    /// <summary>All ids of the list, in its order.</summary>
    public (string Sql, IReadOnlyList<DuckDbValue> Parameters) Ordered()
    {
        var parameters = Parameters.ToList();
        var direction = IsDescending ? "DESC" : "ASC";
        return ($"SELECT m.id FROM {From}{Condition()} ORDER BY {Key(parameters)} {direction} NULLS LAST, m.id DESC", parameters);
    }

    /// <summary>How many are on the list.</summary>
    public (string Sql, IReadOnlyList<DuckDbValue> Parameters) Count() => Counting ?? ($"SELECT count(*) FROM {From}{Condition()}", Parameters);

    private string Condition() => Where is null ? "" : $" WHERE {Where}";

    private string Key(List<DuckDbValue> parameters) => Sort switch
    {
        MemberSort.LastSeen => "m.last_seen",
        MemberSort.FirstSeen => "m.created",
        MemberSort.Orders => "m.orders",
        MemberSort.Revenue => "m.revenue_minor",
        MemberSort.AverageBasket => "CASE WHEN m.orders = 0 THEN NULL ELSE m.revenue_minor::DOUBLE / m.orders END",
        MemberSort.FirstOrder => "m.first_order",
        MemberSort.LastOrder => "m.last_order",
        MemberSort.Points => "m.points",
        MemberSort.Tier => TierRank(parameters),
        MemberSort.Segments => "len(m.segments)",
        MemberSort.Country => "nullif(m.country, '')",
    };

    // A row says of which set its tier is, as the plan's first may have been another when it was written.
    private string TierRank(List<DuckDbValue> parameters)
    {
        if (TierSet is null || Tiers.Count == 0)
        {
            return "CAST(0 AS BIGINT)"; // A bare number would be the place of a column.
        }

        var set = Add(parameters, TierSet);
        var ranks = string.Join(' ', Tiers.Select((tier, rank) =>
            string.Create(CultureInfo.InvariantCulture, $"WHEN {Add(parameters, tier)} THEN {rank + 1}")));
        return $"CASE CASE WHEN m.tier_set = {set} THEN m.tier ELSE m.other_tiers[{set}] END {ranks} ELSE 0 END";
    }

    private static string Add(List<DuckDbValue> parameters, string value)
    {
        parameters.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"${parameters.Count}");
    }
}
