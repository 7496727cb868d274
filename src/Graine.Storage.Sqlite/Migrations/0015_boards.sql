-- Periods of leaderboards that are over: each is closed once, by its row.
CREATE TABLE board_closings (
    board TEXT NOT NULL,
    period TEXT NOT NULL,
    until_at INTEGER NOT NULL,
    closed_at INTEGER NOT NULL,
    members INTEGER NOT NULL,
    PRIMARY KEY (board, period)
) STRICT, WITHOUT ROWID;

CREATE TABLE board_winners (
    board TEXT NOT NULL,
    period TEXT NOT NULL,
    member BLOB NOT NULL CHECK (length(member) = 16),
    place INTEGER NOT NULL,
    score INTEGER NOT NULL,
    sharing INTEGER NOT NULL,
    PRIMARY KEY (board, period, member)
) STRICT, WITHOUT ROWID;
