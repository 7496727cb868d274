-- Orders, customers and money of the period, and who was a customer and who no longer is. One row per member first, for
-- whether a member is a customer is cheaper to ask per member than per order. Money is in the currency's smallest unit
-- and in one currency only. Active at an instant: the latest order before it is less than the lapse ago; $active_from
-- and $active_end are the beginning and the end of the period, less the lapse.
WITH placed AS (
    SELECT
        member,
        occurred,
        total,
        margin,
        occurred >= $from AS within,
        occurred >= $from AND currency = $currency AS paid
    FROM orders
    WHERE status <> 'cancelled' AND occurred < $to AND ($count_refunded OR refunded < total OR total <= 0)
),
by_member AS (
    SELECT
        member,
        min(occurred) AS first_order,
        count(*) FILTER (within) AS orders,
        count(*) FILTER (paid) AS paid_orders,
        coalesce(sum(total) FILTER (paid), 0) AS gross,
        count(margin) FILTER (paid) AS costed_orders,
        coalesce(sum(margin) FILTER (paid), 0) AS margin,
        coalesce(sum(total) FILTER (paid AND margin IS NOT NULL), 0) AS costed_gross,
        max(occurred) FILTER (NOT within) AS before_period,
        max(occurred) FILTER (within AND occurred < $end) AS within_period
    FROM placed
    GROUP BY member
),
standing AS (
    SELECT
        by_member.*,
        by_member.member IS NOT NULL AND nobody.id IS NULL AS is_customer,
        coalesce(before_period > $active_from, false) AS at_start,
        coalesce(before_period > $active_from, false) OR within_period IS NOT NULL AS active,
        coalesce(within_period, before_period) <= $active_end AS lapsed
    FROM by_member LEFT JOIN (SELECT id FROM members WHERE NOT identified) AS nobody ON nobody.id = by_member.member
),
orders_of_all AS (
    SELECT
        coalesce(sum(orders), 0) AS orders,
        coalesce(sum(paid_orders), 0) AS orders_in_currency,
        coalesce(sum(gross), 0) AS gross
    FROM standing
),
orders_of_customers AS (
    SELECT
        coalesce(sum(orders), 0) AS customer_orders,
        coalesce(sum(paid_orders), 0) AS customer_orders_in_currency,
        coalesce(sum(gross), 0) AS customer_gross,
        coalesce(sum(costed_orders), 0) AS customer_orders_with_margin,
        coalesce(sum(margin), 0) AS customer_margin,
        coalesce(sum(costed_gross), 0) AS customer_gross_costed,
        count(*) FILTER (orders >= 1) AS customers,
        count(*) FILTER (orders >= 2) AS repeat_customers,
        count(*) FILTER (paid_orders >= 1) AS customers_in_currency,
        count(*) FILTER (first_order >= $from) AS new_customers,
        count(*) FILTER (at_start) AS active_at_start,
        count(*) FILTER (at_start AND lapsed) AS lost_of_start,
        count(*) FILTER (active) AS active_in_period,
        count(*) FILTER (active AND lapsed) AS lost_in_period
    FROM standing
    WHERE is_customer
),
refunds_of_all AS (
    SELECT
        coalesce(sum(amount), 0) AS refunds,
        coalesce(sum(amount) FILTER (by_customer), 0) AS customer_refunds,
        coalesce(sum(margin) FILTER (by_customer), 0) AS customer_refunds_margin,
        coalesce(sum(amount) FILTER (by_customer AND margin IS NULL), 0) AS customer_refunds_uncosted
    FROM counted_refunds
    WHERE occurred >= $from AND occurred < $to AND currency = $currency AND ($count_refunded OR NOT wholly_refunded)
)
SELECT * FROM orders_of_all, orders_of_customers, refunds_of_all
