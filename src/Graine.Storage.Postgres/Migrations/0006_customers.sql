-- What people keep of a list: filter, columns and order under a name.
CREATE TABLE saved_views (
    id uuid PRIMARY KEY,
    version bigint NOT NULL CHECK (version > 0),
    list text NOT NULL,
    owner text NOT NULL,
    is_shared integer NOT NULL CHECK (is_shared IN (0, 1)),
    name text NOT NULL,
    body bytea NOT NULL,
    updated_at bigint NOT NULL,
    updated_by text NOT NULL
);

-- The name in the row it comes from, folded, in both orders of its words, for people who look somebody up. NULL: not yet written there.
-- Compared byte by byte, so that a prefix is a range whatever the database's language.
ALTER TABLE profiles ADD COLUMN by_name text COLLATE "C";
ALTER TABLE profiles ADD COLUMN by_surname text COLLATE "C";
CREATE INDEX profiles_by_name_idx ON profiles (by_name) WHERE by_name > '';
CREATE INDEX profiles_by_surname_idx ON profiles (by_surname) WHERE by_surname > '';
CREATE INDEX profiles_unnamed_idx ON profiles (shard, member) WHERE by_name IS NULL;
