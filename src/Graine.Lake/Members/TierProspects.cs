using Graine.Lake.Native;

namespace Graine.Lake.Members;

/// <param name="Drops">When the tier is lost if nothing happens; null in a list of those near the next one.</param>
/// <param name="Share">Of the next tier's threshold; 0 where there is none.</param>
public sealed record ProspectRow(Guid Member, DateTimeOffset? Drops, double Share);

/// <summary>Where a page goes on: after this member at this moment, or share.</summary>
public readonly record struct TierProspectPlace(long Micros, double Share, Guid Member);

/// <summary>A page, and how many there are in all.</summary>
public sealed record TierProspectPage(IReadOnlyList<ProspectRow> Members, long Total);

/// <summary>Identified members who will lose a tier soon, and those who have nearly reached one.</summary>
public static class TierProspects
{
    private const string AtRisk = "identified AND tier_set = $1 AND drops IS NOT NULL AND drops <= $2::TIMESTAMP";

    private const string Near = "identified AND tier_set = $1 AND share >= $2::DOUBLE AND share < 1";

    private const string From = "FROM tier_prospects AS prospects JOIN members ON members.id = prospects.member";

    /// <summary>Those whose tier of the set goes by then, soonest first.</summary>
    public static TierProspectPage ReadAtRisk(
        DuckDbConnection lake, string set, DateTimeOffset until, TierProspectPlace? after, int limit, CancellationToken ct) => Read(
        lake,
        $"SELECT count(*) {From} WHERE {AtRisk.Replace("tier_set", "prospects.tier_set", StringComparison.Ordinal)}",
        $"""
        SELECT member, drops, coalesce(share, 0) {From} WHERE {AtRisk.Replace("tier_set", "prospects.tier_set", StringComparison.Ordinal)}
            AND (epoch_us(drops) > $3 OR (epoch_us(drops) = $3 AND member > $4::UUID))
        ORDER BY drops, member LIMIT {limit}
        """,
        [set, until],
        [after?.Micros ?? long.MinValue, after?.Member ?? Guid.Empty],
        ct);

    /// <summary>Those who have that share of the next tier's threshold, nearest first.</summary>
    public static TierProspectPage ReadNear(
        DuckDbConnection lake, string set, double share, TierProspectPlace? after, int limit, CancellationToken ct) => Read(
        lake,
        $"SELECT count(*) {From} WHERE {Near.Replace("tier_set", "prospects.tier_set", StringComparison.Ordinal)}",
        $"""
        SELECT member, drops, share {From} WHERE {Near.Replace("tier_set", "prospects.tier_set", StringComparison.Ordinal)}
            AND (share < $3 OR (share = $3 AND member > $4::UUID))
        ORDER BY share DESC, member LIMIT {limit}
        """,
        [set, share],
        [after?.Share ?? 2.0, after?.Member ?? Guid.Empty],
        ct);

    private static TierProspectPage Read(
        DuckDbConnection lake, string count, string page, IReadOnlyList<DuckDbValue> asked, IReadOnlyList<DuckDbValue> place, CancellationToken ct)
    {
        using var counted = lake.Query(count, asked, ct);
        counted.Read();
        var total = counted.Int64(0);
        var found = new List<ProspectRow>();
        using var rows = lake.Query(page, [.. asked, .. place], ct);
        while (rows.Read())
        {
            found.Add(new ProspectRow(rows.Uuid(0), rows.IsNull(1) ? null : rows.Instant(1), rows.Double(2)));
        }

        return new TierProspectPage(found, total);
    }
}
