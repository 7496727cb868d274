-- Addresses that are told what happens. mark is how far the log was read for it: what is committed after it is not told yet.
CREATE TABLE webhooks (
    id text PRIMARY KEY,
    version bigint NOT NULL,
    url text NOT NULL,
    description text NOT NULL,
    events text NOT NULL,
    is_enabled integer NOT NULL,
    secret text NOT NULL,
    old_secret text NOT NULL,
    old_secret_until bigint NOT NULL,
    created_at bigint NOT NULL,
    disabled_at bigint NOT NULL,
    disabled_because text NOT NULL,
    failing_since bigint NOT NULL,
    mark text NOT NULL,
    next_place bigint NOT NULL,
    replay_from bigint NOT NULL,
    replay_to bigint NOT NULL,
    replay_mark text NOT NULL
);

-- state: 0 waiting, 1 taken, 2 given up. A claimed one is being sent, and until due_at nobody else sends it.
CREATE TABLE webhook_messages (
    webhook text NOT NULL,
    id uuid NOT NULL,
    place bigint NOT NULL,
    member uuid NOT NULL,
    type text NOT NULL,
    at bigint NOT NULL,
    body bytea NOT NULL,
    state integer NOT NULL CHECK (state BETWEEN 0 AND 2),
    attempts integer NOT NULL,
    due_at bigint NOT NULL,
    is_claimed integer NOT NULL,
    settled_at bigint NOT NULL,
    last_status integer NOT NULL,
    last_problem text NOT NULL,
    PRIMARY KEY (webhook, id)
);

CREATE INDEX webhook_messages_due_idx ON webhook_messages (webhook, due_at) WHERE state = 0;
CREATE INDEX webhook_messages_member_idx ON webhook_messages (webhook, member, place) WHERE state = 0;
CREATE INDEX webhook_messages_place_idx ON webhook_messages (webhook, place);
CREATE INDEX webhook_messages_settled_idx ON webhook_messages (settled_at) WHERE state <> 0;

CREATE TABLE webhook_attempts (
    webhook text NOT NULL,
    id uuid NOT NULL,
    message uuid NOT NULL,
    number integer NOT NULL,
    at bigint NOT NULL,
    status integer NOT NULL,
    problem text NOT NULL,
    milliseconds integer NOT NULL,
    answer text NOT NULL,
    PRIMARY KEY (webhook, id)
);

CREATE INDEX webhook_attempts_message_idx ON webhook_attempts (webhook, message, id);
CREATE INDEX webhook_attempts_at_idx ON webhook_attempts (at);
