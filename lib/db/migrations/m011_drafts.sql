CREATE TABLE drafts (
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    form TEXT NOT NULL,
    fields TEXT NOT NULL CHECK (json_valid(fields)),
    filling TEXT NOT NULL,
    turn INTEGER NOT NULL,
    over INTEGER NOT NULL CHECK (over IN (0, 1)),
    at TEXT NOT NULL,
    PRIMARY KEY (account_id, form)
) STRICT;

CREATE INDEX drafts_at ON drafts (at);
