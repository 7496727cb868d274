-- How much came in through each source, by the hour. Added to once a minute by every node, not with every input.
CREATE TABLE source_hours (
    source text NOT NULL,
    hour bigint NOT NULL,
    applied bigint NOT NULL,
    repeated bigint NOT NULL,
    refused bigint NOT NULL,
    parked bigint NOT NULL,
    last_at bigint NOT NULL,
    PRIMARY KEY (source, hour)
);
