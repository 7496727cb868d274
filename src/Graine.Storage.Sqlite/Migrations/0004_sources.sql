-- How much came in through each source, by the hour. Added to once a minute by every node, not with every input.
CREATE TABLE source_hours (
    source TEXT NOT NULL,
    hour INTEGER NOT NULL,
    applied INTEGER NOT NULL,
    repeated INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    parked INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    PRIMARY KEY (source, hour)
) STRICT, WITHOUT ROWID;
