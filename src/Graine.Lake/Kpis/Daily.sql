-- Orders, revenue and customers day by day in the programme's time zone, days without any included. Money is in the
-- currency's smallest unit and in one currency only.
WITH placed AS (
    SELECT
        timezone($zone, timezone('UTC', occurred))::DATE AS day,
        count(*) AS orders,
        count(DISTINCT member) FILTER (by_customer) AS customers,
        coalesce(sum(total) FILTER (currency = $currency), 0) AS gross
    FROM counted_orders
    WHERE occurred >= $from AND occurred < $to AND ($count_refunded OR NOT wholly_refunded)
    GROUP BY day
),
given_back AS (
    SELECT timezone($zone, timezone('UTC', occurred))::DATE AS day, sum(amount) AS refunds
    FROM counted_refunds
    WHERE occurred >= $from AND occurred < $to AND currency = $currency AND ($count_refunded OR NOT wholly_refunded)
    GROUP BY day
),
days AS (
    SELECT unnest(generate_series(
        timezone($zone, timezone('UTC', $from::TIMESTAMP))::DATE,
        timezone($zone, timezone('UTC', $to::TIMESTAMP - INTERVAL 1 MICROSECOND))::DATE,
        INTERVAL 1 DAY))::DATE AS day
)
SELECT
    days.day,
    coalesce(orders, 0) AS orders,
    coalesce(customers, 0) AS customers,
    coalesce(gross, 0) AS gross,
    coalesce(refunds, 0) AS refunds
FROM days LEFT JOIN placed USING (day) LEFT JOIN given_back USING (day)
ORDER BY days.day
