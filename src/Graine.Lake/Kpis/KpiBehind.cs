using Graine.Lake.Native;

namespace Graine.Lake.Kpis;

/// <summary>A member behind a number.</summary>
/// <param name="Member">The id.</param>
/// <param name="Orders">In the period.</param>
/// <param name="Revenue">In the period, in the currency's smallest unit, net or gross as the settings say.</param>
/// <param name="FirstOrder">Ever.</param>
/// <param name="LastOrder">Ever.</param>
/// <param name="Tier">In the plan's first tier set, now.</param>
/// <param name="Points">Active in the plan's first wallet, now.</param>
public sealed record KpiMember(
    Guid Member, long Orders, long Revenue, DateTimeOffset? FirstOrder, DateTimeOffset? LastOrder, string? Tier, long? Points);

/// <summary>A place in the list: the revenue and the id of the last member shown.</summary>
public readonly record struct KpiMemberPlace(long Revenue, Guid Member);

/// <summary>One page of the members behind a number.</summary>
/// <param name="Total">All of them: the number itself where the number counts members.</param>
public sealed record KpiMembersPage(IReadOnlyList<KpiMember> Members, long Total, string Currency);

/// <summary>The members behind the numerator and the denominator of each KPI.</summary>
public static class KpiBehind
{
    /// <summary>
    /// Who is behind a part of a KPI, as a name for <see cref="Ask"/>; null when nobody is (a KPI without a denominator, or no
    /// KPI at all). Where a part is orders or money, it is the customers who placed or paid it.
    /// </summary>
    /// <param name="countsMembers">The part is the number of these members.</param>
    public static string? Who(string key, bool isNumerator, ChurnBase churnBase, out bool countsMembers)
    {
        (var who, countsMembers) = (key, isNumerator) switch
        {
            ("customers", true) => ("customers", true),
            ("new-customers", true) => ("new_customers", true),
            ("orders" or "revenue" or "average-basket" or "purchase-frequency", true) => ("customers", false),
            ("average-basket", false) => ("customers_in_currency", false),
            ("purchase-frequency" or "repurchase-rate", false) => ("customers", true),
            ("repurchase-rate", true) => ("repeat_customers", true),
            ("churn-rate", true) => (churnBase == ChurnBase.All ? "lost_in_period" : "lost_of_start", true),
            ("churn-rate", false) => (churnBase == ChurnBase.All ? "active_in_period" : "active_at_start", true),
            ("retention-rate", true) => ("kept_of_start", true),
            ("retention-rate", false) => ("active_at_start", true),
            ("cross-sell-ratio", true) => ("customers_of_different", true),
            ("cross-sell-ratio", false) => ("customers_of_same", true),
            ("cross-sell-share", true) => ("second_differs", true),
            ("cross-sell-share", false) => ("customers_with_second", true),
            ("ltv-margin" or "ltv-revenue", true) => ("customers_in_currency", false),
            ("ltv-margin" or "ltv-revenue", false) => ("customers_in_currency", true),
            _ => ((string?)null, false),
        };
        return who;
    }

    /// <summary>A page of them, who spent most in the period first. Wholly refunded orders count, whatever the settings say.</summary>
    public static KpiMembersPage Ask(
        DuckDbConnection connection, string who, KpiPeriod period, KpiSettings settings, KpiMemberPlace? after, int limit, CancellationToken ct)
    {
        var currency = settings.Currency ?? KpiFacts.MostUsed(connection, period, ct);
        var facts = new KpiFacts(period, settings, currency);
        using var statement = connection.Prepare(LakeSql.Named("Behind.sql"));
        statement.Bind("who", who);
        statement.Bind("from", period.From);
        statement.Bind("to", period.To);
        statement.Bind("end", period.End);
        statement.Bind("active_from", facts.ActiveFrom);
        statement.Bind("active_end", facts.ActiveEnd);
        statement.Bind("currency", currency);
        statement.Bind("net", settings.IsRevenueNet);
        statement.Bind("after_member", after is { } place ? place.Member : DuckDbValue.Null);
        statement.Bind("after_revenue", after?.Revenue ?? 0L);
        statement.Bind("limit", (long)limit);
        using var row = statement.Execute(ct);
        List<KpiMember> members = [];
        var total = 0L;
        while (row.Read())
        {
            total = row.Int64(0);
            if (!row.IsNull(1))
            {
                members.Add(new KpiMember(
                    row.Uuid(1),
                    row.Int64(2),
                    row.Int64(3),
                    row.IsNull(4) ? null : row.Instant(4),
                    row.IsNull(5) ? null : row.Instant(5),
                    row.IsNull(6) ? null : row.Text(6),
                    row.IsNull(7) ? null : row.Int64(7)));
            }
        }

        return new KpiMembersPage(members, total, currency);
    }
}
