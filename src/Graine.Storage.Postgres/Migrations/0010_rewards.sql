-- Claims of rewards, as lists show them: members' documents decide. state: 0 claimed, 1 fulfilled, 2 used, 3 cancelled, 4 expired.
CREATE TABLE claims (
    shard smallint NOT NULL,
    id uuid NOT NULL,
    member uuid NOT NULL,
    reward text NOT NULL,
    state smallint NOT NULL CHECK (state BETWEEN 0 AND 4),
    at bigint NOT NULL,
    changed_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    wallet text,
    points bigint NOT NULL,
    price text,
    money bigint NOT NULL,
    payment text,
    cause text,
    units integer NOT NULL,
    code text,
    plan_revision integer NOT NULL,
    PRIMARY KEY (shard, id)
);

CREATE INDEX claims_at_id_idx ON claims (at, id);
CREATE INDEX claims_member_at_idx ON claims (member, at, id);
CREATE INDEX claims_reward_at_idx ON claims (reward, at, id);
CREATE INDEX claims_cause_idx ON claims (cause, state, units) WHERE cause IS NOT NULL;

-- Codes of pools, free while claim is NULL, and generated ones (pool ''). place is chance: the order in which a pool is given out.
CREATE TABLE codes (
    shard smallint NOT NULL,
    code text NOT NULL,
    pool text NOT NULL,
    place bigint NOT NULL,
    claim uuid,
    added_at bigint NOT NULL,
    taken_at bigint NOT NULL,
    PRIMARY KEY (shard, code)
);

CREATE INDEX codes_free_idx ON codes (pool, place) WHERE claim IS NULL;
CREATE INDEX codes_pool_idx ON codes (pool) WHERE pool <> '';
