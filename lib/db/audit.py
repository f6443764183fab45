"""The audit: a hash chain that shows a silent change, written in the transaction of the change.

Each row's hash is HMAC-SHA-256 over the previous hash and the row; the key lies in a file beside
the database that only the service may read. Payloads hold identifiers and field names, never
personal text; values lie in `lib.db.revisions`.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from lib.db import key, revisions
from lib.db.actions import Action
from lib.db.revisions import Change

BEGINNING = "0" * 64


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
    last = db.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    seq, previous = (last[0] + 1, last[1]) if last else (1, BEGINNING)
    moment = at.isoformat(timespec="milliseconds")
    kept = revisions.kept(changes, subject)
    said = {revisions.HASH: revisions.hash_of([change.hash for change in kept])} if kept else {}
    payload = json.dumps(
        {**(detail or {}), **said}, ensure_ascii=False, sort_keys=True, default=str
    )
    row = (seq, moment, actor_id, action, subject, payload)
    db.execute(
        "INSERT INTO audit (seq, at, account_id, action, subject, detail, previous, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [*row, previous, _digest(key_of(db), previous, row)],
    )
    revisions.insert(db, seq, kept)


def first_broken_row(db: Database) -> int | None:
    """The sequence number of the first row that does not fit the chain; None when all fit."""
    secret, previous, expected = key_of(db), BEGINNING, 1
    rows = db.execute(
        "SELECT seq, at, account_id, action, subject, detail, previous, hash"
        " FROM audit ORDER BY seq"
    )
    for *row, said_previous, said_hash in rows:
        fits = row[0] == expected and said_previous == previous
        if not fits or said_hash != _digest(secret, previous, tuple(row)):
            return expected
        previous, expected = said_hash, expected + 1
    return None


def key_of(db: Database) -> bytes:
    """The key of this database's chain."""
    path = db.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()[0]
    return key.of_directory(Path(path).parent)


def _digest(secret: bytes, previous: str, row: tuple[object, ...]) -> str:
    message = json.dumps([previous, *row], ensure_ascii=False, separators=(",", ":"))
    return hmac.new(secret, message.encode(), hashlib.sha256).hexdigest()
