-- Prize draws. Entries are committed only while their draw's row says closed_at = 0; closing changes it, and nothing comes after.
CREATE TABLE draws (
    id text PRIMARY KEY,
    seed bytea NOT NULL CHECK (length(seed) = 32),
    created_at bigint NOT NULL,
    closed_at bigint NOT NULL,
    beacon text NOT NULL,
    digest text NOT NULL
);

CREATE TABLE draw_entries (
    shard smallint NOT NULL,
    id uuid NOT NULL,
    draw text NOT NULL,
    member uuid NOT NULL,
    tickets integer NOT NULL CHECK (tickets >= 0),
    at bigint NOT NULL,
    PRIMARY KEY (shard, id)
);

CREATE INDEX draw_entries_draw_id_idx ON draw_entries (draw, id);

CREATE TABLE draw_winners (
    draw text NOT NULL,
    place integer NOT NULL,
    entry uuid NOT NULL,
    member uuid NOT NULL,
    PRIMARY KEY (draw, place)
);
