CREATE TABLE tries (
    subject TEXT NOT NULL,
    caller TEXT NOT NULL,
    failures INTEGER NOT NULL,
    last_at TEXT NOT NULL,
    blocked_until TEXT,
    PRIMARY KEY (subject, caller)
) STRICT, WITHOUT ROWID;

CREATE INDEX tries_last_at ON tries (last_at);

CREATE TABLE known_browsers (
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    browser_hash TEXT NOT NULL,
    last_at TEXT NOT NULL,
    PRIMARY KEY (account_id, browser_hash)
) STRICT, WITHOUT ROWID;

CREATE INDEX known_browsers_hash ON known_browsers (browser_hash);
