namespace Graine.Lake.Kpis;

/// <summary>
/// LTV in its two forms: margin × frequency × lifetime, and average basket × purchases per customer. Only orders of
/// identified customers count, for who is not known has no lifetime.
/// </summary>
internal static class LifetimeValue
{
    private static readonly KpiText NoCosts = new(
        "Too few orders have a known cost. Send the cost of products, or set margin_rate.",
        "Trop peu de commandes ont un coût connu. Envoyez le coût des produits, ou réglez margin_rate.");

    private static readonly KpiText NoTime = new(
        "No time of the period has passed yet.",
        "Aucun temps de la période ne s’est encore écoulé.");

    public static KpiFigure ByMargin(KpiFacts facts)
    {
        var customers = facts["customers_in_currency"];
        var orders = facts["customer_orders_in_currency"];
        if (customers == 0)
        {
            return new KpiFigure(0, 0);
        }

        var coverage = facts["customer_orders_with_margin"] / orders;
        var steps = new Dictionary<string, object?>(StringComparer.Ordinal) { ["margin_coverage"] = coverage };
        if (PerOrder(facts, coverage) is not { } perOrder)
        {
            return new KpiFigure(null, customers) { Reason = NoCosts, Steps = steps };
        }

        if (facts.Period.Years <= 0)
        {
            return new KpiFigure(null, customers) { Reason = NoTime, Steps = steps };
        }

        var perYear = orders / customers / facts.Period.Years;
        var lifetime = Lifetime(facts);
        steps["margin_per_order"] = facts.Money(perOrder);
        steps["purchases_per_customer_per_year"] = perYear;
        steps["lifetime_years_used"] = lifetime;
        return new KpiFigure(facts.Money(perOrder) * perYear * lifetime * customers, customers) { Steps = steps };
    }

    public static KpiFigure ByRevenue(KpiFacts facts)
    {
        var customers = facts["customers_in_currency"];
        var orders = facts["customer_orders_in_currency"];
        if (customers == 0)
        {
            return new KpiFigure(0, 0);
        }

        var revenue = facts.Money(Revenue(facts));
        var steps = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["average_basket_of_customers"] = revenue / orders,
            ["purchases_per_customer"] = orders / customers,
        };
        if (facts.Settings.LifetimeYears is not { } lifetime)
        {
            return new KpiFigure(revenue, customers) { Steps = steps };
        }

        if (facts.Period.Years <= 0)
        {
            return new KpiFigure(null, customers) { Reason = NoTime, Steps = steps };
        }

        steps["purchases_per_customer_per_year"] = orders / customers / facts.Period.Years;
        return new KpiFigure(revenue / facts.Period.Years * lifetime, customers) { Steps = steps };
    }

    /// <summary>In smallest units; null when too few costs are known.</summary>
    private static double? PerOrder(KpiFacts facts, double coverage)
    {
        var orders = facts["customer_orders_in_currency"];
        if (facts.Settings.MarginRate is { } rate)
        {
            return Revenue(facts) * rate / orders;
        }

        var costed = facts["customer_orders_with_margin"];
        if (costed == 0 || coverage < facts.Settings.MarginCoverageMin)
        {
            return null;
        }

        var beforeRefunds = facts["customer_margin"] / costed;
        return facts.Settings.IsRevenueNet ? beforeRefunds - (RefundedMargin(facts) / orders) : beforeRefunds;
    }

    /// <summary>A refund whose margin is not known takes back the margin that the orders have on average.</summary>
    private static double RefundedMargin(KpiFacts facts)
    {
        var gross = facts["customer_gross_costed"];
        var rate = gross == 0 ? 0 : facts["customer_margin"] / gross;
        return facts["customer_refunds_margin"] + (rate * facts["customer_refunds_uncosted"]);
    }

    private static double Revenue(KpiFacts facts) =>
        facts["customer_gross"] - (facts.Settings.IsRevenueNet ? facts["customer_refunds"] : 0);

    /// <summary>
    /// With a constant chance of being lost, customers stay 1 / churn periods on average. The setting wins; the
    /// longest lifetime holds where nobody was lost.
    /// </summary>
    private static double Lifetime(KpiFacts facts)
    {
        if (facts.Settings.LifetimeYears is { } years)
        {
            return years;
        }

        var (lost, all) = Churn(facts);
        return lost == 0
            ? facts.Settings.LifetimeYearsMax
            : Math.Min(facts.Period.Years * all / lost, facts.Settings.LifetimeYearsMax);
    }

    public static (double Lost, double All) Churn(KpiFacts facts) => facts.Settings.ChurnBase switch
    {
        ChurnBase.All => (facts["lost_in_period"], facts["active_in_period"]),
        ChurnBase.Start => (facts["lost_of_start"], facts["active_at_start"]),
    };
}
