namespace Graine.Lake.Tests.Kpis;

/// <summary>The KPIs once more, straight from the invoice lines and by other ways than the catalogue's.</summary>
internal static class PlainSql
{
    public const string Text =
        """
        WITH sale AS (SELECT * FROM raw WHERE regexp_matches(InvoiceNo, '^[0-9]') AND Quantity > 0),
        invoice AS (
            SELECT InvoiceNo AS id, min(CustomerID) AS who, min(InvoiceDate) AS at_time,
                sum(round(Quantity * UnitPrice, 2)) AS paid
            FROM sale GROUP BY InvoiceNo
        ),
        credit AS (
            SELECT InvoiceNo, min(CustomerID) AS who, min(InvoiceDate) AS at_time,
                -sum(round(Quantity * UnitPrice, 2)) AS given
            FROM raw WHERE InvoiceNo LIKE 'C%' GROUP BY InvoiceNo
        ),
        inside AS (SELECT * FROM invoice WHERE at_time >= $from AND at_time < $to),
        known AS (SELECT * FROM inside WHERE who IS NOT NULL),
        money AS (
            SELECT
                (SELECT coalesce(sum(paid), 0) FROM inside)
                    - (SELECT coalesce(sum(given), 0) FROM credit WHERE at_time >= $from AND at_time < $to) AS everybody,
                (SELECT coalesce(sum(paid), 0) FROM known)
                    - (SELECT coalesce(sum(given), 0) FROM credit
                       WHERE at_time >= $from AND at_time < $to AND who IS NOT NULL) AS customers
        ),
        opening AS (
            SELECT DISTINCT who FROM invoice
            WHERE who IS NOT NULL AND at_time < $from AND at_time > $from::TIMESTAMP - to_days($lapse::INTEGER)
        ),
        base AS (SELECT who FROM opening UNION SELECT who FROM known WHERE $of_all),
        still AS (
            SELECT DISTINCT who FROM invoice
            WHERE at_time < $to AND at_time > $to::TIMESTAMP - to_days($lapse::INTEGER) AND who IS NOT NULL
        ),
        line AS (SELECT DISTINCT known.who, known.id, known.at_time, sale.StockCode AS sku
                 FROM known JOIN sale ON sale.InvoiceNo = known.id),
        earliest AS (
            SELECT who, list(DISTINCT (at_time, id) ORDER BY (at_time, id)) AS visits FROM line GROUP BY who
        ),
        baskets AS (
            SELECT who,
                (SELECT list(sku) FROM line WHERE line.id = visits[1][2]) AS first_skus,
                (SELECT list(sku) FROM line WHERE line.id = visits[2][2]) AS second_skus
            FROM earliest WHERE len(visits) >= 2
        ),
        n AS (
            SELECT
                (SELECT count(*) FROM inside) AS orders,
                (SELECT count(*) FROM known) AS known_orders,
                (SELECT count(DISTINCT who) FROM known) AS customers,
                (SELECT count(*) FROM (SELECT who FROM invoice WHERE who IS NOT NULL
                    GROUP BY who HAVING min(at_time) >= $from AND min(at_time) < $to)) AS beginners,
                (SELECT count(DISTINCT a.who) FROM known a JOIN known b ON a.who = b.who AND a.id < b.id) AS again,
                (SELECT count(*) FROM base) AS base,
                (SELECT count(*) FROM base ANTI JOIN still USING (who)) AS lost,
                (SELECT count(*) FROM opening) AS opening,
                (SELECT count(*) FROM opening SEMI JOIN still USING (who)) AS kept,
                (SELECT count(*) FROM (SELECT who FROM line GROUP BY who HAVING count(DISTINCT sku) > 1)) AS different,
                (SELECT count(DISTINCT who) FROM (SELECT who FROM line GROUP BY who, sku HAVING count(DISTINCT id) > 1)) AS same,
                (SELECT count(*) FROM baskets) AS twice,
                (SELECT count(*) FROM baskets
                 WHERE len(list_filter(second_skus, lambda sku: NOT list_contains(first_skus, sku))) > 0) AS other
        )
        SELECT
            orders::DOUBLE AS "orders",
            everybody::DOUBLE AS "revenue",
            everybody / nullif(orders, 0) AS "average-basket",
            customers_n::DOUBLE AS "customers",
            beginners::DOUBLE AS "new-customers",
            known_orders / nullif(customers_n, 0) AS "purchase-frequency",
            100.0::DOUBLE * lost / nullif(base, 0) AS "churn-rate",
            100.0::DOUBLE * kept / nullif(opening, 0) AS "retention-rate",
            100.0::DOUBLE * again / nullif(customers_n, 0) AS "repurchase-rate",
            different / nullif(same, 0) AS "cross-sell-ratio",
            100.0::DOUBLE * other / nullif(twice, 0) AS "cross-sell-share",
            (money_customers::DOUBLE / nullif(known_orders, 0)) * (known_orders / nullif(customers_n, 0)) / $years * 2 AS "ltv-revenue",
            0.4::DOUBLE * money_customers::DOUBLE / nullif(customers_n, 0) / $years * 2 AS "ltv-margin"
        FROM (SELECT n.*, n.customers AS customers_n, money.everybody::DOUBLE AS everybody, money.customers AS money_customers
              FROM n, money)
        """;
}
