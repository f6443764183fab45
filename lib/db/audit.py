"""The audit: a hash chain that shows a silent change, written in the transaction of the change.

Each row's hash is HMAC-SHA-256 over the previous hash and the row; the key lies in a file beside
the database that only the service may read. Payloads hold identifiers and field names, never
personal text; values lie in `lib.db.revisions`.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from lib.db import key, revisions
from lib.db.actions import Action
from lib.db.clock import stamp
from lib.db.revisions import Change

BEGINNING = "0" * 64
PIECE = 10_000


@dataclass(frozen=True, slots=True)
class Head:
    """The last row of a chain, or of the part of it that has been seen to hold."""

    seq: int = 0
    hash: str = BEGINNING


def record(
    db: Database,
    action: Action,
    *,
    actor_id: int | None,
    subject: str,
    at: datetime,
    detail: Mapping[str, object] | None = None,
    changes: Sequence[Change] = (),
) -> None:
    """Append one row inside the caller's transaction, e.g. (Action.SLIP_REVISE, "slip/12").

    `detail` holds identifiers and names of fields; the values before and after are `changes`,
    which lie outside the chain and are named in it by their salted hash.
    """
    last = head(db)
    moment = stamp(at)
    kept = revisions.kept(changes, subject)
    said = {revisions.HASH: revisions.hash_of([change.hash for change in kept])} if kept else {}
    payload = json.dumps(
        {**(detail or {}), **said}, ensure_ascii=False, sort_keys=True, default=str
    )
    row = (last.seq + 1, moment, actor_id, action, subject, payload)
    db.execute(
        "INSERT INTO audit (seq, at, account_id, action, subject, detail, previous, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [*row, last.hash, digest(key_of(db), last.hash, row)],
    )
    revisions.insert(db, last.seq + 1, kept)


def head(db: Database) -> Head:
    """The last row of the chain; of an empty one the beginning."""
    row = db.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    return Head(*row) if row else Head()


def held_at(db: Database, seq: int) -> Head | None:
    """What the chain holds at a row, whether or not it fits there."""
    if seq == 0:
        return Head()
    row = db.execute("SELECT seq, hash FROM audit WHERE seq = ?", [seq]).fetchone()
    return Head(*row) if row else None


def follow(
    db: Database, start: Head, rows: int, secret: bytes | None = None
) -> tuple[Head, int | None]:
    """Check up to `rows` rows behind `start`: as far as they fit, and the first that does not.

    The key is the one beside the database, unless another is given.
    """
    secret, seen = secret or key_of(db), start
    found = db.execute(
        "SELECT seq, at, account_id, action, subject, detail, previous, hash"
        " FROM audit WHERE seq > ? ORDER BY seq LIMIT ?",
        [start.seq, rows],
    )
    for *row, said_previous, said_hash in found:
        fits = row[0] == seen.seq + 1 and said_previous == seen.hash
        if not fits or said_hash != digest(secret, seen.hash, tuple(row)):
            return seen, seen.seq + 1
        seen = Head(row[0], said_hash)
    return seen, None


def follow_to_end(
    db: Database, start: Head, secret: bytes | None = None
) -> tuple[Head, int | None]:
    """The same to the last row, in pieces, so that no read lasts long."""
    seen = start
    while True:
        reached, broken = follow(db, seen, PIECE, secret)
        if broken is not None or reached == seen:
            return reached, broken
        seen = reached


def first_broken_row(db: Database) -> int | None:
    """The sequence number of the first row that does not fit the chain; None when all fit."""
    return follow_to_end(db, Head())[1]


def key_of(db: Database) -> bytes:
    """The key of this database's chain."""
    return key.of_directory(directory_of(db))


def directory_of(db: Database) -> Path:
    """Where the database lies, and its key beside it."""
    path = db.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()[0]
    return Path(path).parent


def digest(secret: bytes, previous: str, row: tuple[object, ...]) -> str:
    """The hash of a row behind the row with the hash `previous`."""
    message = json.dumps([previous, *row], ensure_ascii=False, separators=(",", ":"))
    return hmac.new(secret, message.encode(), hashlib.sha256).hexdigest()
