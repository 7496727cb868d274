-- What came into a wallet and went out of it in a period, by the rule that had given the points. What comes back counts against what went.
SELECT
    wallet,
    CASE WHEN debit IN ('issuance', 'redeemed', 'expired', 'revoked') THEN debit ELSE credit END AS outside,
    coalesce(rule, '') AS by_rule,
    sum(CASE WHEN debit IN ('issuance', 'redeemed', 'expired', 'revoked') THEN amount ELSE -amount END)::BIGINT AS into_wallet
FROM postings
WHERE occurred >= $from AND occurred < $to
    AND (debit IN ('issuance', 'redeemed', 'expired', 'revoked')) != (credit IN ('issuance', 'redeemed', 'expired', 'revoked'))
GROUP BY wallet, outside, by_rule
ORDER BY wallet, outside, abs(into_wallet) DESC, by_rule
LIMIT $limit
