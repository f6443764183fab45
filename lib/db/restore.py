"""A backup put back where no database is, after everything about it has been looked at.

Refused before anything is written: a copy that was cut short, that is damaged, that belongs to
another key, or that a later release has made.
"""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pysqlite3
from sqlite_utils import Database

from lib.db import audit, files, heads, key
from lib.db.audit import Head
from lib.db.backup import HEAD, PARTIAL, reading, require_whole
from lib.db.faults import told_as_refusals
from lib.db.setup import ensure_database, refuse_newer
from lib.errors import DomainError

COUNTED = ("units", "members", "letters", "exemptions", "slips", "audit")


@dataclass(frozen=True, slots=True)
class Found:
    """What a backup holds: the head of its chain, and how many rows of what."""

    head: Head
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Restored(Found):
    """What was put back, and how far the lost chain had been seen to go, if an anchor was left."""

    lost_up_to: int | None


def restore(file: Path, database: Path, key_file: Path | None = None) -> Restored:
    """Put the backup `file` in place of the missing `database`.

    The key is `key_file`, or the one that stands in the directory already. Raises DomainError with
    "restore_not_empty", "audit_key_missing", "audit_key_malformed", "audit_key_other",
    "backup_unfinished", "backup_damaged", "backup_foreign", "backup_chain_broken" or
    "database_newer", and then writes nothing.
    """
    directory = database.parent
    if list(directory.glob(f"{database.name}*")):
        raise DomainError("restore_not_empty", path=str(database))
    secret = _key_for(directory, key_file)
    found = examine(file, secret)
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    lost = heads.forget_anchor(directory, secret)
    with told_as_refusals():
        _put(file, database, secret)
    ensure_database(database)
    return Restored(found.head, found.counts, lost.seq if lost else None)


def examine(file: Path, secret: bytes) -> Found:
    """What a backup holds, if it is whole, ours and not of a later release; else DomainError."""
    journals = [file.with_name(file.name + ending) for ending in ("-journal", "-wal")]
    empty = not file.is_file() or file.stat().st_size == 0
    if empty or file.name.endswith(PARTIAL) or any(path.exists() for path in journals):
        raise DomainError("backup_unfinished", path=str(file))
    with reading(file) as copy:
        require_whole(copy, file)
        try:
            return _looked_at(copy, file, secret)
        except pysqlite3.DatabaseError as error:
            raise DomainError("backup_damaged", path=str(file)) from error


def _looked_at(copy: Database, file: Path, secret: bytes) -> Found:
    refuse_newer(copy)
    reached, broken = audit.follow_to_end(copy, Head(), secret)
    if broken == 1:
        raise DomainError("backup_foreign", path=str(file))
    if broken is not None:
        raise DomainError("backup_chain_broken", path=str(file), row=broken)
    beside = file.with_suffix(HEAD)
    if beside.is_file() and heads.read(beside) != reached:
        raise DomainError("backup_not_its_head", path=str(file))
    return Found(reached, counts(copy))


def counts(db: Database) -> dict[str, int]:
    """How many rows of each kind of record there are."""
    return {
        table: int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in COUNTED
    }


def _key_for(directory: Path, key_file: Path | None) -> bytes:
    standing = directory / key.KEY_NAME
    if key_file is None:
        return key.read(standing)
    given = key.read(key_file)
    if standing.exists() and key.read(standing) != given:
        raise DomainError("audit_key_other", path=str(standing))
    return given


def _put(file: Path, database: Path, secret: bytes) -> None:
    """The key first: a database without its key could not be told from one that has lost it."""
    standing = database.parent / key.KEY_NAME
    if not standing.exists():
        files.put(standing, secret.hex().encode("ascii"), mode=files.READ_ONLY)
    fresh = database.with_suffix(".restored")
    fresh.unlink(missing_ok=True)
    try:
        files.put(fresh)
        with file.open("rb") as source, fresh.open("r+b") as target:
            shutil.copyfileobj(source, target, 1 << 20)
        files.sync(fresh)
        with reading(fresh) as copy:
            require_whole(copy, fresh)
        fresh.rename(database)
        files.sync(database.parent)
    finally:
        fresh.unlink(missing_ok=True)
