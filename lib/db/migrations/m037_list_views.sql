CREATE TABLE list_views (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    list TEXT NOT NULL CHECK (list <> ''),
    name TEXT NOT NULL,
    said TEXT NOT NULL,
    columns TEXT NOT NULL,
    UNIQUE (account_id, list, name)
) STRICT;

CREATE TABLE register_moves (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    moves INTEGER NOT NULL
) STRICT;

INSERT INTO register_moves (id, moves) VALUES (1, 0);

CREATE TRIGGER members_added_somewhere AFTER INSERT ON members
BEGIN UPDATE register_moves SET moves = moves + 1; END;

CREATE TRIGGER members_moved AFTER UPDATE OF workplace_unit_id, residence_unit_id ON members
WHEN (new.workplace_unit_id, new.residence_unit_id)
    IS NOT (old.workplace_unit_id, old.residence_unit_id)
BEGIN UPDATE register_moves SET moves = moves + 1; END;
