-- What is left of all lots at a moment: by wallet, tier of one set, how long ago it was earned and the last month it is good in: what
-- expires as a month begins was good to the end of the one before.
SELECT
    lots.wallet,
    CASE WHEN members.tier_set = $set THEN members.tier ELSE members.other_tiers[$set] END AS tier,
    CASE
        WHEN months < 3 THEN 0
        WHEN months < 6 THEN 3
        WHEN months < 12 THEN 6
        WHEN months < 24 THEN 12
        ELSE 24
    END AS age,
    strftime(timezone($zone, timezone('UTC', lots.expires - INTERVAL 1 MICROSECOND)), '%Y-%m') AS expires,
    sum(lots.amount + lots.held)::BIGINT AS amount,
    count(DISTINCT lots.member) FILTER (NOT members.household) AS members
FROM (SELECT *, greatest(0, datesub('month', earned, $now)) AS months FROM point_lots) AS lots
LEFT JOIN members ON members.id = lots.member
GROUP BY ALL
ORDER BY ALL
