namespace Graine.Lake.Kpis;

/// <summary>Sales: orders, revenue, basket, customers, frequency, lifetime value.</summary>
internal static class ActivityKpis
{
    private const string Source = "Purchases.sql (orders, refunds, members)";

    public static readonly KpiDefinition[] All =
    [
        new()
        {
            Key = "orders",
            Name = new("Orders", "Commandes"),
            Definition = new(
                "Orders placed in the period, with or without a known customer; cancelled ones are left out.",
                "Commandes passées dans la période, client connu ou non ; les commandes annulées sont exclues."),
            Unit = "orders",
            Source = Source,
            Settings = ["refunded_orders"],
            Figure = static facts => new(facts["orders"], null),
        },
        new()
        {
            Key = "revenue",
            Name = new("Revenue", "Chiffre d’affaires"),
            Definition = new(
                "Sum of the orders of the period, less the refunds made in the period (whenever their order was placed).",
                "Somme des commandes de la période, moins les remboursements faits dans la période (quelle que soit la date de leur commande)."),
            Unit = null,
            Source = Source,
            Settings = ["revenue", "refunded_orders", "currency"],
            Figure = static facts => new(facts.Money(Revenue(facts)), null),
        },
        new()
        {
            Key = "average-basket",
            Name = new("Average basket", "Panier moyen"),
            Definition = new(
                "Revenue of the period / orders of the period, both in the currency shown.",
                "Chiffre d’affaires de la période / commandes de la période, dans la devise indiquée."),
            Unit = null,
            Source = Source,
            Settings = ["revenue", "refunded_orders", "currency"],
            Figure = static facts => new(facts.Money(Revenue(facts)), facts["orders_in_currency"]),
        },
        new()
        {
            Key = "customers",
            Name = new("Customers", "Clients"),
            Definition = new(
                "Different identified customers with at least one order in the period.",
                "Clients identifiés différents ayant passé au moins une commande dans la période."),
            Unit = "customers",
            Source = Source,
            Settings = ["refunded_orders"],
            Figure = static facts => new(facts["customers"], null),
        },
        new()
        {
            Key = "new-customers",
            Name = new("New customers", "Nouveaux clients"),
            Definition = new(
                "Identified customers whose first order ever falls in the period.",
                "Clients identifiés dont la toute première commande tombe dans la période."),
            Unit = "customers",
            Source = Source,
            Settings = ["refunded_orders"],
            Figure = static facts => new(facts["new_customers"], null),
        },
        new()
        {
            Key = "purchase-frequency",
            Name = new("Purchase frequency", "Fréquence d’achat"),
            Definition = new(
                "Orders of identified customers in the period / customers of the period.",
                "Commandes des clients identifiés dans la période / clients de la période."),
            Unit = "orders per customer",
            Source = Source,
            Settings = ["refunded_orders"],
            Figure = static facts => new(facts["customer_orders"], facts["customers"]),
        },
        new()
        {
            Key = "ltv-margin",
            Name = new("Lifetime value (margin)", "Valeur vie client (marge)"),
            Definition = new(
                "Average margin of an order × orders per customer per year × lifetime in years, over identified customers. "
                + "The lifetime is the setting, else the length of the period / churn, at most lifetime_years_max.",
                "Marge moyenne d’une commande × commandes par client et par an × durée de vie en années, sur les clients identifiés. "
                + "La durée de vie est le réglage, sinon la durée de la période / taux d’attrition, au plus lifetime_years_max."),
            Unit = null,
            Source = "Purchases.sql (orders, refunds, members)",
            Settings =
            [
                "as_of", "revenue", "refunded_orders", "currency", "margin_rate", "margin_coverage_min",
                "lifetime_years", "lifetime_years_max", "lapse_days", "churn_base",
            ],
            Figure = LifetimeValue.ByMargin,
        },
        new()
        {
            Key = "ltv-revenue",
            Name = new("Lifetime value (revenue)", "Valeur vie client (chiffre d’affaires)"),
            Definition = new(
                "Average basket × purchases per customer in the period, over identified customers; "
                + "with lifetime_years set, per year × that lifetime. Revenue, not margin: never compare the two.",
                "Panier moyen × achats par client dans la période, sur les clients identifiés ; "
                + "si lifetime_years est réglé, par an × cette durée. Du chiffre d’affaires, pas de la marge : ne pas les comparer."),
            Unit = null,
            Source = Source,
            Settings = ["as_of", "revenue", "refunded_orders", "currency", "lifetime_years"],
            Figure = LifetimeValue.ByRevenue,
        },
    ];

    private static double Revenue(KpiFacts facts) =>
        facts["gross"] - (facts.Settings.IsRevenueNet ? facts["refunds"] : 0);
}
