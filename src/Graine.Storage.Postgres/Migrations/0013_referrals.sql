-- Referrals, as lists show them: members' documents decide, each side its own columns.
-- state: 0 invited, 1 registered, 2 in review, 3 qualified, 4 refused, 5 expired, 6 taken back; of who was brought (NULL while only invited).
-- gave: 0 not heard of yet, 1 rewarded, 2 capped, 3 not due, 4 taken back; of who brought.
CREATE TABLE referrals (
    shard smallint NOT NULL,
    id uuid NOT NULL,
    programme text NOT NULL,
    referrer uuid NOT NULL,
    referee uuid,
    state smallint NOT NULL CHECK (state BETWEEN 0 AND 6),
    gave smallint NOT NULL CHECK (gave BETWEEN 0 AND 4),
    at bigint NOT NULL,
    changed_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    reason text,
    referrer_wallet text,
    referrer_points bigint NOT NULL,
    referee_wallet text,
    referee_points bigint NOT NULL,
    PRIMARY KEY (shard, id)
);

CREATE INDEX referrals_at_id_idx ON referrals (at, id);
CREATE INDEX referrals_state_at_idx ON referrals (state, at, id);
CREATE INDEX referrals_referrer_at_idx ON referrals (referrer, at, id);
CREATE INDEX referrals_referee_idx ON referrals (referee) WHERE referee IS NOT NULL;

-- Keyed hashes of what two referrals must not share: devices, postal and e-mail addresses, telephone numbers, cards.
CREATE TABLE referral_traces (
    shard smallint NOT NULL,
    hash uuid NOT NULL,
    referral uuid NOT NULL,
    kind text NOT NULL,
    referrer uuid NOT NULL,
    referee uuid,
    PRIMARY KEY (shard, hash, referral)
);

CREATE INDEX referral_traces_referee_idx ON referral_traces (referee) WHERE referee IS NOT NULL;

-- Codes of members: made out of their ids, or chosen.
CREATE TABLE referral_codes (
    shard smallint NOT NULL,
    code text NOT NULL,
    member uuid NOT NULL,
    is_chosen smallint NOT NULL,
    at bigint NOT NULL,
    PRIMARY KEY (shard, code)
);

CREATE INDEX referral_codes_member_idx ON referral_codes (member);
