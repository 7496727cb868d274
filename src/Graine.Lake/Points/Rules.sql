-- What each rule gave in a period, what of that rule's points was taken back in it, and what the orders brought that made it give.
-- Refunds of those orders are taken off whenever they came. An order that made several rules give stands with each of them.
WITH moved AS (
    SELECT
        coalesce(rule, '') AS rule,
        wallet,
        coalesce(sum(amount) FILTER (debit = 'issuance'), 0)::BIGINT AS given,
        coalesce(sum(amount) FILTER (credit = 'revoked'), 0)::BIGINT AS taken,
        count(*) FILTER (debit = 'issuance') AS awards,
        count(DISTINCT member) FILTER (debit = 'issuance') AS members
    FROM postings
    WHERE occurred >= $from AND occurred < $to AND (debit = 'issuance' OR credit = 'revoked')
    GROUP BY ALL
),
causes AS (
    SELECT DISTINCT coalesce(rule, '') AS rule, wallet, event
    FROM postings
    WHERE occurred >= $from AND occurred < $to AND debit = 'issuance' AND event IS NOT NULL
),
sales AS (
    SELECT
        causes.rule,
        causes.wallet,
        count(*) AS orders,
        sum(orders.total - orders.refunded)::BIGINT AS revenue,
        coalesce(sum(orders.margin) FILTER (orders.refunded = 0), 0)::BIGINT AS margin,
        count(*) FILTER (orders.margin IS NULL AND orders.refunded = 0) AS without_margin
    FROM causes JOIN counted_orders AS orders ON orders.event = causes.event
    WHERE orders.currency = $currency
    GROUP BY ALL
)
SELECT
    moved.rule,
    moved.wallet,
    given,
    taken,
    awards,
    members,
    coalesce(orders, 0) AS orders,
    coalesce(revenue, 0) AS revenue,
    CASE WHEN without_margin = 0 THEN margin END AS margin
FROM moved LEFT JOIN sales ON sales.rule = moved.rule AND sales.wallet = moved.wallet
ORDER BY given DESC, moved.rule, moved.wallet
