-- Moments are milliseconds since 1970, UTC. shard leads every key: inert here, the distribution column on Citus.
-- tx is the writing transaction: the tail reads only what no older transaction can still precede.

-- fillfactor leaves room for the next version beside the row; EXTERNAL because documents are compact already.
CREATE TABLE members (
    shard smallint NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL CHECK (version > 0),
    due_at bigint NOT NULL,
    plan_revision integer NOT NULL,
    document bytea NOT NULL,
    PRIMARY KEY (shard, id)
) WITH (fillfactor = 50);

ALTER TABLE members ALTER COLUMN document SET STORAGE EXTERNAL;

CREATE INDEX members_due_at_idx ON members (due_at)
    WHERE due_at > -9223372036854775807 AND due_at < 9223372036854775807;
CREATE INDEX members_plan_revision_idx ON members (plan_revision);

CREATE TABLE events (
    shard smallint NOT NULL,
    member uuid NOT NULL,
    at bigint NOT NULL,
    id uuid NOT NULL,
    received bigint NOT NULL,
    name text NOT NULL,
    status smallint NOT NULL CHECK (status BETWEEN 0 AND 3),
    source text NOT NULL,
    channel text,
    plan_revision integer NOT NULL,
    body bytea NOT NULL,
    effects bytea NOT NULL,
    tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (shard, member, at, id)
);

CREATE INDEX events_tx_idx ON events (tx, id, member);
CREATE INDEX events_rejected_idx ON events (at, id) WHERE status >= 2;

CREATE TABLE postings (
    shard smallint NOT NULL,
    member uuid NOT NULL,
    at bigint NOT NULL,
    event uuid NOT NULL,
    ordinal integer NOT NULL,
    wallet text NOT NULL,
    debit smallint NOT NULL,
    credit smallint NOT NULL,
    amount bigint NOT NULL,
    lot integer NOT NULL,
    rule text,
    plan_revision integer NOT NULL,
    tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (shard, member, at, event, ordinal),
    CONSTRAINT postings_move_points CHECK (amount > 0 AND debit <> credit)
);

CREATE INDEX postings_tx_idx ON postings (tx, event);

CREATE TABLE keys (
    shard smallint NOT NULL,
    key uuid NOT NULL,
    body_hash uuid NOT NULL,
    event uuid NOT NULL,
    at bigint NOT NULL,
    answer bytea NOT NULL,
    PRIMARY KEY (shard, key)
);

CREATE TABLE identifiers (
    shard smallint NOT NULL,
    hash uuid NOT NULL,
    kind text NOT NULL,
    member uuid NOT NULL,
    since bigint NOT NULL,
    PRIMARY KEY (shard, hash)
);

CREATE INDEX identifiers_member_idx ON identifiers (member);

CREATE TABLE profiles (
    shard smallint NOT NULL,
    member uuid NOT NULL,
    json bytea NOT NULL,
    PRIMARY KEY (shard, member)
);

CREATE TABLE inbox (
    shard smallint NOT NULL,
    id uuid NOT NULL,
    member uuid NOT NULL,
    at bigint NOT NULL,
    body bytea NOT NULL,
    PRIMARY KEY (shard, id)
);

CREATE INDEX inbox_id_idx ON inbox (id);

CREATE TABLE sessions (
    shard smallint NOT NULL,
    key uuid NOT NULL,
    version bigint NOT NULL CHECK (version > 0),
    member uuid NOT NULL,
    state text NOT NULL,
    updated_at bigint NOT NULL,
    json bytea NOT NULL,
    PRIMARY KEY (shard, key)
);

CREATE TABLE merges (
    shard smallint NOT NULL,
    survivor uuid NOT NULL,
    absorbed uuid NOT NULL,
    at bigint NOT NULL,
    event uuid NOT NULL,
    tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (shard, survivor, absorbed)
);

CREATE INDEX merges_tx_idx ON merges (tx, event);

CREATE TABLE merge_candidates (
    shard smallint NOT NULL,
    id uuid NOT NULL,
    first uuid NOT NULL,
    second uuid NOT NULL,
    reason text NOT NULL,
    at bigint NOT NULL,
    PRIMARY KEY (shard, id)
);

CREATE INDEX merge_candidates_at_id_idx ON merge_candidates (at, id);

CREATE TABLE plan_documents (
    kind text NOT NULL,
    id text NOT NULL,
    version bigint NOT NULL,
    draft bytea NOT NULL,
    published bytea NOT NULL,
    revision integer NOT NULL,
    updated_at bigint NOT NULL,
    updated_by text NOT NULL,
    PRIMARY KEY (kind, id)
);

CREATE TABLE plan_revisions (
    revision integer PRIMARY KEY,
    at bigint NOT NULL,
    published_by text NOT NULL
);

CREATE TABLE plan_document_revisions (
    kind text NOT NULL,
    id text NOT NULL,
    revision integer NOT NULL REFERENCES plan_revisions (revision),
    body bytea,
    at bigint NOT NULL,
    published_by text NOT NULL,
    PRIMARY KEY (kind, id, revision)
);

CREATE TABLE api_keys (
    id text PRIMARY KEY,
    kind text NOT NULL,
    name text NOT NULL,
    hash text NOT NULL,
    scopes text NOT NULL,
    created_at bigint NOT NULL,
    last_used_at bigint NOT NULL,
    revoked_at bigint NOT NULL
);

CREATE TABLE settings (
    name text PRIMARY KEY,
    value text NOT NULL
);
