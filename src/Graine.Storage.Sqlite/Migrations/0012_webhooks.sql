-- Addresses that are told what happens. mark is how far the log was read for it: what is committed after it is not told yet.
CREATE TABLE webhooks (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    url TEXT NOT NULL,
    description TEXT NOT NULL,
    events TEXT NOT NULL,
    is_enabled INTEGER NOT NULL,
    secret TEXT NOT NULL,
    old_secret TEXT NOT NULL,
    old_secret_until INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    disabled_at INTEGER NOT NULL,
    disabled_because TEXT NOT NULL,
    failing_since INTEGER NOT NULL,
    mark TEXT NOT NULL,
    next_place INTEGER NOT NULL,
    replay_from INTEGER NOT NULL,
    replay_to INTEGER NOT NULL,
    replay_mark TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- state: 0 waiting, 1 taken, 2 given up. A claimed one is being sent, and until due_at nobody else sends it.
CREATE TABLE webhook_messages (
    webhook TEXT NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    place INTEGER NOT NULL,
    member BLOB NOT NULL CHECK (length(member) = 16),
    type TEXT NOT NULL,
    at INTEGER NOT NULL,
    body BLOB NOT NULL,
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2),
    attempts INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    is_claimed INTEGER NOT NULL,
    settled_at INTEGER NOT NULL,
    last_status INTEGER NOT NULL,
    last_problem TEXT NOT NULL,
    PRIMARY KEY (webhook, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX webhook_messages_due_idx ON webhook_messages (webhook, due_at) WHERE state = 0;
CREATE INDEX webhook_messages_member_idx ON webhook_messages (webhook, member, place) WHERE state = 0;
CREATE INDEX webhook_messages_place_idx ON webhook_messages (webhook, place);
CREATE INDEX webhook_messages_settled_idx ON webhook_messages (settled_at) WHERE state <> 0;

CREATE TABLE webhook_attempts (
    webhook TEXT NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    message BLOB NOT NULL CHECK (length(message) = 16),
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    status INTEGER NOT NULL,
    problem TEXT NOT NULL,
    milliseconds INTEGER NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (webhook, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX webhook_attempts_message_idx ON webhook_attempts (webhook, message, id);
CREATE INDEX webhook_attempts_at_idx ON webhook_attempts (at);
