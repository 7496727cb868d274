-- What the ledger says of each wallet: what moved in a period and before it, and where the accounts stood when it ended.
-- An account grows by what is credited to it and shrinks by what is debited; issuance and debt the other way round.
-- Added up by the pairs of accounts first, of which there are few.
WITH pairs AS (
    SELECT
        wallet,
        debit,
        credit,
        sum(amount) AS standing,
        coalesce(sum(amount) FILTER (occurred >= $from), 0) AS moved,
        coalesce(sum(amount) FILTER (occurred >= $previous_from AND occurred < $previous_to), 0) AS moved_before
    FROM postings
    WHERE occurred < $to
    GROUP BY wallet, debit, credit
),
sides AS (
    SELECT
        wallet,
        account,
        CASE WHEN credit = account THEN 1 ELSE -1 END * CASE WHEN account IN ('issuance', 'opening', 'debt', 'in-transit') THEN -1 ELSE 1 END AS sign,
        standing,
        moved,
        moved_before
    FROM (SELECT *, unnest([debit, credit]) AS account FROM pairs)
)
SELECT
    wallet,
    account,
    sum(sign * standing) AS standing,
    sum(sign * moved) AS moved,
    sum(sign * moved_before) AS moved_before
FROM sides
GROUP BY wallet, account
ORDER BY wallet, account
