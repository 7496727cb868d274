-- Budgets that all members share, by period. Nobody's commit writes such a row while plenty is left: each holder has a share of its own.
CREATE TABLE budgets (
    budget TEXT NOT NULL,
    period TEXT NOT NULL,
    most INTEGER NOT NULL,
    plan_revision INTEGER NOT NULL,
    granted INTEGER NOT NULL,
    settled INTEGER NOT NULL,
    PRIMARY KEY (budget, period)
) STRICT, WITHOUT ROWID;

CREATE TABLE budget_shares (
    shard INTEGER NOT NULL,
    holder BLOB NOT NULL,
    budget TEXT NOT NULL,
    period TEXT NOT NULL,
    granted INTEGER NOT NULL,
    used INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (shard, holder, budget, period),
    CONSTRAINT budget_shares_hold CHECK (used <= granted)
) STRICT, WITHOUT ROWID;

CREATE INDEX budget_shares_budget_idx ON budget_shares (budget, period);
