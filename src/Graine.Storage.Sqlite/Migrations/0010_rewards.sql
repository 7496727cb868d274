-- Claims of rewards, as lists show them: members' documents decide. state: 0 claimed, 1 fulfilled, 2 used, 3 cancelled, 4 expired.
CREATE TABLE claims (
    shard INTEGER NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    member BLOB NOT NULL CHECK (length(member) = 16),
    reward TEXT NOT NULL,
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
    at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    wallet TEXT,
    points INTEGER NOT NULL,
    price TEXT,
    money INTEGER NOT NULL,
    payment TEXT,
    cause TEXT,
    units INTEGER NOT NULL,
    code TEXT,
    plan_revision INTEGER NOT NULL,
    PRIMARY KEY (shard, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX claims_at_id_idx ON claims (at, id);
CREATE INDEX claims_member_at_idx ON claims (member, at, id);
CREATE INDEX claims_reward_at_idx ON claims (reward, at, id);
CREATE INDEX claims_cause_idx ON claims (cause, state, units) WHERE cause IS NOT NULL;

-- Codes of pools, free while claim is NULL, and generated ones (pool ''). place is chance: the order in which a pool is given out.
CREATE TABLE codes (
    shard INTEGER NOT NULL,
    code TEXT NOT NULL,
    pool TEXT NOT NULL,
    place INTEGER NOT NULL,
    claim BLOB CHECK (length(claim) = 16),
    added_at INTEGER NOT NULL,
    taken_at INTEGER NOT NULL,
    PRIMARY KEY (shard, code)
) STRICT, WITHOUT ROWID;

CREATE INDEX codes_free_idx ON codes (pool, place) WHERE claim IS NULL;
CREATE INDEX codes_pool_idx ON codes (pool) WHERE pool <> '';
