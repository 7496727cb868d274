-- Who was a customer and who no longer is. Active at an instant: the latest order before it is less than the lapse
-- ago. $active_from and $active_end are the beginning and the end of the period, less the lapse.
WITH latest AS (
    SELECT
        member,
        max(occurred) FILTER (occurred < $from) AS before_period,
        max(occurred) FILTER (occurred >= $from) AS within_period
    FROM counted_orders
    WHERE by_customer AND occurred < $end AND ($count_refunded OR NOT wholly_refunded)
    GROUP BY member
),
standing AS (
    SELECT
        coalesce(before_period > $active_from, false) AS at_start,
        within_period IS NOT NULL AS bought,
        coalesce(within_period, before_period) <= $active_end AS lapsed
    FROM latest
)
SELECT
    count(*) FILTER (at_start) AS active_at_start,
    count(*) FILTER (at_start AND lapsed) AS lost_of_start,
    count(*) FILTER (at_start OR bought) AS active_in_period,
    count(*) FILTER ((at_start OR bought) AND lapsed) AS lost_in_period
FROM standing
