-- What people keep of a list: filter, columns and order under a name.
CREATE TABLE saved_views (
    id BLOB NOT NULL CHECK (length(id) = 16) PRIMARY KEY,
    version INTEGER NOT NULL CHECK (version > 0),
    list TEXT NOT NULL,
    owner TEXT NOT NULL,
    is_shared INTEGER NOT NULL CHECK (is_shared IN (0, 1)),
    name TEXT NOT NULL,
    body BLOB NOT NULL,
    updated_at INTEGER NOT NULL,
    updated_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The name in the row it comes from, folded, in both orders of its words, for people who look somebody up. NULL: not yet written there.
ALTER TABLE profiles ADD COLUMN by_name TEXT;
ALTER TABLE profiles ADD COLUMN by_surname TEXT;
CREATE INDEX profiles_by_name_idx ON profiles (by_name) WHERE by_name > '';
CREATE INDEX profiles_by_surname_idx ON profiles (by_surname) WHERE by_surname > '';
CREATE INDEX profiles_unnamed_idx ON profiles (shard, member) WHERE by_name IS NULL;
