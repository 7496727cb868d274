-- What moved between two accounts of a wallet in each month of the programme's calendar, from the first month on.
SELECT
    strftime(timezone($zone, timezone('UTC', occurred)), '%Y-%m') AS month,
    wallet,
    debit,
    credit,
    sum(amount)::BIGINT AS amount
FROM postings
WHERE occurred < $to
GROUP BY month, wallet, debit, credit
ORDER BY month, wallet, debit, credit
