-- Of the customers who were active when a period began, those who still are when it ends, where the lapse before its end
-- lies within it. Each has a first order after that lapse began. Where the one before it is of before the period it tells
-- by itself; where it lies between, which is seldom, the customer is looked up.
WITH late AS MATERIALIZED (
    SELECT member, previous
    FROM customer_orders
    WHERE occurred > $active_end AND occurred < $end AND previous > $active_from AND previous <= $active_end
)
SELECT
    (SELECT count(*) FROM late WHERE previous < $from)
    + (SELECT count(DISTINCT member) FROM customer_orders
        WHERE occurred > $active_from AND occurred < $from AND member IN (SELECT member FROM late WHERE previous >= $from))
