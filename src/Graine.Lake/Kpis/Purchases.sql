-- Orders, customers and money of the period. Money is in the currency's smallest unit and in one currency only.
WITH placed AS (
    SELECT member, by_customer, total, margin, currency = $currency AS in_currency
    FROM counted_orders
    WHERE occurred >= $from AND occurred < $to AND ($count_refunded OR NOT wholly_refunded)
),
given_back AS (
    SELECT by_customer, amount, margin
    FROM counted_refunds
    WHERE occurred >= $from AND occurred < $to AND currency = $currency AND ($count_refunded OR NOT wholly_refunded)
),
customers AS (
    SELECT member, count(*) AS orders, count(*) FILTER (in_currency) AS orders_in_currency
    FROM placed
    WHERE by_customer
    GROUP BY member
),
beginners AS (
    SELECT member
    FROM counted_orders
    WHERE by_customer AND occurred < $to AND ($count_refunded OR NOT wholly_refunded)
    GROUP BY member
    HAVING min(occurred) >= $from
)
SELECT
    (SELECT count(*) FROM placed) AS orders,
    (SELECT count(*) FROM placed WHERE in_currency) AS orders_in_currency,
    (SELECT count(*) FROM placed WHERE by_customer) AS customer_orders,
    (SELECT count(*) FROM placed WHERE by_customer AND in_currency) AS customer_orders_in_currency,
    (SELECT count(*) FROM placed WHERE by_customer AND in_currency AND margin IS NOT NULL) AS customer_orders_with_margin,
    (SELECT count(*) FROM customers) AS customers,
    (SELECT count(*) FROM customers WHERE orders_in_currency > 0) AS customers_in_currency,
    (SELECT count(*) FROM customers WHERE orders >= 2) AS repeat_customers,
    (SELECT count(*) FROM beginners) AS new_customers,
    (SELECT coalesce(sum(total), 0) FROM placed WHERE in_currency) AS gross,
    (SELECT coalesce(sum(total), 0) FROM placed WHERE in_currency AND by_customer) AS customer_gross,
    (SELECT coalesce(sum(margin), 0) FROM placed WHERE in_currency AND by_customer) AS customer_margin,
    (SELECT coalesce(sum(amount), 0) FROM given_back) AS refunds,
    (SELECT coalesce(sum(amount), 0) FROM given_back WHERE by_customer) AS customer_refunds,
    (SELECT coalesce(sum(margin), 0) FROM given_back WHERE by_customer) AS customer_refunds_margin,
    (SELECT coalesce(sum(amount), 0) FROM given_back WHERE by_customer AND margin IS NULL) AS customer_refunds_uncosted,
    (SELECT coalesce(sum(total), 0) FROM placed WHERE in_currency AND by_customer AND margin IS NOT NULL)
        AS customer_gross_costed
