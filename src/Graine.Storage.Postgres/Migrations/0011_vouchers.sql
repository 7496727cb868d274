-- Codes of voucher campaigns. published_at 0: handed out by nobody. held: what is held until it is redeemed or its time is over, the engine's words.
CREATE TABLE vouchers (
    shard smallint NOT NULL,
    code text NOT NULL,
    campaign text NOT NULL,
    place bigint NOT NULL,
    shown text,
    member uuid,
    disabled smallint NOT NULL,
    valid_from bigint NOT NULL,
    valid_until bigint NOT NULL,
    published_at bigint NOT NULL,
    used integer NOT NULL CHECK (used >= 0),
    balance bigint NOT NULL CHECK (balance >= 0),
    held text,
    version bigint NOT NULL,
    PRIMARY KEY (shard, code)
);

CREATE INDEX vouchers_place_idx ON vouchers (campaign, place, code);
CREATE INDEX vouchers_published_idx ON vouchers (campaign, place, code) WHERE published_at > 0;
CREATE INDEX vouchers_used_idx ON vouchers (campaign, place, code) WHERE used > 0;
CREATE INDEX vouchers_disabled_idx ON vouchers (campaign, place, code) WHERE disabled > 0;
CREATE INDEX vouchers_member_idx ON vouchers (member, published_at, code) WHERE member IS NOT NULL;

-- Codes being made in the background; done is counted in the transaction that makes them. state: 0 running, 1 done, 2 cancelled.
CREATE TABLE voucher_jobs (
    id uuid PRIMARY KEY,
    campaign text NOT NULL,
    count bigint NOT NULL,
    done bigint NOT NULL CHECK (done <= count),
    balance bigint NOT NULL,
    created_at bigint NOT NULL,
    changed_at bigint NOT NULL,
    made_by text NOT NULL,
    state smallint NOT NULL CHECK (state BETWEEN 0 AND 2)
);

CREATE INDEX voucher_jobs_campaign_idx ON voucher_jobs (campaign, created_at);
CREATE INDEX voucher_jobs_running_idx ON voucher_jobs (created_at) WHERE state = 0;

-- What was redeemed. state: 0 redeemed, 1 rolled back.
CREATE TABLE redemptions (
    shard smallint NOT NULL,
    stack uuid NOT NULL,
    id uuid NOT NULL,
    member uuid NOT NULL,
    campaign text NOT NULL,
    code text NOT NULL,
    state smallint NOT NULL CHECK (state BETWEEN 0 AND 1),
    at bigint NOT NULL,
    changed_at bigint NOT NULL,
    amount bigint NOT NULL,
    wallet text,
    points bigint NOT NULL,
    order_id text,
    plan_revision integer NOT NULL,
    PRIMARY KEY (shard, stack, id)
);

CREATE INDEX redemptions_id_idx ON redemptions (id);
CREATE INDEX redemptions_at_idx ON redemptions (at, id);
CREATE INDEX redemptions_member_idx ON redemptions (member, at, id);
CREATE INDEX redemptions_campaign_idx ON redemptions (campaign, at, id);
CREATE INDEX redemptions_code_idx ON redemptions (code, at, id);
CREATE INDEX redemptions_order_idx ON redemptions (order_id, at, id) WHERE order_id IS NOT NULL;
