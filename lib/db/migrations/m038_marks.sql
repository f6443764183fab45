CREATE TABLE marks (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    kind TEXT NOT NULL CHECK (kind IN ('member', 'unit', 'exemption', 'stack')),
    subject_id INTEGER NOT NULL,
    word TEXT NOT NULL CHECK (word <> ''),
    due_on TEXT NOT NULL,
    made_on TEXT NOT NULL,
    done_on TEXT
) STRICT;

CREATE INDEX marks_of_account ON marks (account_id, due_on);
