-- The people who work here. email_key is the e-mail in lower case.
CREATE TABLE users (
    id uuid NOT NULL PRIMARY KEY,
    version bigint NOT NULL CHECK (version > 0),
    email text NOT NULL,
    email_key text NOT NULL UNIQUE,
    name text NOT NULL,
    role text NOT NULL,
    is_active integer NOT NULL CHECK (is_active IN (0, 1)),
    password_hash text NOT NULL,
    language text NOT NULL,
    theme text NOT NULL,
    totp_secret text NOT NULL,
    totp_step bigint NOT NULL,
    recovery_codes text NOT NULL,
    created_at bigint NOT NULL,
    last_sign_in_at bigint NOT NULL
);

CREATE TABLE invitations (
    id uuid NOT NULL PRIMARY KEY,
    token text NOT NULL UNIQUE,
    email text NOT NULL,
    role text NOT NULL,
    user_id uuid NOT NULL,
    made_by text NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL
);

CREATE TABLE passkeys (
    id text NOT NULL PRIMARY KEY,
    user_id uuid NOT NULL,
    name text NOT NULL,
    json text NOT NULL,
    created_at bigint NOT NULL,
    last_used_at bigint NOT NULL
);

CREATE INDEX passkeys_user_id_idx ON passkeys (user_id);

CREATE TABLE sign_ins (
    token text NOT NULL PRIMARY KEY,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    kind text NOT NULL,
    created_at bigint NOT NULL,
    seen_at bigint NOT NULL,
    confirmed_at bigint NOT NULL,
    agent text NOT NULL,
    address text NOT NULL
);

CREATE INDEX sign_ins_user_id_idx ON sign_ins (user_id);

CREATE TABLE sign_in_tries (
    key text NOT NULL PRIMARY KEY,
    count integer NOT NULL,
    at bigint NOT NULL,
    until bigint NOT NULL
);
