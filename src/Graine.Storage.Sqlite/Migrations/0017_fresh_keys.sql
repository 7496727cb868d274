-- Idempotency keys of one byte of answer, in the order they came; moved into keys, in its order, many at a time (SqliteKeys).
-- The youngest row always stays, so that places only grow.
CREATE TABLE fresh_keys (
    place INTEGER PRIMARY KEY,
    key BLOB NOT NULL CHECK (length(key) = 16),
    body_hash BLOB NOT NULL CHECK (length(body_hash) = 16),
    event BLOB NOT NULL CHECK (length(event) = 16),
    at INTEGER NOT NULL,
    answer BLOB NOT NULL CHECK (length(answer) = 1)
) STRICT;
