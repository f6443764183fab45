"""The files taken in so far: one row per batch."""

from dataclasses import dataclass
from datetime import datetime

from lib.access.store import shown_name
from lib.db import Database


@dataclass(frozen=True, slots=True)
class Batch:
    """An earlier import of a file: when, and through whom."""

    id: int
    file_name: str
    at: datetime
    by: str


def of_file(db: Database, kind: str, file_hash: str) -> Batch | None:
    """The newest import of the very same file as the same kind."""
    row = db.execute(
        f"SELECT i.id, i.file_name, i.at, {shown_name('a')}"
        " FROM imports i JOIN accounts a ON a.id = i.account_id"
        " WHERE i.kind = ? AND i.file_hash = ? ORDER BY i.id DESC LIMIT 1",
        [kind, file_hash],
    ).fetchone()
    return Batch(row[0], row[1], datetime.fromisoformat(row[2]), row[3]) if row else None


def insert(
    db: Database,
    kind: str,
    file_name: str,
    file_hash: str,
    counts: dict[str, int],
    *,
    by: int,
    at: datetime,
) -> int:
    """Keep a batch inside the caller's transaction; returns its id."""
    outcomes = [counts[name] for name in ("created", "updated", "unchanged", "rejected")]
    row = db.execute(
        "INSERT INTO imports (kind, file_name, file_hash, created, updated, unchanged, rejected,"
        " account_id, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        [kind, file_name, file_hash, *outcomes, by, at.isoformat()],
    ).fetchone()
    return int(row[0])
