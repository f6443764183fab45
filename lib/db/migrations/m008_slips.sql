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
BEGIN INSERT INTO changes (member_id) VALUES (new.member_id); END;
