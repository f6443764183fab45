CREATE TABLE exemptions (
    id INTEGER PRIMARY KEY,
    member_id INTEGER NOT NULL REFERENCES members (id),
    kind TEXT NOT NULL CHECK (kind IN ('meeting_exempt', 'intro_exempt', 'party_duty_exempt')),
    ground TEXT NOT NULL CHECK (ground NOT LIKE 'B1%'),
    valid_from TEXT NOT NULL,
    valid_to TEXT CHECK (valid_to >= valid_from),
    evidence TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL CHECK (state IN ('proposed', 'decided', 'confirmed', 'refused', 'revoked')),
    decision_number TEXT NOT NULL DEFAULT '',
    decided_on TEXT,
    revoked_from TEXT,
    proposed_by INTEGER NOT NULL REFERENCES accounts (id),
    decided_by INTEGER REFERENCES accounts (id),
    confirmed_by INTEGER REFERENCES accounts (id),
    by_import INTEGER NOT NULL DEFAULT 0 CHECK (by_import IN (0, 1)),
    renews_id INTEGER REFERENCES exemptions (id),
    idempotency_key TEXT UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    CHECK (by_import = 1 OR confirmed_by IS NULL
           OR (confirmed_by <> proposed_by AND confirmed_by <> decided_by)),
    CHECK (state NOT IN ('confirmed', 'revoked') OR confirmed_by IS NOT NULL),
    CHECK (by_import = 1 OR confirmed_by IS NULL OR decided_by IS NOT NULL)
) STRICT;

CREATE INDEX exemptions_member ON exemptions (member_id);

CREATE INDEX exemptions_open ON exemptions (state) WHERE state IN ('proposed', 'decided');

CREATE TABLE exemption_steps (
    id INTEGER PRIMARY KEY,
    exemption_id INTEGER NOT NULL REFERENCES exemptions (id),
    step TEXT NOT NULL,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    at TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX exemption_steps_exemption ON exemption_steps (exemption_id);

CREATE TRIGGER exemption_steps_are_not_edited BEFORE UPDATE ON exemption_steps
BEGIN SELECT raise(ABORT, 'exemption steps are not edited'); END;

CREATE TRIGGER exemption_steps_are_not_deleted BEFORE DELETE ON exemption_steps
BEGIN SELECT raise(ABORT, 'exemption steps are not deleted'); END;

CREATE TRIGGER exemptions_added AFTER INSERT ON exemptions
BEGIN INSERT INTO changes (member_id) VALUES (new.member_id); END;

CREATE TRIGGER exemptions_changed AFTER UPDATE ON exemptions
BEGIN INSERT INTO changes (member_id) VALUES (new.member_id); END;

CREATE TABLE secret_counts (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES units (id),
    year INTEGER NOT NULL,
    count INTEGER NOT NULL CHECK (count >= 0),
    decision_number TEXT NOT NULL DEFAULT '',
    recorded_by INTEGER NOT NULL REFERENCES accounts (id),
    recorded_at TEXT NOT NULL,
    confirmed_by INTEGER REFERENCES accounts (id) CHECK (confirmed_by <> recorded_by),
    confirmed_at TEXT
) STRICT;

CREATE INDEX secret_counts_year ON secret_counts (year, unit_id);

CREATE TRIGGER secret_counts_added AFTER INSERT ON secret_counts
BEGIN INSERT INTO changes (member_id) VALUES (NULL); END;

CREATE TRIGGER secret_counts_changed AFTER UPDATE ON secret_counts
BEGIN INSERT INTO changes (member_id) VALUES (NULL); END;
