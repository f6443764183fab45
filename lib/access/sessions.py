"""Sessions: from a signed-in browser to its account, looked up again on every request and run.

The browser holds a random token of 256 bits, the table its SHA-256: a stolen database opens no
session. A session ends by signing out, after 30 idle minutes, after 12 hours, or with its account.
"""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta

from lib.access.model import Account, Role
from lib.db import Database

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)
# A session is not written at every click: the idle limit may be short by this much, never long.
TOUCH_EVERY = timedelta(seconds=30)
MOST_PER_ACCOUNT = 8


def start(db: Database, account_id: int, now: datetime) -> str:
    """Open a session inside the caller's transaction; returns the token the browser keeps."""
    token = secrets.token_urlsafe(32)
    db.execute(
        "INSERT INTO sessions (token_hash, account_id, started_at, seen_at) VALUES (?, ?, ?, ?)",
        [token_hash(token), account_id, stamp(now), stamp(now)],
    )
    db.execute(
        "UPDATE sessions SET ended_at = ? WHERE account_id = ? AND ended_at IS NULL"
        " AND token_hash NOT IN (SELECT token_hash FROM sessions WHERE account_id = ?"
        " AND ended_at IS NULL ORDER BY started_at DESC, token_hash = ? DESC LIMIT ?)",
        [stamp(now), account_id, account_id, token_hash(token), MOST_PER_ACCOUNT],
    )
    return token


def account_of_session(db: Database, token: str | None, now: datetime) -> Account | None:
    """The account behind a token as it stands now; None when there is no live session."""
    if not token:
        return None
    row = db.execute(
        "SELECT a.id, a.name, a.display_name, a.role, a.larger_type FROM sessions s"
        " JOIN accounts a ON a.id = s.account_id WHERE s.token_hash = ? AND s.ended_at IS NULL"
        " AND a.disabled_at IS NULL AND a.role <> ? AND s.seen_at > ? AND s.started_at > ?",
        [token_hash(token), Role.TERMINAL, stamp(now - IDLE), stamp(now - ABSOLUTE)],
    ).fetchone()
    return Account(row[0], row[1], row[2], Role(row[3]), bool(row[4])) if row else None


def touch(db: Database, token: str, now: datetime) -> None:
    """The person did something: the idle limit counts from now."""
    db.execute(
        "UPDATE sessions SET seen_at = ? WHERE token_hash = ? AND ended_at IS NULL",
        [stamp(now), token_hash(token)],
    )


def end(db: Database, token: str, now: datetime) -> None:
    """Close one session, inside the caller's transaction."""
    db.execute(
        "UPDATE sessions SET ended_at = ? WHERE token_hash = ? AND ended_at IS NULL",
        [stamp(now), token_hash(token)],
    )


def end_all(db: Database, account_id: int, now: datetime, keep: str | None = None) -> None:
    """Close every session of an account but the one of token `keep`, inside the transaction."""
    db.execute(
        "UPDATE sessions SET ended_at = ? WHERE account_id = ? AND ended_at IS NULL"
        " AND token_hash <> ?",
        [stamp(now), account_id, token_hash(keep) if keep else ""],
    )


def token_hash(token: str) -> str:
    """What the table holds of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def stamp(moment: datetime) -> str:
    """A moment as stored: UTC, always the same width, so that text compares as time."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")
