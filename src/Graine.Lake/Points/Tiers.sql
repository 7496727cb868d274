-- Identified members by tier of one set, as they stand. No tier is null.
SELECT
    CASE WHEN tier_set = $set THEN tier ELSE other_tiers[$set] END AS tier,
    count(*) AS members,
    count(*) FILTER (last_seen >= $seen) AS active,
    coalesce(sum(revenue_minor), 0) AS revenue
FROM members
WHERE identified
GROUP BY 1
