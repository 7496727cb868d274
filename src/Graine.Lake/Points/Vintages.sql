-- What became of the points of each month in which points were earned, month by month, by lots: what was earned and not taken back, what was
-- spent (less what returns gave back) and what expired. Points that repaid a debt were spent before they came. Lots that went to another
-- member leave with what was left of them; those that came from one, or whose number stands twice after a merge, are left out.
WITH born AS (
    SELECT member, wallet, lot, min(occurred) AS earned
    FROM postings
    WHERE debit = 'issuance' AND lot > 0 AND occurred < $to
    GROUP BY member, wallet, lot
    HAVING count(DISTINCT event) = 1
),
dated AS (
    SELECT
        postings.wallet,
        timezone($zone, timezone('UTC', born.earned)) AS vintage,
        timezone($zone, timezone('UTC', postings.occurred)) AS moved,
        debit,
        credit,
        amount
    FROM postings JOIN born
        ON born.member = postings.member AND born.wallet = postings.wallet AND born.lot = postings.lot
    WHERE postings.occurred < $to
)
SELECT
    wallet,
    (12 * year(vintage) + month(vintage) - 1)::INTEGER AS vintage,
    (12 * year(moved) + month(moved) - 1)::INTEGER AS month,
    sum(CASE
        WHEN debit = 'issuance' THEN amount
        WHEN credit IN ('revoked', 'in-transit') THEN -amount
        ELSE 0 END)::BIGINT AS earned,
    sum(CASE
        WHEN credit = 'redeemed' OR (debit = 'active' AND credit = 'debt') THEN amount
        WHEN debit = 'redeemed' OR (debit = 'debt' AND credit = 'revoked') THEN -amount
        ELSE 0 END)::BIGINT AS spent,
    sum(CASE WHEN credit = 'expired' THEN amount WHEN debit = 'expired' THEN -amount ELSE 0 END)::BIGINT AS expired
FROM dated
GROUP BY ALL
ORDER BY ALL
