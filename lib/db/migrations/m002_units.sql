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
BEGIN INSERT INTO changes (member_id) VALUES (NULL); END;
