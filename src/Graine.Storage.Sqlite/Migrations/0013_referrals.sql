-- Referrals, as lists show them: members' documents decide, each side its own columns.
-- state: 0 invited, 1 registered, 2 in review, 3 qualified, 4 refused, 5 expired, 6 taken back; of who was brought (NULL while only invited).
-- gave: 0 not heard of yet, 1 rewarded, 2 capped, 3 not due, 4 taken back; of who brought.
CREATE TABLE referrals (
    shard INTEGER NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    programme TEXT NOT NULL,
    referrer BLOB NOT NULL CHECK (length(referrer) = 16),
    referee BLOB CHECK (length(referee) = 16),
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 6),
    gave INTEGER NOT NULL CHECK (gave BETWEEN 0 AND 4),
    at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    reason TEXT,
    referrer_wallet TEXT,
    referrer_points INTEGER NOT NULL,
    referee_wallet TEXT,
    referee_points INTEGER NOT NULL,
    PRIMARY KEY (shard, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX referrals_at_id_idx ON referrals (at, id);
CREATE INDEX referrals_state_at_idx ON referrals (state, at, id);
CREATE INDEX referrals_referrer_at_idx ON referrals (referrer, at, id);
CREATE INDEX referrals_referee_idx ON referrals (referee) WHERE referee IS NOT NULL;

-- Keyed hashes of what two referrals must not share: devices, postal and e-mail addresses, telephone numbers, cards.
CREATE TABLE referral_traces (
    shard INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 16),
    referral BLOB NOT NULL CHECK (length(referral) = 16),
    kind TEXT NOT NULL,
    referrer BLOB NOT NULL CHECK (length(referrer) = 16),
    referee BLOB CHECK (length(referee) = 16),
    PRIMARY KEY (shard, hash, referral)
) STRICT, WITHOUT ROWID;

CREATE INDEX referral_traces_referee_idx ON referral_traces (referee) WHERE referee IS NOT NULL;

-- Codes of members: made out of their ids, or chosen.
CREATE TABLE referral_codes (
    shard INTEGER NOT NULL,
    code TEXT NOT NULL,
    member BLOB NOT NULL CHECK (length(member) = 16),
    is_chosen INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (shard, code)
) STRICT, WITHOUT ROWID;

CREATE INDEX referral_codes_member_idx ON referral_codes (member);
