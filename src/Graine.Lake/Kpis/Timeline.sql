-- Orders, money and people for each part of a calendar. $parts: number;begins;ends in microseconds of 1970, apart by |.
-- Parts begin on quarters of an hour of UTC (clocks are set by those), so that a quarter of an hour tells the part; the
-- first and the last are cut by the period. Who bought in a part is counted at her first order in it.
WITH parts AS MATERIALIZED (
    SELECT part[1]::INTEGER AS n, part[2]::BIGINT AS begins, part[3]::BIGINT AS ends
    FROM (SELECT string_split(unnest(string_split($parts, '|')), ';') AS part)
),
slots AS MATERIALIZED (
    SELECT n, make_timestamp(begins) AS begins, unnest(generate_series(begins // 900000000, (ends - 1) // 900000000)) AS slot FROM parts
),
placed AS (
    SELECT n, count(*) AS orders, sum(total) FILTER (currency = $currency) AS gross
    FROM (
        SELECT epoch_us(occurred) // 900000000 AS slot, total, currency
        FROM orders
        WHERE occurred >= $from AND occurred < $to AND status <> 'cancelled' AND ($count_refunded OR refunded < total OR total <= 0)
    ) JOIN slots USING (slot)
    GROUP BY n
),
bought AS (
    SELECT
        n,
        count(*) FILTER (previous IS NULL OR previous < begins) AS customers,
        count(*) FILTER (previous IS NULL) AS new_customers
    FROM (
        SELECT epoch_us(occurred) // 900000000 AS slot, previous FROM customer_orders WHERE occurred >= $from AND occurred < $to
    ) JOIN slots USING (slot)
    GROUP BY n
),
given_back AS (
    SELECT n, sum(amount) AS refunds
    FROM (
        SELECT epoch_us(occurred) // 900000000 AS slot, amount
        FROM counted_refunds
        WHERE occurred >= $from AND occurred < $to AND currency = $currency AND ($count_refunded OR NOT wholly_refunded)
    ) JOIN slots USING (slot)
    GROUP BY n
),
joined AS (
    SELECT n, count(*) AS new_members
    FROM (
        SELECT epoch_us(created) // 900000000 AS slot FROM members WHERE created >= $from AND created < $to AND identified
    ) JOIN slots USING (slot)
    GROUP BY n
),
seen AS (
    SELECT n, count(DISTINCT member) AS active_members
    FROM (
        SELECT epoch_us(occurred) // 900000000 AS slot, member
        FROM events
        WHERE occurred >= $from AND occurred < $to AND member IS NOT NULL
            AND member NOT IN (SELECT id FROM members WHERE NOT identified)
    ) JOIN slots USING (slot)
    GROUP BY n
)
SELECT
    parts.n,
    coalesce(orders, 0) AS orders,
    coalesce(gross, 0) AS gross,
    coalesce(refunds, 0) AS refunds,
    coalesce(customers, 0) AS customers,
    coalesce(new_customers, 0) AS new_customers,
    coalesce(new_members, 0) AS new_members,
    coalesce(active_members, 0) AS active_members
FROM parts
LEFT JOIN placed USING (n)
LEFT JOIN given_back USING (n)
LEFT JOIN bought USING (n)
LEFT JOIN joined USING (n)
LEFT JOIN seen USING (n)
ORDER BY parts.n
