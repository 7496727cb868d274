-- Who bought something else, and who bought the same again. A customer may do both. Orders that fall on the same
-- instant are put in order by their id.
WITH bought AS (
    SELECT orders.member, orders.id AS order_id, orders.occurred, order_lines.product
    FROM counted_orders AS orders
    JOIN order_lines ON order_lines.order_id = orders.id
    WHERE orders.occurred >= $from AND orders.occurred < $to AND orders.by_customer
        AND ($count_refunded OR NOT orders.wholly_refunded)
        AND order_lines.quantity > 0
    GROUP BY ALL
),
ranked AS (
    SELECT member, product, dense_rank() OVER (PARTITION BY member ORDER BY occurred, order_id) AS nth
    FROM bought
),
products AS (
    SELECT
        member,
        count(*) AS orders,
        bool_or(nth = 1) AS in_first,
        bool_or(nth = 2) AS in_second
    FROM ranked
    GROUP BY member, product
),
customers AS (
    SELECT
        count(*) >= 2 AS different,
        max(orders) >= 2 AS again,
        bool_or(in_second) AS bought_twice,
        bool_or(in_second AND NOT in_first) AS second_differs
    FROM products
    GROUP BY member
)
SELECT
    count(*) FILTER (different) AS customers_of_different,
    count(*) FILTER (again) AS customers_of_same,
    count(*) FILTER (bought_twice) AS customers_with_second,
    count(*) FILTER (second_differs) AS second_differs
FROM customers
