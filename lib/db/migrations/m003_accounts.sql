CREATE TABLE accounts (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL
        CHECK (role IN ('admin', 'board', 'workplace', 'residence', 'leader', 'terminal')),
    password_hash TEXT,
    activation_hash TEXT,
    activation_until TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    blocked_until TEXT,
    larger_type INTEGER NOT NULL DEFAULT 0 CHECK (larger_type IN (0, 1)),
    created_at TEXT NOT NULL,
    disabled_at TEXT
) STRICT;

CREATE TABLE grants (
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    unit_id INTEGER NOT NULL REFERENCES units (id),
    side TEXT NOT NULL CHECK (side IN ('workplace', 'residence')),
    PRIMARY KEY (account_id, unit_id, side)
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    started_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    ended_at TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_account ON sessions (account_id);

INSERT INTO accounts (name, display_name, role, created_at)
VALUES ('terminal', 'Dòng lệnh', 'terminal', '1970-01-01T00:00:00+00:00');
