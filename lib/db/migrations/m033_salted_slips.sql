-- With the salt nobody guesses a slip's few levels from what the chain says of it. Slips of before
-- keep none: what the chain said of them cannot be said anew.
ALTER TABLE slip_revisions ADD COLUMN salt TEXT NOT NULL DEFAULT '';
