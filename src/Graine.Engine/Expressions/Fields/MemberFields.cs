using System.Globalization;
using System.Linq.Expressions;
using Graine.Engine.Members;

namespace Graine.Engine.Expressions.Fields;

/// <summary>What can be read of the member as he or she stands.</summary>
internal static class MemberFields
{
    // Long enough for anybody, short enough that adding it to a moment cannot overflow.
    private const long DaysSinceJoinedMax = 1_000_000;

    public static readonly IReadOnlyList<Field> All =
    [
        Of("member.tier", CelType.String, Unit.None, "le palier", "the tier", s => Tier(s), "") with { Reach = Reach.Tiers },
        Of("member.since", CelType.Timestamp, Unit.None, "le début de la relation", "the member's start", s => Since(s), "m.created"),
        Of("member.days_since_joined", CelType.Int, Unit.Days, "l’ancienneté en jours", "the length of membership in days", s => DaysSinceJoined(s),
            "greatest(0, (epoch_ms($now) - epoch_ms(m.created)) // 86400000)") with { IsTimeDependent = true },
        Of("member.orders", CelType.Int, Unit.Orders, "le nombre d’achats depuis toujours", "the lifetime number of orders", s => Orders(s), "m.orders"),
        Of("member.revenue", CelType.Double, Unit.Money, "le chiffre d’affaires depuis toujours", "lifetime revenue", s => Revenue(s), "(m.revenue_minor::DOUBLE / $perUnit)"),
        Of("member.margin", CelType.Double, Unit.Money, "la marge depuis toujours", "lifetime margin", s => Margin(s), "(coalesce(m.margin_minor, 0)::DOUBLE / $perUnit)"),
        Of("member.average_basket", CelType.Double, Unit.Money, "le panier moyen", "the average basket", s => AverageBasket(s),
            "CASE WHEN m.orders = 0 THEN 0::DOUBLE ELSE m.revenue_minor::DOUBLE / $perUnit / m.orders::DOUBLE END"),
        Of("member.first_order", CelType.Timestamp, Unit.None, "le premier achat", "the first order", s => FirstOrder(s), "coalesce(m.first_order, TIMESTAMP '1970-01-01')"),
        Of("member.last_order", CelType.Timestamp, Unit.None, "le dernier achat", "the latest order", s => LastOrder(s), "coalesce(m.last_order, TIMESTAMP '1970-01-01')"),
        Of("member.segments", CelType.List(CelType.String), Unit.None, "les segments", "the segments", s => Segments(s), "m.segments") with { Reach = Reach.Segments },
        Of("member.identified", CelType.Bool, Unit.None, "le membre est identifié", "the member is identified", s => Identified(s), "m.identified"),
        Of("member.facts", CelType.Map(CelType.String, CelType.Dyn), Unit.None, "les informations du membre", "the member's facts", s => Facts(s)),
        Fact("country", "le pays", "the country"),
        Fact("language", "la langue", "the language"),
        Fact("plan", "la formule", "the plan"),
        Fact("gender", "le genre", "the gender"),
    ];

    public static string Tier(Scope scope) =>
        scope.Plan.TierSets.Count > 0 ? scope.Member.Standing.Tier(scope.Plan.TierSets[0].Id) ?? "" : "";

    public static CelTimestamp Since(Scope scope) => Moments.Of(scope.Member.Since);

    public static long DaysSinceJoined(Scope scope) =>
        IsNew(scope) ? 0 : Moments.DaysSince(scope, scope.Member.Since, DaysSinceJoinedMax);

    public static bool JoinedAtLeast(Scope scope, long least) =>
        IsNew(scope) ? least <= 0 : Moments.AtLeast(scope, scope.Member.Since, DaysSinceJoinedMax, least);

    public static bool JoinedIs(Scope scope, long exact) =>
        IsNew(scope) ? exact == 0 : Moments.Is(scope, scope.Member.Since, DaysSinceJoinedMax, exact);

    public static long Orders(Scope scope) => scope.Member.Activity.OrderCount;

    public static double Revenue(Scope scope) => scope.Member.Activity.RevenueMinor / scope.MinorPerUnit;

    public static double Margin(Scope scope) => scope.Member.Activity.MarginMinor / scope.MinorPerUnit;

    public static double AverageBasket(Scope scope) =>
        scope.Member.Activity is { OrderCount: > 0 } activity ? activity.RevenueMinor / scope.MinorPerUnit / activity.OrderCount : 0;

    public static CelTimestamp FirstOrder(Scope scope) => Moments.Of(scope.Member.Activity.FirstOrderAt);

    public static CelTimestamp LastOrder(Scope scope) => Moments.Of(scope.Member.Activity.LastOrderAt);

    public static IReadOnlyList<SegmentStanding> Segments(Scope scope) => scope.Member.Standing.Segments;

    public static bool Identified(Scope scope) => scope.Member.IsIdentified;

    public static FactSlice Facts(Scope scope) => scope.Member.Facts;

    /// <summary>A fact as text; empty when it is not known.</summary>
    public static string FactText(Scope scope, string name) => scope.Member.Facts.Find(name) switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString() ?? "",
    };

    // Until something is known of the member, the member's start lies nowhere.
    private static bool IsNew(Scope scope) => scope.Member.Since == Instant.Never || scope.Member.Since == Instant.None;

    private static Field Fact(string name, string french, string english)
    {
        var scope = Expression.Parameter(typeof(Scope));
        var read = Expression.Lambda<Func<Scope, string>>(
            Expression.Call(typeof(MemberFields), nameof(FactText), null, scope, Expression.Constant(name)), scope);
        return Of($"member.{name}", CelType.String, Unit.None, french, english, read, $"coalesce(m.{name}, '')");
    }

    private static Field Of<T>(
        string name, CelType type, Unit unit, string french, string english, Expression<Func<Scope, T>> read, string? sql = null) =>
        new(name, type, unit, french, english, read) { Sql = sql };
}
