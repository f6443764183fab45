CREATE TABLE rounds (
    year INTEGER PRIMARY KEY CHECK (year BETWEEN 2000 AND 2100),
    due_on TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    opened_by INTEGER NOT NULL REFERENCES accounts (id)
) STRICT;

CREATE TRIGGER rounds_added AFTER INSERT ON rounds
BEGIN INSERT INTO changes (member_id) VALUES (NULL); END;

CREATE TRIGGER rounds_changed AFTER UPDATE ON rounds
BEGIN INSERT INTO changes (member_id) VALUES (NULL); END;
