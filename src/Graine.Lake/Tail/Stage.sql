-- Where a batch lies before it is compared with what the lake has.
CREATE TEMP TABLE stage_events AS FROM events LIMIT 0;
CREATE TEMP TABLE stage_orders AS FROM orders LIMIT 0;
CREATE TEMP TABLE stage_order_lines AS FROM order_lines LIMIT 0;
CREATE TEMP TABLE stage_refunds AS FROM refunds LIMIT 0;
CREATE TEMP TABLE stage_postings AS FROM postings LIMIT 0;
CREATE TEMP TABLE stage_members AS FROM members LIMIT 0;
CREATE TEMP TABLE stage_segment_changes AS FROM segment_changes LIMIT 0;
CREATE TEMP TABLE stage_tier_changes AS FROM tier_changes LIMIT 0;
CREATE TEMP TABLE stage_challenge_steps AS FROM challenge_steps LIMIT 0;
CREATE TEMP TABLE stage_point_lots AS FROM point_lots LIMIT 0;
CREATE TEMP TABLE stage_tier_prospects AS FROM tier_prospects LIMIT 0;
CREATE TEMP TABLE stage_customers (member UUID NOT NULL);
CREATE TEMP TABLE stage_told (member UUID NOT NULL);
CREATE TEMP TABLE stage_merges (from_member UUID NOT NULL, into_member UUID NOT NULL);
CREATE TEMP TABLE stage_touched (id VARCHAR NOT NULL);
