CREATE TABLE evidence (
    id INTEGER PRIMARY KEY,
    exemption_id INTEGER NOT NULL REFERENCES exemptions (id),
    kind TEXT NOT NULL CHECK (kind IN ('pdf', 'jpg', 'png')),
    size INTEGER NOT NULL CHECK (size BETWEEN 1 AND 5242880),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    added_by INTEGER NOT NULL REFERENCES accounts (id),
    added_at TEXT NOT NULL,
    removed_by INTEGER REFERENCES accounts (id),
    removed_at TEXT,
    removed_reason TEXT NOT NULL DEFAULT '',
    content BLOB CHECK (content IS NULL OR length(content) = size),
    CHECK ((removed_at IS NULL) = (content IS NOT NULL)),
    CHECK ((removed_at IS NULL) = (removed_by IS NULL))
) STRICT;

CREATE INDEX evidence_exemption ON evidence (exemption_id);

CREATE TRIGGER evidence_is_not_exchanged BEFORE UPDATE ON evidence
WHEN old.removed_at IS NOT NULL OR new.removed_at IS NULL
    OR (new.id, new.exemption_id, new.kind, new.size, new.sha256, new.added_by, new.added_at)
        IS NOT (old.id, old.exemption_id, old.kind, old.size, old.sha256, old.added_by, old.added_at)
BEGIN SELECT raise(ABORT, 'evidence is not exchanged'); END;

CREATE TRIGGER evidence_is_not_deleted BEFORE DELETE ON evidence
BEGIN SELECT raise(ABORT, 'evidence is not deleted'); END;
