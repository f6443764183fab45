"""A backup: a consistent copy while people work, opened and checked before it has its name.

`VACUUM INTO` reads one state of the database; a plain copy of the file would not (sqlite.org, "How
to corrupt", 1.2), and would drop our locks besides. Until it is whole and on the disk a copy is
called `….partial`: whoever takes the newest backup cannot take one that was cut short.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pysqlite3
from sqlite_utils import Database

from lib.config import VIETNAM
from lib.db import audit, files, heads, soundness
from lib.db.actions import Action
from lib.db.connection import unit_of_work
from lib.db.faults import told_as_refusals
from lib.errors import DomainError

PARTIAL, HEAD = ".partial", ".head"
LOCK_NAME = "backup.lock"


def backup(db: Database, directory: Path, now: datetime, *, actor_id: int) -> Path:
    """Write `so213-<day>-<time>.sqlite` into `directory`, checked; returns its path.

    Beside it stands the head of its chain, and what earlier backups left when they were killed is
    swept. Raises DomainError("backup_directory_missing", "backup_exists" or "backup_damaged") or
    Unavailable; a copy that is damaged, or could not be noted, is removed.
    """
    if not directory.is_dir():
        raise DomainError("backup_directory_missing", path=str(directory))
    path = directory / f"so213-{now.astimezone(VIETNAM):%Y%m%d-%H%M%S}.sqlite"
    with told_as_refusals(), files.one_at_a_time(audit.directory_of(db).joinpath(LOCK_NAME)):
        for left in directory.glob(f"so213-*{PARTIAL}*"):
            left.unlink()
        if path.exists():
            raise DomainError("backup_exists", path=str(path))
        try:
            _copy(db, path)
            _note(db, path, now, actor_id)
        except BaseException:
            for made in (path, path.with_suffix(HEAD)):
                made.unlink(missing_ok=True)
            raise
    return path


def _copy(db: Database, path: Path) -> None:
    partial = path.with_name(path.name + PARTIAL)
    try:
        files.put(partial)
        db.execute("VACUUM INTO ?", [str(partial)])
        with reading(partial) as copy:
            require_whole(copy, partial)
            head = audit.head(copy)
        files.sync(partial)
        heads.write(path.with_suffix(HEAD), head)
        partial.rename(path)
        files.sync(path.parent)
    finally:
        for left in path.parent.glob(f"{partial.name}*"):
            left.unlink()


def _note(db: Database, path: Path, now: datetime, actor_id: int) -> None:
    head = heads.read(path.with_suffix(HEAD))
    with unit_of_work(db):
        audit.record(
            db,
            Action.SYSTEM_BACKUP,
            actor_id=actor_id,
            subject="system",
            at=now,
            detail={"file": path.name, "bytes": path.stat().st_size, "head": head.seq},
        )


@contextmanager
def reading(path: Path) -> Iterator[Database]:
    """A database file nobody writes to, opened so that nothing is written beside it either."""
    connection = pysqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        yield Database(connection)
    finally:
        connection.close()


def require_whole(copy: Database, path: Path) -> None:
    """Raises DomainError("backup_damaged") unless every page and every reference is right."""
    try:
        found, orphans = soundness.damage(copy)
    except pysqlite3.DatabaseError as error:
        raise DomainError("backup_damaged", path=str(path)) from error
    if found or orphans:
        raise DomainError("backup_damaged", path=str(path))
