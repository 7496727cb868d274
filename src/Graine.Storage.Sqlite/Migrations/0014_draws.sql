-- Prize draws. Entries are committed only while their draw's row says closed_at = 0; closing changes it, and nothing comes after.
CREATE TABLE draws (
    id TEXT PRIMARY KEY,
    seed BLOB NOT NULL CHECK (length(seed) = 32),
    created_at INTEGER NOT NULL,
    closed_at INTEGER NOT NULL,
    beacon TEXT NOT NULL,
    digest TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE draw_entries (
    shard INTEGER NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    draw TEXT NOT NULL,
    member BLOB NOT NULL CHECK (length(member) = 16),
    tickets INTEGER NOT NULL CHECK (tickets >= 0),
    at INTEGER NOT NULL,
    PRIMARY KEY (shard, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX draw_entries_draw_id_idx ON draw_entries (draw, id);

CREATE TABLE draw_winners (
    draw TEXT NOT NULL,
    place INTEGER NOT NULL,
    entry BLOB NOT NULL CHECK (length(entry) = 16),
    member BLOB NOT NULL CHECK (length(member) = 16),
    PRIMARY KEY (draw, place)
) STRICT, WITHOUT ROWID;
