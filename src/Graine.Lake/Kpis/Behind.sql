-- The members behind one number of a period (KpiBehind says which), with what each bought in it; the ones who spent most
-- first. The conditions are those of Purchases.sql and CrossSell.sql.
WITH by_member AS (
    SELECT
        member,
        count(*) FILTER (within) AS orders,
        count(*) FILTER (paid) AS paid_orders,
        coalesce(sum(total) FILTER (paid), 0) AS gross,
        bool_or(within AND previous IS NULL) AS is_new,
        bool_or(occurred > $active_from AND occurred < $from) AS at_start,
        bool_or(occurred > $active_from AND occurred < $end) AS active,
        NOT bool_or(occurred > $active_end AND occurred < $end) AS lapsed,
        bool_or(within AND different_since >= $from) AS of_different,
        bool_or(within AND same_since >= $from) AS of_same,
        bool_or(is_second AND has_products) AS with_second,
        bool_or(is_second AND differs) AS second_differs
    FROM (
        SELECT
            *,
            occurred >= $from AND occurred < $to AS within,
            within AND currency = $currency AS paid,
            within AND previous >= $from AND (previous_but_one IS NULL OR previous_but_one < $from) AS is_second
        FROM customer_orders
        WHERE occurred > $active_from AND occurred < $to
    )
    GROUP BY member
),
given_back AS (
    SELECT member, sum(amount) AS amount
    FROM counted_refunds
    WHERE occurred >= $from AND occurred < $to AND currency = $currency AND by_customer
    GROUP BY member
),
chosen AS (
    SELECT member, orders, (gross - CASE WHEN $net THEN coalesce(amount, 0) ELSE 0 END)::BIGINT AS revenue
    FROM by_member LEFT JOIN given_back USING (member)
    WHERE CASE $who
        WHEN 'customers' THEN orders >= 1
        WHEN 'customers_in_currency' THEN paid_orders >= 1
        WHEN 'repeat_customers' THEN orders >= 2
        WHEN 'new_customers' THEN is_new
        WHEN 'active_in_period' THEN active
        WHEN 'active_at_start' THEN at_start
        WHEN 'lost_in_period' THEN active AND lapsed
        WHEN 'lost_of_start' THEN at_start AND lapsed
        WHEN 'kept_of_start' THEN at_start AND NOT lapsed
        WHEN 'customers_of_different' THEN of_different
        WHEN 'customers_of_same' THEN of_same
        WHEN 'customers_with_second' THEN with_second
        WHEN 'second_differs' THEN second_differs
    END
),
page AS (
    SELECT * FROM chosen
    WHERE $after_member IS NULL OR revenue < $after_revenue OR (revenue = $after_revenue AND member > $after_member)
    ORDER BY revenue DESC, member
    LIMIT $limit
)
SELECT total, member, page.orders, page.revenue, first_order, last_order, tier, points
FROM (SELECT count(*) AS total FROM chosen)
LEFT JOIN page ON true
LEFT JOIN (SELECT id, first_order, last_order, tier, points FROM members WHERE id IN (SELECT member FROM page)) ON id = member
ORDER BY page.revenue DESC, member
