"""The rows of sessions: a token's hash, its account, and since when nobody has been seen."""

from collections.abc import Iterable
from datetime import datetime

from lib.access.model import Account, Role
from lib.db import Database
from lib.db.clock import stamp
from lib.db.texts import as_one


def insert(db: Database, token_hash: str, account_id: int, at: datetime) -> None:
    """A session that begins now."""
    db.execute(
        "INSERT INTO sessions (token_hash, account_id, started_at, seen_at) VALUES (?, ?, ?, ?)",
        [token_hash, account_id, stamp(at), stamp(at)],
    )


def end_oldest(db: Database, account_id: int, newest: str, most: int, at: datetime) -> None:
    """End all but the last `most` sessions of an account; `newest` wins among those of now."""
    db.execute(
        "UPDATE sessions SET ended_at = ? WHERE account_id = ? AND ended_at IS NULL"
        " AND token_hash NOT IN (SELECT token_hash FROM sessions WHERE account_id = ?"
        " AND ended_at IS NULL ORDER BY started_at DESC, token_hash = ? DESC LIMIT ?)",
        [stamp(at), account_id, account_id, newest, most],
    )


# A session that counts: open, of an account that signs in and is not disabled, seen of late.
_LIVE = (
    "sessions s JOIN accounts a ON a.id = s.account_id WHERE s.ended_at IS NULL"
    " AND a.disabled_at IS NULL AND a.role <> :terminal"
    " AND s.seen_at > :seen_after AND s.started_at > :started_after"
)


def account_of(
    db: Database, token_hash: str, *, seen_after: datetime, started_after: datetime
) -> Account | None:
    """The account of a live session as it stands now: none that is disabled, nor the terminal's."""
    query = (
        f"SELECT a.id, a.name, a.display_name, a.role, a.larger_type FROM {_LIVE}"
        " AND s.token_hash = :token_hash"
    )
    limits = _limits(seen_after, started_after)
    row = db.execute(query, {**limits, "token_hash": token_hash}).fetchone()
    return Account(row[0], row[1], row[2], Role(row[3]), bool(row[4])) if row else None


def live(
    db: Database, token_hashes: Iterable[str], *, seen_after: datetime, started_after: datetime
) -> set[str]:
    """Those of the hashes whose session is live."""
    query = (
        f"SELECT s.token_hash FROM {_LIVE}"
        " AND s.token_hash IN (SELECT value FROM json_each(:hashes))"
    )
    limits = _limits(seen_after, started_after)
    rows = db.execute(query, {**limits, "hashes": as_one(token_hashes)})
    return {row[0] for row in rows}


def _limits(seen_after: datetime, started_after: datetime) -> dict[str, object]:
    return {
        "terminal": Role.TERMINAL,
        "seen_after": stamp(seen_after),
        "started_after": stamp(started_after),
    }


def touch(db: Database, token_hash: str, at: datetime) -> None:
    """The person behind an open session was seen."""
    db.execute(
        "UPDATE sessions SET seen_at = ? WHERE token_hash = ? AND ended_at IS NULL",
        [stamp(at), token_hash],
    )


def end(db: Database, token_hash: str, at: datetime) -> None:
    """One session ends."""
    db.execute(
        "UPDATE sessions SET ended_at = ? WHERE token_hash = ? AND ended_at IS NULL",
        [stamp(at), token_hash],
    )


def end_all(db: Database, account_id: int, at: datetime, *, keep: str) -> None:
    """Every session of an account ends but the one with the hash `keep`."""
    db.execute(
        "UPDATE sessions SET ended_at = ? WHERE account_id = ? AND ended_at IS NULL"
        " AND token_hash <> ?",
        [stamp(at), account_id, keep],
    )
