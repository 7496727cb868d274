-- What moved between two accounts of a wallet by one rule on one day of the programme's calendar.
SELECT
    timezone($zone, timezone('UTC', occurred))::DATE::VARCHAR AS day,
    wallet,
    debit,
    credit,
    coalesce(rule, '') AS by_rule,
    count(*) AS postings,
    sum(amount)::BIGINT AS amount
FROM postings
WHERE occurred >= $from AND occurred < $to AND ($wallet = '' OR wallet = $wallet)
GROUP BY day, wallet, debit, credit, by_rule
ORDER BY day, wallet, debit, credit, by_rule
LIMIT $limit
