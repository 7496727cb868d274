namespace Graine.Lake.Kpis;

/// <summary>Loyalty: who is lost, who stays, who buys again, who buys something else.</summary>
internal static class CustomerKpis
{
    private const string Purchases = "Purchases.sql (orders, members)";
    private const string CrossSell = "CrossSell.sql (orders, order_lines, members)";

    public static readonly KpiDefinition[] All =
    [
        new()
        {
            Key = "churn-rate",
            Name = new("Churn rate", "Taux d’attrition"),
            Definition = new(
                "Customers lost in the period / customers of the period × 100. Lost: no order for lapse_days when the period ends. "
                + "Customers of the period (churn_base = all): not yet lost when it began, or with an order in it; (start): the first only.",
                "Clients perdus dans la période / clients de la période × 100. Perdu : sans commande depuis lapse_days jours à la fin de la période. "
                + "Clients de la période (churn_base = all) : pas encore perdus à son début, ou ayant commandé pendant ; (start) : les premiers seulement."),
            Unit = "%",
            Source = Purchases,
            Settings = ["as_of", "lapse_days", "churn_base", "refunded_orders"],
            Figure = static facts =>
            {
                var (lost, all) = LifetimeValue.Churn(facts);
                return new(lost, all);
            },
        },
        new()
        {
            Key = "retention-rate",
            Name = new("Retention rate", "Taux de rétention"),
            Definition = new(
                "Of the customers who were not yet lost when the period began, those who are not lost when it ends either × 100. "
                + "Those won in the period are in neither number.",
                "Parmi les clients pas encore perdus au début de la période, ceux qui ne le sont pas non plus à sa fin × 100. "
                + "Les clients gagnés pendant la période ne sont dans aucun des deux nombres."),
            Unit = "%",
            Source = Purchases,
            Settings = ["as_of", "lapse_days", "refunded_orders"],
            Figure = static facts => new(facts["active_at_start"] - facts["lost_of_start"], facts["active_at_start"]),
        },
        new()
        {
            Key = "repurchase-rate",
            Name = new("Repurchase rate", "Taux de réachat"),
            Definition = new(
                "Customers with two or more orders in the period / customers of the period × 100.",
                "Clients ayant passé deux commandes ou plus dans la période / clients de la période × 100."),
            Unit = "%",
            Source = Purchases,
            Settings = ["refunded_orders"],
            Figure = static facts => new(facts["repeat_customers"], facts["customers"]),
        },
        new()
        {
            Key = "cross-sell-ratio",
            Name = new("Cross-sell ratio", "Taux de vente incitative"),
            Definition = new(
                "Customers who bought two or more different products in the period / customers who bought one same product "
                + "in two or more orders of the period. A customer can be in both; the ratio can exceed 1.",
                "Clients ayant acheté au moins deux produits différents dans la période / clients ayant acheté un même produit "
                + "dans au moins deux commandes de la période. Un client peut être dans les deux ; le rapport peut dépasser 1."),
            Unit = "ratio",
            Source = CrossSell,
            Settings = ["refunded_orders"],
            Figure = static facts => new(facts["customers_of_different"], facts["customers_of_same"]),
        },
        new()
        {
            Key = "cross-sell-share",
            Name = new("Cross-sell share", "Part de vente croisée"),
            Definition = new(
                "Of the customers with two or more orders in the period, those whose second order contains a product that "
                + "the first does not × 100.",
                "Parmi les clients ayant passé deux commandes ou plus dans la période, ceux dont la deuxième contient un produit "
                + "absent de la première × 100."),
            Unit = "%",
            Source = CrossSell,
            Settings = ["refunded_orders"],
            Figure = static facts => new(facts["second_differs"], facts["customers_with_second"]),
        },
    ];
}
