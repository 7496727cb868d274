-- Points that expire before a moment, as things stand, and how many members have some.
SELECT wallet, sum(amount) AS amount, count(DISTINCT member) AS members
FROM point_expiries
WHERE expires < $before
GROUP BY wallet
