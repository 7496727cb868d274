using Graine.Lake.Kpis;

namespace Graine.Server.Api.Insights;

/// <summary>What the figures of the money view count, in both languages; docs/reference/kpis.md says the same at length.</summary>
internal static class MoneyWords
{
    public const string LiabilitySource = "Lots.sql, Debts.sql, Months.sql over point_lots, postings, members";
    public const string BreakageSource = "Vintages.sql over postings";
    public const string RulesSource = "Rules.sql over postings, orders";

    public static string Liability(string language) => Say(
        language,
        "Points en attente, disponibles et mis de côté de tous les membres, moins leurs dettes ; en argent, à la valeur d’un point du portefeuille.",
        "Pending, active and held points of all members, less what they owe; in money, at the wallet's value of a point.");

    public static string Breakage(string language) => Say(
        language,
        "Part des points gagnés, hors points repris, qui ne seront jamais dépensés : expirés, ou gardés sans servir.",
        "The part of the points earned, not counting those taken back, that is never spent: expired, or kept without use.");

    public static string Method(string language) => Say(
        language,
        "Les points de chaque mois sont suivis mois après mois (méthode chain ladder sur les points non dépensés) ; intervalle à 95 % d’après l’erreur type de Mack (1993). Au-delà du plus vieux mois suivi, rien n’est supposé dépensé.",
        "The points of each month are followed month by month (chain ladder on what is unspent); 95% interval by Mack's standard error (1993). Beyond the age of the oldest month nothing is assumed to be spent.");

    public static string TooEarly(string language) => Say(
        language, "Il faut trois mois complets depuis les premiers points.", "Three complete months since the first points are needed.");

    public static string Rules(string language) => Say(
        language,
        "Points donnés par règle pendant la période, moins ceux repris, à la valeur d’un point et sans la part jamais dépensée ; recettes des commandes qui ont fait donner ces points, remboursements déduits.",
        "Points each rule gave in the period, less those taken back, at the value of a point and without the part that is never spent; revenue of the orders that made it give them, net of refunds.");

    public static string Attribution(string language) => Say(
        language,
        "C’est une attribution, pas une cause : ces commandes auraient peut-être eu lieu sans la règle, et une commande compte pour chaque règle qu’elle a déclenchée. Pour mesurer un effet, comparez avec un groupe sans la règle.",
        "This is attribution, not cause: these orders might have come without the rule, and an order stands with every rule it set off. To measure an effect, compare with a group without the rule.");

    private static string Say(string language, string fr, string en) => new KpiText(en, fr).In(language);
}
