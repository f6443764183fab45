CREATE TABLE new_slips (
    id INTEGER PRIMARY KEY,
    member_id INTEGER NOT NULL REFERENCES members (id),
    year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
    occasion TEXT NOT NULL CHECK (occasion <> ''),
    unit_id INTEGER REFERENCES units (id),
    stack_id INTEGER REFERENCES stacks (id),
    revision INTEGER NOT NULL,
    returned INTEGER NOT NULL DEFAULT 0 CHECK (returned IN (0, 1)),
    returned_by INTEGER REFERENCES accounts (id),
    returned_at TEXT,
    UNIQUE (member_id, year, occasion)
) STRICT;

-- Who ticked last stood in the audit alone. Beside a single max() the other columns come from its row.
INSERT INTO new_slips
SELECT s.id, s.member_id, s.year, 'yearly', s.unit_id, s.stack_id, s.revision, s.returned,
    told.account_id, told.at
FROM slips s
LEFT JOIN (
    SELECT subject, account_id, at, max(seq) FROM audit
    WHERE action = 'slip:return' GROUP BY subject
) told ON told.subject = 'slip/' || s.id;

CREATE TABLE new_slip_revisions (
    slip_id INTEGER NOT NULL REFERENCES new_slips (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    form TEXT NOT NULL CHECK (form <> ''),
    levels TEXT NOT NULL CHECK (levels <> '' AND levels NOT GLOB '*[^1-9]*'),
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

INSERT INTO new_slip_revisions
SELECT slip_id, number, form, level_1 || level_2 || level_3 || level_4 || level_5 || level_6,
    remarks, remarks_key, meeting_on, meeting_present, meeting_total, front_present, received_on,
    origin, entered_by, entered_at, reason, idempotency_key, content_hash
FROM slip_revisions;

-- Children first: dropping a table that is still referred to breaks the references.
DROP TABLE slip_revisions;

DROP TABLE slips;

ALTER TABLE new_slips RENAME TO slips;

ALTER TABLE new_slip_revisions RENAME TO slip_revisions;

CREATE INDEX slips_year ON slips (year);

CREATE INDEX slips_stack ON slips (stack_id);

-- A slip that is asked for needs no round, so the year refers to none.
CREATE TRIGGER slips_of_a_round_need_it BEFORE INSERT ON slips
WHEN new.occasion = 'yearly' AND NOT EXISTS (SELECT 1 FROM rounds WHERE year = new.year)
BEGIN SELECT raise(ABORT, 'no round has been opened for the year of this slip'); END;

CREATE TRIGGER slip_revisions_are_not_edited BEFORE UPDATE ON slip_revisions
BEGIN SELECT raise(ABORT, 'slip revisions are not edited'); END;

CREATE TRIGGER slip_revisions_are_not_deleted BEFORE DELETE ON slip_revisions
BEGIN SELECT raise(ABORT, 'slip revisions are not deleted'); END;

CREATE TRIGGER slips_added AFTER INSERT ON slips
BEGIN INSERT INTO changes (member_id) VALUES (new.member_id); END;

CREATE TRIGGER slips_changed AFTER UPDATE ON slips
BEGIN INSERT INTO changes (member_id) VALUES (new.member_id); END;

ALTER TABLE stacks ADD COLUMN form TEXT NOT NULL DEFAULT '';

-- The one form that there has been so far.
UPDATE stacks SET form = '3-213/2020';

ALTER TABLE stacks ADD COLUMN second_reason TEXT NOT NULL DEFAULT '';

ALTER TABLE set_asides ADD COLUMN settled TEXT CHECK (settled IN ('entered', 'sent_back', 'not_ours'));

ALTER TABLE set_asides ADD COLUMN settled_note TEXT NOT NULL DEFAULT '';

ALTER TABLE set_asides ADD COLUMN settled_by INTEGER REFERENCES accounts (id);

ALTER TABLE set_asides ADD COLUMN settled_at TEXT;

CREATE TABLE new_stack_rows (
    stack_id INTEGER NOT NULL REFERENCES stacks (id),
    member_id INTEGER NOT NULL REFERENCES members (id),
    code TEXT NOT NULL DEFAULT '' CHECK (code NOT GLOB '*[^1-9]*'),
    remarks TEXT NOT NULL DEFAULT '',
    revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
    hand TEXT NOT NULL DEFAULT '',
    turn INTEGER NOT NULL DEFAULT 0,
    kept_by INTEGER NOT NULL REFERENCES accounts (id),
    kept_at TEXT NOT NULL,
    PRIMARY KEY (stack_id, member_id)
) STRICT, WITHOUT ROWID;

INSERT INTO new_stack_rows
SELECT stack_id, member_id, code, remarks, revision, hand, turn, kept_by, kept_at FROM stack_rows;

DROP TABLE stack_rows;

ALTER TABLE new_stack_rows RENAME TO stack_rows;

-- A member is kept in one open stack, so the others are looked for by member.
CREATE INDEX stack_rows_member ON stack_rows (member_id);
