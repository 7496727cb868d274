-- Codes of voucher campaigns. published_at 0: handed out by nobody. held: what is held until it is redeemed or its time is over, the engine's words.
CREATE TABLE vouchers (
    shard INTEGER NOT NULL,
    code TEXT NOT NULL,
    campaign TEXT NOT NULL,
    place INTEGER NOT NULL,
    shown TEXT,
    member BLOB CHECK (length(member) = 16),
    disabled INTEGER NOT NULL,
    valid_from INTEGER NOT NULL,
    valid_until INTEGER NOT NULL,
    published_at INTEGER NOT NULL,
    used INTEGER NOT NULL CHECK (used >= 0),
    balance INTEGER NOT NULL CHECK (balance >= 0),
    held TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (shard, code)
) STRICT, WITHOUT ROWID;

CREATE INDEX vouchers_place_idx ON vouchers (campaign, place, code);
CREATE INDEX vouchers_published_idx ON vouchers (campaign, place, code) WHERE published_at > 0;
CREATE INDEX vouchers_used_idx ON vouchers (campaign, place, code) WHERE used > 0;
CREATE INDEX vouchers_disabled_idx ON vouchers (campaign, place, code) WHERE disabled > 0;
CREATE INDEX vouchers_member_idx ON vouchers (member, published_at, code) WHERE member IS NOT NULL;

-- Codes being made in the background; done is counted in the transaction that makes them. state: 0 running, 1 done, 2 cancelled.
CREATE TABLE voucher_jobs (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    campaign TEXT NOT NULL,
    count INTEGER NOT NULL,
    done INTEGER NOT NULL CHECK (done <= count),
    balance INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2)
) STRICT, WITHOUT ROWID;

CREATE INDEX voucher_jobs_campaign_idx ON voucher_jobs (campaign, created_at);
CREATE INDEX voucher_jobs_running_idx ON voucher_jobs (created_at) WHERE state = 0;

-- What was redeemed. state: 0 redeemed, 1 rolled back.
CREATE TABLE redemptions (
    shard INTEGER NOT NULL,
    stack BLOB NOT NULL CHECK (length(stack) = 16),
    id BLOB NOT NULL CHECK (length(id) = 16),
    member BLOB NOT NULL CHECK (length(member) = 16),
    campaign TEXT NOT NULL,
    code TEXT NOT NULL,
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 1),
    at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    wallet TEXT,
    points INTEGER NOT NULL,
    order_id TEXT,
    plan_revision INTEGER NOT NULL,
    PRIMARY KEY (shard, stack, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX redemptions_id_idx ON redemptions (id);
CREATE INDEX redemptions_at_idx ON redemptions (at, id);
CREATE INDEX redemptions_member_idx ON redemptions (member, at, id);
CREATE INDEX redemptions_campaign_idx ON redemptions (campaign, at, id);
CREATE INDEX redemptions_code_idx ON redemptions (code, at, id);
CREATE INDEX redemptions_order_idx ON redemptions (order_id, at, id) WHERE order_id IS NOT NULL;
