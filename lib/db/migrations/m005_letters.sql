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
BEGIN INSERT INTO changes (member_id) VALUES (new.member_id); END;
