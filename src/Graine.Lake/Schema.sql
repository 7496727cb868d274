-- The lake's tables, for analysts as much as for Graine. A copy: delete the file and it is made again.
-- Instants are TIMESTAMP in UTC. Money is BIGINT in the currency's smallest unit (cents). No personal data:
-- members are ids. "at" and "order" are words of SQL, hence "occurred" and "order_id".

-- One row: what the lake has taken in, in the words of whoever fills it, and the version of these tables.
CREATE TABLE watermark (
    version INTEGER NOT NULL,
    position VARCHAR NOT NULL,
    terms VARCHAR               -- of the plan, by which the members were told; null before the first
);

-- Every fact that was kept, in the order of arrival.
CREATE TABLE events (
    id UUID NOT NULL,
    member UUID,                -- null when nobody can be told apart
    occurred TIMESTAMP NOT NULL,
    received TIMESTAMP NOT NULL,
    name VARCHAR NOT NULL,      -- 'Order Completed', 'Product Viewed', ...
    channel VARCHAR,            -- 'web', 'store', ...
    source VARCHAR              -- the key or connector that sent it
);

-- One row per order in its latest revision; an order is known by its id and its member.
CREATE TABLE orders (
    id VARCHAR NOT NULL,
    member UUID,                -- null for an order without a customer
    occurred TIMESTAMP NOT NULL,
    status VARCHAR NOT NULL,    -- 'completed' or 'cancelled' (undone as a whole: never counted)
    total BIGINT NOT NULL,      -- what was paid, before refunds
    margin BIGINT,              -- null when a cost is unknown
    currency VARCHAR NOT NULL,
    channel VARCHAR,
    store VARCHAR,
    refunded BIGINT NOT NULL,   -- of total, given back so far
    event UUID                  -- the event that said it
);

CREATE TABLE order_lines (
    order_id VARCHAR NOT NULL,
    line INTEGER NOT NULL,
    member UUID,
    occurred TIMESTAMP NOT NULL,
    product VARCHAR NOT NULL,
    category VARCHAR,
    quantity DOUBLE NOT NULL,   -- weights and lengths are not whole
    price BIGINT NOT NULL,      -- of one
    total BIGINT NOT NULL,      -- of the line, after its discounts
    cost BIGINT,                -- of the line; null when unknown
    name VARCHAR,               -- the product's and the brand's, as the order said them
    brand VARCHAR
);

-- Money given back, at the time it was given back.
CREATE TABLE refunds (
    id VARCHAR NOT NULL,
    order_id VARCHAR,           -- null when the order is not known
    member UUID,
    occurred TIMESTAMP NOT NULL,
    amount BIGINT NOT NULL,     -- given back, never more than was left of the order
    margin BIGINT,              -- of the margin, taken back; null when unknown
    currency VARCHAR NOT NULL,
    asked BIGINT,               -- what it said; null for all of the order
    cancels BOOLEAN NOT NULL    -- undoes the order as a whole: no money of it counts
);

-- The points ledger: amount moves from the debit account to the credit account.
CREATE TABLE postings (
    id UUID NOT NULL,
    seq INTEGER NOT NULL,       -- within its set
    member UUID,
    occurred TIMESTAMP NOT NULL,
    wallet VARCHAR NOT NULL,
    debit VARCHAR NOT NULL,
    credit VARCHAR NOT NULL,
    amount BIGINT NOT NULL,     -- the wallet's smallest unit, positive
    rule VARCHAR,
    revision BIGINT,            -- of the plan
    event UUID,
    lot INTEGER NOT NULL        -- of the member and wallet, counted from 1; 0 when none
);

-- One row per member as it stands.
CREATE TABLE members (
    id UUID NOT NULL,
    created TIMESTAMP NOT NULL,
    identified BOOLEAN NOT NULL,    -- false: a device or a till that nobody has claimed yet
    first_order TIMESTAMP,
    last_order TIMESTAMP,
    last_seen TIMESTAMP,
    orders BIGINT NOT NULL,
    revenue_minor BIGINT NOT NULL,  -- net of refunds
    margin_minor BIGINT,            -- null when a cost is unknown
    currency VARCHAR,
    tier VARCHAR,                   -- in the plan's first tier set
    tier_set VARCHAR,               -- that tier set
    points BIGINT NOT NULL,         -- active, in the plan's first wallet
    points_wallet VARCHAR,          -- that wallet
    country VARCHAR,                -- these four are in traits too; a column of its own is read many times faster
    language VARCHAR,
    plan VARCHAR,
    gender VARCHAR,
    tiers MAP(VARCHAR, VARCHAR) NOT NULL,       -- tier set → tier
    balances MAP(VARCHAR, BIGINT) NOT NULL,     -- wallet → active
    segments VARCHAR[] NOT NULL,
    traits MAP(VARCHAR, VARCHAR) NOT NULL,      -- what may be known without knowing who: country, language, ...
    other_tiers MAP(VARCHAR, VARCHAR) NOT NULL,     -- the tiers but that of tier_set: mostly empty, so read many times faster
    other_balances MAP(VARCHAR, BIGINT) NOT NULL,   -- the balances but that of points_wallet
    segment_bits BIGINT[] NOT NULL,                 -- the segments as bits, by segment_places
    household BOOLEAN NOT NULL                      -- nobody, but what some members share points in: see people
);

-- The members that are people, or devices of people: what lists show and counts count. A household is none.
CREATE VIEW people AS FROM members WHERE NOT household;

-- Where in members.segment_bits a segment is: the word, counted from 1, and the bit in it. A place is given once and kept.
CREATE TABLE segment_places (
    segment VARCHAR NOT NULL,
    word INTEGER NOT NULL,
    mask BIGINT NOT NULL
);

CREATE TABLE segment_changes (
    id UUID NOT NULL,
    member UUID NOT NULL,
    segment VARCHAR NOT NULL,
    occurred TIMESTAMP NOT NULL,
    entered BOOLEAN NOT NULL        -- false: left
);

CREATE TABLE tier_changes (
    id UUID NOT NULL,
    member UUID NOT NULL,
    tier_set VARCHAR NOT NULL,
    occurred TIMESTAMP NOT NULL,
    from_tier VARCHAR,
    to_tier VARCHAR
);

-- How far a step of a challenge came, or was set back by a return.
CREATE TABLE challenge_steps (
    id UUID NOT NULL,
    member UUID NOT NULL,
    challenge VARCHAR NOT NULL,
    step VARCHAR NOT NULL,
    occurred TIMESTAMP NOT NULL,
    change BIGINT NOT NULL          -- in ten-thousandths of the step's goal; negative when set back
);

-- The orders that count of identified customers, each with what its customer did before: so that the customers of any
-- period are counted by one look at each order, without putting the orders of every customer together. A customer bought
-- in a period once for each order of it whose previous one lies before it. Made from the tables above, and with them.
CREATE TABLE customer_orders (
    member UUID NOT NULL,
    occurred TIMESTAMP NOT NULL,
    total BIGINT NOT NULL,
    margin BIGINT,
    currency VARCHAR NOT NULL,
    previous TIMESTAMP,             -- the customer's order before this one
    previous_but_one TIMESTAMP,
    previous_in_currency TIMESTAMP,
    has_products BOOLEAN NOT NULL,
    differs BOOLEAN NOT NULL,       -- has a product that the previous order has not
    different_since TIMESTAMP,      -- latest moment since when, up to this order, two different products were bought
    different_before TIMESTAMP,     -- the same, up to the previous order
    same_since TIMESTAMP,           -- latest moment since when one product was bought in two orders
    same_before TIMESTAMP
);

-- What is left of each lot of points as things stand. Together they are all points the programme owes, before what members owe it.
CREATE TABLE point_lots (
    member UUID NOT NULL,
    wallet VARCHAR NOT NULL,
    earned TIMESTAMP NOT NULL,
    expires TIMESTAMP,              -- null: it does not
    pending BOOLEAN NOT NULL,       -- not to be spent yet
    amount BIGINT NOT NULL,         -- pending or active, in the wallet's smallest unit
    held BIGINT NOT NULL            -- besides, set aside for a purchase in progress
);

-- Points that will expire as things stand, and when.
CREATE VIEW point_expiries AS
SELECT member, wallet, expires, sum(amount)::BIGINT AS amount
FROM point_lots WHERE expires IS NOT NULL AND amount > 0
GROUP BY member, wallet, expires;

-- Where members stand in tier sets as things stand: when time alone takes the tier, and how near the next one is.
CREATE TABLE tier_prospects (
    member UUID NOT NULL,
    tier_set VARCHAR NOT NULL,
    tier VARCHAR,                   -- held; null for none
    drops TIMESTAMP,                -- lost at this moment if nothing happens; null when it is not, or not known
    share DOUBLE,                   -- of the next tier's threshold; null at the top
    until TIMESTAMP                 -- the share holds before this moment if nothing happens; null when time alone does not change it
);

-- Members that the log said something about since they were last told as they stand: what the tables above say of them is
-- of an earlier moment until the lake has caught up. A member may be here several times.
CREATE TABLE stale_members (
    member UUID NOT NULL,
    bought BOOLEAN NOT NULL         -- its customer_orders are of an earlier moment too
);

-- The orders that count, each with whether its member is an identified customer and whether all of it was given back.
CREATE VIEW counted_orders AS
SELECT
    orders.*,
    orders.member IS NOT NULL AND coalesce(members.identified, true) AS by_customer,
    orders.total > 0 AND orders.refunded >= orders.total AS wholly_refunded
FROM orders LEFT JOIN members ON members.id = orders.member
WHERE orders.status <> 'cancelled';

-- The refunds of orders that count, and of orders that are not known.
CREATE VIEW counted_refunds AS
SELECT
    refunds.*,
    refunds.member IS NOT NULL AND coalesce(members.identified, true) AS by_customer,
    coalesce(orders.total > 0 AND orders.refunded >= orders.total, false) AS wholly_refunded
FROM refunds
LEFT JOIN orders ON orders.id = refunds.order_id AND orders.member IS NOT DISTINCT FROM refunds.member
LEFT JOIN members ON members.id = refunds.member
WHERE coalesce(orders.status, 'completed') <> 'cancelled';
