using System.Linq.Expressions;
using Graine.Engine.Loyalty;

namespace Graine.Engine.Expressions.Fields;

/// <summary><c>points("wallet")</c>: balances in whole units of the wallet (points, euros of credit). They change by postings, not by time.</summary>
internal static class PointsFunction
{
    public static readonly FieldFunction It = new(
        "points", [CelType.String], CelType.Object("points"),
        [
            Of("active", "les points disponibles", "available points", (s, w) => Active(s, w)),
            Of("pending", "les points en attente", "pending points", (s, w) => Pending(s, w)),
            Of("debt", "les points dus", "points owed", (s, w) => Debt(s, w)),
            Of("earned", "les points gagnés depuis toujours", "points earned all time", (s, w) => Earned(s, w)),
            Of("spent", "les points dépensés depuis toujours", "points spent all time", (s, w) => Spent(s, w)),
        ]);

    public static double Active(Scope scope, string wallet) => Units(scope, wallet, Find(scope, wallet)?.Active);

    public static double Pending(Scope scope, string wallet) => Units(scope, wallet, Find(scope, wallet)?.Pending);

    public static double Debt(Scope scope, string wallet) => Units(scope, wallet, Find(scope, wallet)?.Debt);

    public static double Earned(Scope scope, string wallet) => Units(scope, wallet, Find(scope, wallet)?.Earned);

    public static double Spent(Scope scope, string wallet) => Units(scope, wallet, Find(scope, wallet)?.Spent);

    private static Wallet? Find(Scope scope, string wallet) => scope.Member.FindWallet(wallet);

    private static double Units(Scope scope, string wallet, long? minor) =>
        minor.GetValueOrDefault() is not 0 and var amount ? amount / MinorPerUnit(scope, wallet) : 0;

    // By index: walking an interface's enumerator would allocate.
    private static double MinorPerUnit(Scope scope, string wallet)
    {
        var wallets = scope.Plan.Wallets;
        for (var index = 0; index < wallets.Count; index++)
        {
            if (wallets[index].Id == wallet)
            {
                return wallets[index].MinorPerUnit;
            }
        }

        return 1;
    }

    private static Field Of(string name, string french, string english, Expression<Func<Scope, string, double>> read) =>
        new(name, CelType.Double, Unit.Points, french, english, read);
}

/// <summary><c>tier("set")</c>: the tier held in a tier set, "" when none.</summary>
internal static class TierFunction
{
    public static readonly FieldFunction It = new("tier", [CelType.String], CelType.String, [Of((s, t) => Held(s, t))]);

    public static string Held(Scope scope, string tierSet) => scope.Member.Standing.Tier(tierSet) ?? "";

    private static Field Of(Expression<Func<Scope, string, string>> read) =>
        new("", CelType.String, Unit.None, "le palier", "the tier", read) { Reach = Reach.Tiers };
}
