-- The orders of the staged customers, each with what its customer did before it. "Since" is the beginning of the shortest
-- stretch up to an order that holds two different products (or one product in two orders): two orders have happened within
-- a period exactly if it begins no later than that stretch. Orders of the same instant follow each other by their ids.
INSERT INTO customer_orders
WITH placed AS (
    SELECT
        id, member, occurred, total, margin, currency,
        row_number() OVER chain AS nth,
        lag(occurred) OVER chain AS previous,
        lag(occurred, 2) OVER chain AS previous_but_one,
        lag(occurred) OVER (PARTITION BY member, currency ORDER BY occurred, id) AS previous_in_currency
    FROM orders
    WHERE status <> 'cancelled' AND member IN (FROM stage_customers)
        AND member NOT IN (SELECT id FROM members WHERE NOT identified AND id IN (FROM stage_customers))
    WINDOW chain AS (PARTITION BY member ORDER BY occurred, id)
),
bought AS (
    SELECT DISTINCT placed.member, nth, placed.occurred, product
    FROM order_lines JOIN placed ON placed.id = order_lines.order_id AND placed.member = order_lines.member
    WHERE quantity > 0 AND order_lines.member IN (FROM stage_customers)
),
numbered AS (
    SELECT *, dense_rank() OVER (PARTITION BY member ORDER BY nth) AS basket FROM bought
),
again AS (
    SELECT *, lag(nth) OVER same AS last_nth, lag(basket) OVER same AS last_basket, lag(occurred) OVER same AS last_bought
    FROM numbered
    WINDOW same AS (PARTITION BY member, product ORDER BY nth)
),
baskets AS (
    SELECT
        member,
        nth,
        any_value(occurred) AS occurred,
        count(*) AS products,
        max(last_bought) AS same,
        bool_or(last_nth IS DISTINCT FROM nth - 1) AS differs,
        bool_or(last_basket IS DISTINCT FROM basket - 1) AS changed
    FROM again
    GROUP BY member, nth
),
told AS (
    SELECT
        member, nth, same, differs,
        CASE WHEN products >= 2 THEN occurred WHEN changed THEN lag(occurred) OVER (PARTITION BY member ORDER BY nth) END AS different
    FROM baskets
)
SELECT
    member, occurred, total, margin, currency, previous, previous_but_one, previous_in_currency,
    told.nth IS NOT NULL,
    coalesce(differs, false),
    max(different) OVER (PARTITION BY member ORDER BY nth ROWS UNBOUNDED PRECEDING),
    max(different) OVER (PARTITION BY member ORDER BY nth ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
    max(same) OVER (PARTITION BY member ORDER BY nth ROWS UNBOUNDED PRECEDING),
    max(same) OVER (PARTITION BY member ORDER BY nth ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
FROM placed LEFT JOIN told USING (member, nth)
