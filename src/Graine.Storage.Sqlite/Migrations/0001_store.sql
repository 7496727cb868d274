-- UUIDs are 16 bytes, big-endian, so that they sort by time. Moments are milliseconds since 1970, UTC.
-- seq is one counter over events, postings and merges: the commit order the tail reads.

-- A rowid table: documents are too large to sit well in an index tree, and the index then stays untouched by an update.
CREATE TABLE members (
    shard INTEGER NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    version INTEGER NOT NULL CHECK (version > 0),
    due_at INTEGER NOT NULL,
    plan_revision INTEGER NOT NULL,
    document BLOB NOT NULL,
    PRIMARY KEY (shard, id)
) STRICT;

CREATE INDEX members_due_at_idx ON members (due_at)
    WHERE due_at > -9223372036854775807 AND due_at < 9223372036854775807;
CREATE INDEX members_plan_revision_idx ON members (plan_revision);

CREATE TABLE events (
    seq INTEGER PRIMARY KEY,
    shard INTEGER NOT NULL,
    member BLOB NOT NULL CHECK (length(member) = 16),
    at INTEGER NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    received INTEGER NOT NULL,
    name TEXT NOT NULL,
    status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 3),
    source TEXT NOT NULL,
    channel TEXT,
    plan_revision INTEGER NOT NULL,
    body BLOB NOT NULL,
    effects BLOB NOT NULL,
    UNIQUE (shard, member, at, id)
) STRICT;

CREATE INDEX events_rejected_idx ON events (at, id) WHERE status >= 2;

CREATE TABLE postings (
    seq INTEGER NOT NULL,
    shard INTEGER NOT NULL,
    member BLOB NOT NULL CHECK (length(member) = 16),
    at INTEGER NOT NULL,
    event BLOB NOT NULL CHECK (length(event) = 16),
    ordinal INTEGER NOT NULL,
    wallet TEXT NOT NULL,
    debit INTEGER NOT NULL,
    credit INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    lot INTEGER NOT NULL,
    rule TEXT,
    plan_revision INTEGER NOT NULL,
    CHECK (amount > 0 AND debit <> credit),
    PRIMARY KEY (seq, event, member, ordinal),
    UNIQUE (shard, member, at, event, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE keys (
    shard INTEGER NOT NULL,
    key BLOB NOT NULL CHECK (length(key) = 16),
    body_hash BLOB NOT NULL CHECK (length(body_hash) = 16),
    event BLOB NOT NULL CHECK (length(event) = 16),
    at INTEGER NOT NULL,
    answer BLOB NOT NULL,
    PRIMARY KEY (shard, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE identifiers (
    shard INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 16),
    kind TEXT NOT NULL,
    member BLOB NOT NULL CHECK (length(member) = 16),
    since INTEGER NOT NULL,
    PRIMARY KEY (shard, hash)
) STRICT, WITHOUT ROWID;

CREATE INDEX identifiers_member_idx ON identifiers (member);

CREATE TABLE profiles (
    shard INTEGER NOT NULL,
    member BLOB NOT NULL CHECK (length(member) = 16),
    json BLOB NOT NULL,
    PRIMARY KEY (shard, member)
) STRICT;

CREATE TABLE inbox (
    shard INTEGER NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    member BLOB NOT NULL CHECK (length(member) = 16),
    at INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (shard, id)
) STRICT;

CREATE INDEX inbox_id_idx ON inbox (id);

CREATE TABLE sessions (
    shard INTEGER NOT NULL,
    key BLOB NOT NULL CHECK (length(key) = 16),
    version INTEGER NOT NULL CHECK (version > 0),
    member BLOB NOT NULL CHECK (length(member) = 16),
    state TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    json BLOB NOT NULL,
    PRIMARY KEY (shard, key)
) STRICT;

CREATE TABLE merges (
    seq INTEGER NOT NULL,
    shard INTEGER NOT NULL,
    survivor BLOB NOT NULL CHECK (length(survivor) = 16),
    absorbed BLOB NOT NULL CHECK (length(absorbed) = 16),
    at INTEGER NOT NULL,
    event BLOB NOT NULL CHECK (length(event) = 16),
    PRIMARY KEY (shard, survivor, absorbed)
) STRICT, WITHOUT ROWID;

CREATE INDEX merges_seq_idx ON merges (seq);

CREATE TABLE merge_candidates (
    shard INTEGER NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    first BLOB NOT NULL CHECK (length(first) = 16),
    second BLOB NOT NULL CHECK (length(second) = 16),
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (shard, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX merge_candidates_at_id_idx ON merge_candidates (at, id);

CREATE TABLE plan_documents (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    draft BLOB NOT NULL,
    published BLOB NOT NULL,
    revision INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    updated_by TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT;

CREATE TABLE plan_revisions (
    revision INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    published_by TEXT NOT NULL
) STRICT;

CREATE TABLE plan_document_revisions (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    revision INTEGER NOT NULL REFERENCES plan_revisions (revision),
    body BLOB,
    at INTEGER NOT NULL,
    published_by TEXT NOT NULL,
    PRIMARY KEY (kind, id, revision)
) STRICT;

CREATE TABLE api_keys (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    hash TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER NOT NULL,
    revoked_at INTEGER NOT NULL
) STRICT;

CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
