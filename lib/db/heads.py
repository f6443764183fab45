"""The head of the chain, kept where whoever edits the database does not reach it.

Two places. The *anchor* is a file beside the database: as far as the chain has been seen to hold,
signed with its key, so that a start reads only what is new. A *head* is a file beside a backup:
against it a chain that was cut off, written anew with the key or put back to an older state shows.
"""

import hashlib
import hmac
import json
import os
from pathlib import Path

import pysqlite3
from sqlite_utils import Database

from lib.db import audit, files
from lib.db.audit import Head
from lib.errors import DomainError, Problem, problem

ANCHOR_NAME = "audit.anchor"
BROKEN = "chain_broken"
# What a start reads at most behind the anchor, and of the newest rows when there is more.
AT_START, NEWEST = 20_000, 1_000
_SQLITE = b"SQLite format 3\x00"


def check_at_start(db: Database) -> Problem | None:
    """Check what is new since the anchor, within what a start may take; the rest comes later."""
    anchor = _anchor_of(db) or Head()
    if fault := differs(db, anchor):
        return fault
    reached, broken = audit.follow(db, anchor, AT_START)
    last = audit.head(db)
    if broken is None and reached.seq < last.seq:
        before = audit.held_at(db, max(reached.seq, last.seq - NEWEST))
        broken = audit.follow(db, before, NEWEST)[1] if before else reached.seq + 1
    elif broken is None:
        _set_anchor(db, reached)
    return problem(BROKEN, row=broken) if broken is not None else None


def check_whole(db: Database) -> Problem | None:
    """Check every row, and remember how far the chain holds."""
    reached, broken = audit.follow_to_end(db, Head())
    if broken is not None:
        return problem(BROKEN, row=broken)
    if (anchor := _anchor_of(db)) and (fault := differs(db, anchor)):
        return fault
    _set_anchor(db, reached)
    return None


def differs(db: Database, said: Head) -> Problem | None:
    """What a head noted elsewhere shows of this chain; None when the chain goes on from it."""
    held = audit.held_at(db, said.seq)
    if held is None:
        return problem("chain_shorter", row=said.seq, last=audit.head(db).seq)
    return None if held == said else problem("chain_other", row=said.seq)


def write(path: Path, head: Head) -> None:
    """Note a head in a new file."""
    files.put(path, json.dumps({"seq": head.seq, "hash": head.hash}).encode())


def read(path: Path) -> Head:
    """The head in a head file, or of a backup's chain. Raises DomainError("head_unreadable")."""
    try:
        with path.open("rb") as file:
            beginning = file.read(1_000)
        if beginning.startswith(_SQLITE):
            return _head_of_backup(path)
        said = json.loads(beginning)
        return Head(int(said["seq"]), str(said["hash"]))
    except (OSError, ValueError, KeyError, TypeError, pysqlite3.DatabaseError) as error:
        raise DomainError("head_unreadable", path=str(path)) from error


def _head_of_backup(path: Path) -> Head:
    copy = pysqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        return audit.head(Database(copy))
    finally:
        copy.close()


def forget_anchor(directory: Path, secret: bytes) -> Head | None:
    """Take the anchor away, for a chain that begins anew at a backup; returns what it said."""
    found = _anchor(directory, secret)
    (directory / ANCHOR_NAME).unlink(missing_ok=True)
    return found


def _anchor(directory: Path, secret: bytes) -> Head | None:
    """The anchor, if there is one that the key has signed; a forged one is as good as none."""
    try:
        seq, said, mac = (directory / ANCHOR_NAME).read_text(encoding="ascii").split()
        found = Head(int(seq), said)
    except (OSError, ValueError):
        return None
    return found if hmac.compare_digest(mac, _signed(secret, found)) else None


def _anchor_of(db: Database) -> Head | None:
    return _anchor(audit.directory_of(db), audit.key_of(db))


def _set_anchor(db: Database, head: Head) -> None:
    directory = audit.directory_of(db)
    fresh = directory / f"{ANCHOR_NAME}.{os.getpid()}.new"
    fresh.unlink(missing_ok=True)
    line = f"{head.seq} {head.hash} {_signed(audit.key_of(db), head)}\n"
    files.put(fresh, line.encode("ascii"))
    fresh.replace(directory / ANCHOR_NAME)


def _signed(secret: bytes, head: Head) -> str:
    message = f"anchor {head.seq} {head.hash}".encode()
    return hmac.new(secret, message, hashlib.sha256).hexdigest()
