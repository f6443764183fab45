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
BEGIN INSERT INTO changes (member_id) VALUES (new.member_id); END;
