-- What the ledger says of each wallet: what moved in a period and before it, and where the accounts stood when it ended.
-- An account grows by what is credited to it and shrinks by what is debited; issuance and debt the other way round.
WITH moved AS (
    SELECT
        wallet,
        occurred >= $from AS within,
        occurred >= $previous_from AND occurred < $previous_to AS earlier,
        CASE WHEN credit = account THEN amount ELSE -amount END * CASE WHEN account IN ('issuance', 'debt', 'in-transit') THEN -1 ELSE 1 END AS amount,
        account
    FROM (
        SELECT wallet, occurred, amount, credit, unnest([debit, credit]) AS account FROM postings WHERE occurred < $to
    )
)
SELECT
    wallet,
    account,
    sum(amount) AS standing,
    coalesce(sum(amount) FILTER (within), 0) AS moved,
    coalesce(sum(amount) FILTER (earlier), 0) AS moved_before
FROM moved
GROUP BY wallet, account
ORDER BY wallet, account
