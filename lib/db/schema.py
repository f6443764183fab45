"""The tables, step by step. Append only: a migration that has run anywhere is never edited."""

from sqlite_utils import Database, Migrations

migrations = Migrations("so213")


def _run(db: Database, script: str) -> None:
    # executescript would commit the migration's own transaction half-way.
    for statement in script.split(";\n\n"):
        if statement.strip():
            db.execute(statement)


@migrations()
def m001_settings_and_audit(db: Database) -> None:
    _run(
        db,
        """
CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    account_id INTEGER,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE
) STRICT;

CREATE INDEX audit_subject ON audit (subject);

CREATE TRIGGER audit_is_not_edited BEFORE UPDATE ON audit
BEGIN SELECT raise(ABORT, 'audit rows are not edited'); END;

CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN SELECT raise(ABORT, 'audit rows are not deleted'); END;

CREATE TABLE changes (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id INTEGER
) STRICT
""",
    )


@migrations()
def m002_units(db: Database) -> None:
    _run(
        db,
        """
CREATE TABLE units (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE unit_versions (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES units (id),
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    parent_id INTEGER REFERENCES units (id) CHECK (parent_id IS NOT unit_id),
    valid_from TEXT,
    valid_to TEXT,
    CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to)
) STRICT;

CREATE UNIQUE INDEX unit_versions_begin ON unit_versions (unit_id, coalesce(valid_from, ''));

CREATE INDEX unit_versions_parent ON unit_versions (parent_id);

CREATE TRIGGER unit_versions_added AFTER INSERT ON unit_versions
BEGIN INSERT INTO changes (member_id) VALUES (NULL); END;

CREATE TRIGGER unit_versions_changed AFTER UPDATE ON unit_versions
BEGIN INSERT INTO changes (member_id) VALUES (NULL); END
""",
    )


@migrations()
def m003_accounts(db: Database) -> None:
    _run(
        db,
        """
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
VALUES ('terminal', 'Dòng lệnh', 'terminal', '1970-01-01T00:00:00+00:00')
""",
    )


@migrations()
def m004_members(db: Database) -> None:
    _run(
        db,
        """
CREATE TABLE members (
    id INTEGER PRIMARY KEY,
    card_number TEXT NOT NULL UNIQUE
        CHECK (length(card_number) BETWEEN 6 AND 20 AND card_number NOT GLOB '*[^0-9]*'),
    full_name TEXT NOT NULL CHECK (full_name <> ''),
    search_key TEXT NOT NULL,
    sort_key BLOB NOT NULL,
    gender TEXT CHECK (gender IN ('male', 'female')),
    birth_date TEXT,
    admitted_on TEXT,
    official_on TEXT,
    workplace_unit_id INTEGER NOT NULL REFERENCES units (id),
    residence_unit_id INTEGER REFERENCES units (id),
    address TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    is_working INTEGER NOT NULL CHECK (is_working IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX members_workplace ON members (workplace_unit_id);

CREATE INDEX members_residence ON members (residence_unit_id);

CREATE TABLE member_history (
    member_id INTEGER NOT NULL REFERENCES members (id),
    valid_until TEXT NOT NULL,
    workplace_unit_id INTEGER NOT NULL REFERENCES units (id),
    residence_unit_id INTEGER REFERENCES units (id),
    is_working INTEGER NOT NULL CHECK (is_working IN (0, 1)),
    PRIMARY KEY (member_id, valid_until)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE member_search USING fts5 (search_key, tokenize = 'ascii', prefix = '1 2 3');

CREATE TRIGGER members_added AFTER INSERT ON members
BEGIN
    INSERT INTO changes (member_id) VALUES (new.id);
    INSERT INTO member_search (rowid, search_key) VALUES (new.id, new.search_key);
END;

CREATE TRIGGER members_changed AFTER UPDATE ON members
BEGIN
    INSERT INTO changes (member_id) VALUES (new.id);
    UPDATE member_search SET search_key = new.search_key
    WHERE rowid = new.id AND old.search_key <> new.search_key;
END;

CREATE TRIGGER members_are_not_deleted BEFORE DELETE ON members
BEGIN SELECT raise(ABORT, 'members are not deleted'); END;

CREATE TRIGGER member_history_added AFTER INSERT ON member_history
BEGIN INSERT INTO changes (member_id) VALUES (new.member_id); END
""",
    )


@migrations()
def m005_letters(db: Database) -> None:
    _run(
        db,
        """
CREATE TABLE letters (
    id INTEGER PRIMARY KEY,
    member_id INTEGER NOT NULL REFERENCES members (id),
    form TEXT NOT NULL CHECK (form IN ('1-213', '2-213')),
    number TEXT NOT NULL DEFAULT '',
    issued_on TEXT NOT NULL,
    residence_unit_id INTEGER REFERENCES units (id),
    received_on TEXT CHECK (received_on >= issued_on),
    withdrawn_on TEXT CHECK (withdrawn_on >= issued_on),
    withdrawn_reason TEXT NOT NULL DEFAULT '',
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (member_id, number, issued_on)
) STRICT;

CREATE TRIGGER letters_added AFTER INSERT ON letters
BEGIN INSERT INTO changes (member_id) VALUES (new.member_id); END;

CREATE TRIGGER letters_changed AFTER UPDATE ON letters
BEGIN INSERT INTO changes (member_id) VALUES (new.member_id); END
""",
    )


@migrations()
def m006_exemptions(db: Database) -> None:
    _run(
        db,
        """
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
BEGIN INSERT INTO changes (member_id) VALUES (NULL); END
""",
    )


@migrations()
def m007_rounds(db: Database) -> None:
    _run(
        db,
        """
CREATE TABLE rounds (
    year INTEGER PRIMARY KEY CHECK (year BETWEEN 2000 AND 2100),
    due_on TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    opened_by INTEGER NOT NULL REFERENCES accounts (id)
) STRICT;

CREATE TRIGGER rounds_added AFTER INSERT ON rounds
BEGIN INSERT INTO changes (member_id) VALUES (NULL); END;

CREATE TRIGGER rounds_changed AFTER UPDATE ON rounds
BEGIN INSERT INTO changes (member_id) VALUES (NULL); END
""",
    )


@migrations()
def m008_slips(db: Database) -> None:
    _run(
        db,
        """
CREATE TABLE stacks (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL REFERENCES rounds (year),
    unit_id INTEGER NOT NULL REFERENCES units (id),
    stated INTEGER NOT NULL CHECK (stated > 0),
    arrived_on TEXT NOT NULL,
    meeting_on TEXT,
    meeting_present INTEGER CHECK (meeting_present >= 0),
    meeting_total INTEGER CHECK (meeting_total >= meeting_present),
    front_present INTEGER NOT NULL CHECK (front_present IN (0, 1)),
    opened_by INTEGER NOT NULL REFERENCES accounts (id),
    opened_at TEXT NOT NULL,
    closed_by INTEGER REFERENCES accounts (id),
    closed_at TEXT,
    taken_back_by INTEGER REFERENCES accounts (id),
    taken_back_at TEXT,
    taken_back_reason TEXT NOT NULL DEFAULT '',
    idempotency_key TEXT UNIQUE,
    CHECK (closed_at IS NULL OR taken_back_at IS NULL)
) STRICT;

CREATE INDEX stacks_unit ON stacks (year, unit_id);

CREATE TABLE stack_rows (
    stack_id INTEGER NOT NULL REFERENCES stacks (id),
    member_id INTEGER NOT NULL REFERENCES members (id),
    code TEXT NOT NULL DEFAULT '' CHECK (length(code) <= 6 AND code NOT GLOB '*[^123]*'),
    remarks TEXT NOT NULL DEFAULT '',
    tick INTEGER NOT NULL DEFAULT 0,
    kept_by INTEGER NOT NULL REFERENCES accounts (id),
    kept_at TEXT NOT NULL,
    PRIMARY KEY (stack_id, member_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE set_asides (
    id INTEGER PRIMARY KEY,
    stack_id INTEGER NOT NULL REFERENCES stacks (id),
    member_id INTEGER REFERENCES members (id),
    named TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL CHECK (reason IN
        ('not_expected', 'exempt', 'illegible', 'criterion_blank', 'already_entered')),
    note TEXT NOT NULL DEFAULT '',
    set_by INTEGER NOT NULL REFERENCES accounts (id),
    set_at TEXT NOT NULL,
    withdrawn_at TEXT,
    idempotency_key TEXT UNIQUE
) STRICT;

CREATE INDEX set_asides_stack ON set_asides (stack_id);

CREATE TABLE slips (
    id INTEGER PRIMARY KEY,
    member_id INTEGER NOT NULL REFERENCES members (id),
    year INTEGER NOT NULL REFERENCES rounds (year),
    unit_id INTEGER REFERENCES units (id),
    stack_id INTEGER REFERENCES stacks (id),
    revision INTEGER NOT NULL,
    returned INTEGER NOT NULL DEFAULT 0 CHECK (returned IN (0, 1)),
    UNIQUE (member_id, year)
) STRICT;

CREATE INDEX slips_year ON slips (year);

CREATE INDEX slips_stack ON slips (stack_id);

CREATE TABLE slip_revisions (
    slip_id INTEGER NOT NULL REFERENCES slips (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    form TEXT NOT NULL,
    level_1 INTEGER NOT NULL CHECK (level_1 BETWEEN 1 AND 3),
    level_2 INTEGER NOT NULL CHECK (level_2 BETWEEN 1 AND 3),
    level_3 INTEGER NOT NULL CHECK (level_3 BETWEEN 1 AND 3),
    level_4 INTEGER NOT NULL CHECK (level_4 BETWEEN 1 AND 3),
    level_5 INTEGER NOT NULL CHECK (level_5 BETWEEN 1 AND 3),
    level_6 INTEGER NOT NULL CHECK (level_6 BETWEEN 1 AND 3),
    remarks TEXT NOT NULL DEFAULT '',
    remarks_key INTEGER NOT NULL DEFAULT 0,
    meeting_on TEXT,
    meeting_present INTEGER CHECK (meeting_present >= 0),
    meeting_total INTEGER CHECK (meeting_total >= meeting_present),
    front_present INTEGER NOT NULL CHECK (front_present IN (0, 1)),
    received_on TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('stack', 'single', 'import')),
    entered_by INTEGER NOT NULL REFERENCES accounts (id),
    entered_at TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    idempotency_key TEXT UNIQUE,
    content_hash TEXT NOT NULL,
    PRIMARY KEY (slip_id, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER slip_revisions_are_not_edited BEFORE UPDATE ON slip_revisions
BEGIN SELECT raise(ABORT, 'slip revisions are not edited'); END;

CREATE TRIGGER slip_revisions_are_not_deleted BEFORE DELETE ON slip_revisions
BEGIN SELECT raise(ABORT, 'slip revisions are not deleted'); END;

CREATE TRIGGER slips_added AFTER INSERT ON slips
BEGIN INSERT INTO changes (member_id) VALUES (new.member_id); END;

CREATE TRIGGER slips_changed AFTER UPDATE ON slips
BEGIN INSERT INTO changes (member_id) VALUES (new.member_id); END
""",
    )


@migrations()
def m009_reports_and_imports(db: Database) -> None:
    _run(
        db,
        """
CREATE TABLE report_texts (
    year INTEGER NOT NULL,
    unit_id INTEGER REFERENCES units (id),
    part TEXT NOT NULL,
    text TEXT NOT NULL,
    basis TEXT NOT NULL,
    edited_by INTEGER NOT NULL REFERENCES accounts (id),
    edited_at TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX report_texts_part ON report_texts (year, coalesce(unit_id, 0), part);

CREATE TABLE imports (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_hash TEXT NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    at TEXT NOT NULL
) STRICT
""",
    )
