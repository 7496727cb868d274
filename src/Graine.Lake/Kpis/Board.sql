-- The counts of Purchases.sql and CrossSell.sql for many periods at once, from customer_orders: a customer is counted at
-- the first of her orders in a period, so each order is looked at by itself. All but kept_of_start and what follows from it
-- (Kept.sql). $periods: number;begins;ends;begins_at;stops_at;active_from_at;active_end_at, periods apart by |: begins and
-- ends in microseconds of 1970, the others the places of such moments among all of them. What stands in braces is made by
-- KpiCuts: a search for the place of a moment, and what a table has in each period, for as many at once as do not overlap.
WITH periods AS MATERIALIZED (
    SELECT
        part[1]::INTEGER AS n,
        make_timestamp(part[2]::BIGINT) AS begins,
        make_timestamp(part[3]::BIGINT) AS ends,
        part[4]::INTEGER AS begins_at,
        part[5]::INTEGER AS stops_at,
        part[6]::INTEGER AS active_from_at,
        part[7]::INTEGER AS active_end_at
    FROM (SELECT string_split(unnest(string_split($periods, '|')), ';') AS part)
),
everybody AS (
    SELECT
        n,
        count(*) AS orders,
        count(*) FILTER (currency = $currency) AS orders_in_currency,
        sum(total) FILTER (currency = $currency) AS gross
    FROM ({orders})
    WHERE status <> 'cancelled'
    GROUP BY n
),
bought AS (
    SELECT
        n,
        count(*) AS customer_orders,
        count(*) FILTER (paid) AS customer_orders_in_currency,
        sum(total) FILTER (paid) AS customer_gross,
        count(margin) FILTER (paid) AS customer_orders_with_margin,
        sum(margin) FILTER (paid) AS customer_margin,
        sum(total) FILTER (paid AND margin IS NOT NULL) AS customer_gross_costed,
        count(*) FILTER (is_first) AS customers,
        count(*) FILTER (is_second) AS repeat_customers,
        count(*) FILTER (paid AND (previous_in_currency IS NULL OR previous_in_currency < begins)) AS customers_in_currency,
        count(*) FILTER (previous IS NULL) AS new_customers,
        count(*) FILTER (is_second AND has_products) AS customers_with_second,
        count(*) FILTER (is_second AND differs) AS second_differs,
        count(*) FILTER (different_since >= begins AND (different_before IS NULL OR different_before < begins)) AS customers_of_different,
        count(*) FILTER (same_since >= begins AND (same_before IS NULL OR same_before < begins)) AS customers_of_same
    FROM (
        SELECT
            n, begins, total, margin, previous, previous_in_currency, has_products, differs,
            different_since, different_before, same_since, same_before,
            currency = $currency AS paid,
            previous IS NULL OR previous < begins AS is_first,
            previous >= begins AND (previous_but_one IS NULL OR previous_but_one < begins) AS is_second
        FROM ({customer_orders}) JOIN periods USING (n)
    )
    GROUP BY n
),
-- Orders by the place of their own moment and that of the order before (-1: none): few, whatever the number of orders.
chain AS MATERIALIZED (
    SELECT {place(occurred)} AS place, CASE WHEN previous IS NULL THEN -1 ELSE {place(previous)} END AS previous_place, count(*) AS orders
    FROM customer_orders
    WHERE occurred > {seen_from} AND occurred < {seen_before}
    GROUP BY place, previous_place
),
seen AS (
    SELECT
        n,
        sum(orders) FILTER (previous_place < active_from_at) AS active_in_period,
        sum(orders) FILTER (previous_place < active_from_at AND place < begins_at) AS active_at_start,
        sum(orders) FILTER (place >= active_end_at AND previous_place < active_end_at) AS active_at_end
    FROM chain JOIN periods ON place >= active_from_at AND place < stops_at
    GROUP BY n
),
given_back AS (
    SELECT
        n,
        sum(amount) AS refunds,
        sum(amount) FILTER (by_customer) AS customer_refunds,
        sum(margin) FILTER (by_customer) AS customer_refunds_margin,
        sum(amount) FILTER (by_customer AND margin IS NULL) AS customer_refunds_uncosted
    FROM (
        -- As counted_refunds, from the refunds on: they are far fewer than orders and members.
        SELECT occurred, amount, margin, refunds.member IS NOT NULL AND nobody.id IS NULL AS by_customer
        FROM refunds
        ANTI JOIN (SELECT id, member FROM orders WHERE status = 'cancelled') AS undone
            ON undone.id = refunds.order_id AND undone.member IS NOT DISTINCT FROM refunds.member
        LEFT JOIN (SELECT id FROM members WHERE NOT identified AND id IN (SELECT member FROM refunds)) AS nobody
            ON nobody.id = refunds.member
        WHERE currency = $currency
    ) JOIN periods ON occurred >= begins AND occurred < ends
    GROUP BY n
)
SELECT * EXCLUDE (begins, ends, begins_at, stops_at, active_from_at, active_end_at)
FROM periods
LEFT JOIN everybody USING (n)
LEFT JOIN bought USING (n)
LEFT JOIN seen USING (n)
LEFT JOIN given_back USING (n)
ORDER BY n
