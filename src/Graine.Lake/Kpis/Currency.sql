-- The currency most orders of the period are in; of the whole lake when the period has none. Ties: by name.
SELECT currency
FROM orders
WHERE status <> 'cancelled'
GROUP BY currency
ORDER BY count(*) FILTER (occurred >= $from AND occurred < $to) DESC, count(*) DESC, currency
LIMIT 1
