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
) STRICT;
