-- Points that expire before a moment, as things stand, and how many members have some.
SELECT wallet, sum(amount) AS amount, count(DISTINCT people.id) AS members
FROM point_expiries LEFT JOIN people ON people.id = point_expiries.member
WHERE expires < $before
GROUP BY wallet
