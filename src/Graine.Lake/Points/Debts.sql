-- What members owe after returns, by wallet and tier of one set.
SELECT
    wallet,
    CASE WHEN members.tier_set = $set THEN members.tier ELSE members.other_tiers[$set] END AS tier,
    sum(CASE WHEN debit = 'debt' THEN amount ELSE -amount END)::BIGINT AS amount,
    count(DISTINCT member) FILTER (NOT members.household) AS members
FROM postings LEFT JOIN members ON members.id = postings.member
WHERE debit = 'debt' OR credit = 'debt'
GROUP BY ALL
HAVING amount <> 0
ORDER BY ALL
