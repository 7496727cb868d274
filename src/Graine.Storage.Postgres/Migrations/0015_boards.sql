-- Periods of leaderboards that are over: each is closed once, by its row.
CREATE TABLE board_closings (
    board text NOT NULL,
    period text NOT NULL,
    until_at bigint NOT NULL,
    closed_at bigint NOT NULL,
    members bigint NOT NULL,
    PRIMARY KEY (board, period)
);

CREATE TABLE board_winners (
    board text NOT NULL,
    period text NOT NULL,
    member uuid NOT NULL,
    place integer NOT NULL,
    score bigint NOT NULL,
    sharing integer NOT NULL,
    PRIMARY KEY (board, period, member)
);
