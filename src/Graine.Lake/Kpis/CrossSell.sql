-- Who bought something else, and who bought the same again. A customer may do both. Orders that fall on the same
-- instant are put in order by their id. Numbered before their lines are joined: there are fewer orders than lines.
WITH numbered AS (
    SELECT id, member, row_number() OVER (PARTITION BY member ORDER BY occurred, id)::INTEGER AS nth
    FROM orders
    ANTI JOIN (SELECT id AS member FROM members WHERE NOT identified) AS nobody USING (member)
    WHERE occurred >= $from AND occurred < $to AND member IS NOT NULL AND status <> 'cancelled'
        AND ($count_refunded OR refunded < total OR total <= 0)
),
products AS (
    SELECT
        numbered.member,
        min(nth) <> max(nth) AS again,
        bool_or(nth = 1) AS in_first,
        bool_or(nth = 2) AS in_second
    FROM order_lines JOIN numbered ON numbered.id = order_lines.order_id AND numbered.member = order_lines.member
    WHERE order_lines.quantity > 0
    GROUP BY numbered.member, order_lines.product
),
customers AS (
    SELECT
        count(*) >= 2 AS different,
        bool_or(again) AS again,
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
