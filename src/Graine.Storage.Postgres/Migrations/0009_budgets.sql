-- Budgets that all members share, by period. Nobody's commit writes such a row while plenty is left: each holder has a share of its own.
CREATE TABLE budgets (
    budget text NOT NULL,
    period text NOT NULL,
    most bigint NOT NULL,
    plan_revision integer NOT NULL,
    granted bigint NOT NULL,
    settled bigint NOT NULL,
    PRIMARY KEY (budget, period)
);

CREATE TABLE budget_shares (
    shard smallint NOT NULL,
    holder uuid NOT NULL,
    budget text NOT NULL,
    period text NOT NULL,
    granted bigint NOT NULL,
    used bigint NOT NULL,
    seen_at bigint NOT NULL,
    PRIMARY KEY (shard, holder, budget, period),
    CONSTRAINT budget_shares_hold CHECK (used <= granted)
);

CREATE INDEX budget_shares_budget_idx ON budget_shares (budget, period);
