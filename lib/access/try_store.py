"""Failed tries and known browsers: rows in, values out."""

from datetime import datetime

from lib.db import Database
from lib.db.clock import stamp
from lib.db.texts import moment_of


def blocked_until(db: Database, subject: str, caller: str) -> datetime | None:
    """Until when this caller must wait with this subject."""
    query = "SELECT blocked_until FROM tries WHERE subject = ? AND caller = ?"
    row = db.execute(query, [subject, caller]).fetchone()
    return moment_of(row[0]) if row else None


def count_failure(db: Database, subject: str, caller: str, now: datetime) -> int:
    """One more failure of this caller with this subject; returns how many there are."""
    row = db.execute(
        "INSERT INTO tries (subject, caller, failures, last_at) VALUES (?, ?, 1, ?)"
        " ON CONFLICT DO UPDATE SET failures = failures + 1, last_at = excluded.last_at"
        " RETURNING failures",
        [subject, caller, stamp(now)],
    ).fetchone()
    return int(row[0])


def block(db: Database, subject: str, caller: str, until: datetime) -> None:
    """Let this caller wait with this subject."""
    query = "UPDATE tries SET blocked_until = ? WHERE subject = ? AND caller = ?"
    db.execute(query, [stamp(until), subject, caller])


def forget(db: Database, subject: str, caller: str) -> None:
    """The caller has come in: earlier failures no longer count."""
    db.execute("DELETE FROM tries WHERE subject = ? AND caller = ?", [subject, caller])


def forget_all(db: Database, subject: str) -> None:
    """Nobody's failures with this subject count any more."""
    db.execute("DELETE FROM tries WHERE subject = ?", [subject])


def sweep(db: Database, before: datetime) -> None:
    """Drop what has been quiet since `before`: callers come and go, and the table must not grow."""
    db.execute("DELETE FROM tries WHERE last_at < ?", [stamp(before)])


def is_known(db: Database, account_id: int, browser_hash: str) -> bool:
    """Whether this account has signed in from this browser before."""
    query = "SELECT 1 FROM known_browsers WHERE account_id = ? AND browser_hash = ?"
    return db.execute(query, [account_id, browser_hash]).fetchone() is not None


def is_known_to_anybody(db: Database, browser_hash: str) -> bool:
    """Whether any account has signed in from this browser before."""
    query = "SELECT 1 FROM known_browsers WHERE browser_hash = ? LIMIT 1"
    return db.execute(query, [browser_hash]).fetchone() is not None


def remember(db: Database, account_id: int, browser_hash: str, now: datetime, *, most: int) -> None:
    """The account has signed in from this browser; of its browsers the last `most` stay known."""
    db.execute(
        "INSERT INTO known_browsers (account_id, browser_hash, last_at) VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET last_at = excluded.last_at",
        [account_id, browser_hash, stamp(now)],
    )
    db.execute(
        "DELETE FROM known_browsers WHERE account_id = ? AND browser_hash NOT IN"
        " (SELECT browser_hash FROM known_browsers WHERE account_id = ?"
        " ORDER BY last_at DESC, browser_hash = ? DESC LIMIT ?)",
        [account_id, account_id, browser_hash, most],
    )


def forget_browsers(db: Database, account_id: int) -> None:
    """No browser of this account is known any more."""
    db.execute("DELETE FROM known_browsers WHERE account_id = ?", [account_id])


def last_noted(db: Database, subject: str) -> datetime | None:
    """When the audit last had a row about this subject."""
    query = "SELECT at FROM audit WHERE subject = ? ORDER BY seq DESC LIMIT 1"
    row = db.execute(query, [subject]).fetchone()
    return moment_of(row[0]) if row else None
