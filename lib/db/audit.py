"""The audit: a hash chain that shows a silent change, written in the transaction of the change.

Each row's hash is HMAC-SHA-256 over the previous hash and the row; the key lies in a file beside
the database that only the service may read. Payloads hold identifiers and field names, never
personal text.
"""

import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

from sqlite_utils import Database

from lib.db.actions import Action

KEY_NAME = "audit.key"
BEGINNING = "0" * 64


def record(
    db: Database,
    action: Action,
    *,
    actor_id: int | None,
    subject: str,
    at: datetime,
    detail: Mapping[str, object] | None = None,
) -> None:
    """Append one row inside the caller's transaction, e.g. (Action.SLIP_REVISE, "slip/12")."""
    last = db.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    seq, previous = (last[0] + 1, last[1]) if last else (1, BEGINNING)
    moment = at.isoformat(timespec="milliseconds")
    payload = json.dumps(detail or {}, ensure_ascii=False, sort_keys=True, default=str)
    row = (seq, moment, actor_id, action, subject, payload)
    db.execute(
        "INSERT INTO audit (seq, at, account_id, action, subject, detail, previous, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [*row, previous, _digest(_key_of(db), previous, row)],
    )


def first_broken_row(db: Database) -> int | None:
    """The sequence number of the first row that does not fit the chain; None when all fit."""
    key, previous, expected = _key_of(db), BEGINNING, 1
    rows = db.execute(
        "SELECT seq, at, account_id, action, subject, detail, previous, hash"
        " FROM audit ORDER BY seq"
    )
    for *row, said_previous, said_hash in rows:
        fits = row[0] == expected and said_previous == previous
        if not fits or said_hash != _digest(key, previous, tuple(row)):
            return expected
        previous, expected = said_hash, expected + 1
    return None


def make_key(directory: Path) -> None:
    """Create the key file once, readable by its owner alone."""
    path = directory / KEY_NAME
    if path.exists():
        return
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(os.urandom(32).hex())


def _key_of(db: Database) -> bytes:
    path = db.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()[0]
    return _read_key(Path(path).parent / KEY_NAME)


@cache
def _read_key(path: Path) -> bytes:
    return bytes.fromhex(path.read_text(encoding="ascii"))


def _digest(key: bytes, previous: str, row: tuple[object, ...]) -> str:
    message = json.dumps([previous, *row], ensure_ascii=False, separators=(",", ":"))
    return hmac.new(key, message.encode(), hashlib.sha256).hexdigest()
