CREATE TABLE revisions (
    id INTEGER PRIMARY KEY,
    audit_seq INTEGER NOT NULL REFERENCES audit (seq),
    subject TEXT NOT NULL,
    member_id INTEGER REFERENCES members (id),
    unit_id INTEGER REFERENCES units (id),
    salt TEXT NOT NULL,
    before TEXT,
    after TEXT,
    hash TEXT NOT NULL
) STRICT;

CREATE INDEX revisions_audit ON revisions (audit_seq);

CREATE INDEX revisions_subject ON revisions (subject);

CREATE TRIGGER revisions_are_not_edited BEFORE UPDATE ON revisions
BEGIN SELECT raise(ABORT, 'revisions are not edited'); END;

CREATE TRIGGER revisions_are_not_deleted BEFORE DELETE ON revisions
BEGIN SELECT raise(ABORT, 'revisions are not deleted'); END;

CREATE TABLE reads (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    account_id INTEGER,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT '{}',
    times INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX reads_account ON reads (account_id, id);

CREATE INDEX reads_subject ON reads (subject, id);

CREATE INDEX audit_account ON audit (account_id, seq);

CREATE INDEX audit_at ON audit (at);
