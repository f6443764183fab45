"""A backup: a consistent copy while people work, opened and checked before it counts.

`VACUUM INTO` reads one state of the database; a plain copy of the file would not (sqlite.org, "How
to corrupt", 1.2), and would drop our locks besides.
"""

from datetime import datetime
from pathlib import Path

import pysqlite3
from sqlite_utils import Database

from lib.db import audit
from lib.db.actions import Action
from lib.db.clock import VIETNAM
from lib.db.connection import unit_of_work
from lib.errors import DomainError


def backup(db: Database, directory: Path, now: datetime, *, actor_id: int) -> Path:
    """Write `so213-<day>-<time>.sqlite` into `directory` and check it; returns its path.

    Raises DomainError("backup_directory_missing", "backup_exists" or "backup_damaged"); a damaged
    copy, or one that could not be noted, is removed.
    """
    if not directory.is_dir():
        raise DomainError("backup_directory_missing", path=str(directory))
    path = directory / f"so213-{now.astimezone(VIETNAM):%Y%m%d-%H%M%S}.sqlite"
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError as error:
        raise DomainError("backup_exists", path=str(path)) from error
    try:
        db.execute("VACUUM INTO ?", [str(path)])
        _check(path)
        _note(db, path, now, actor_id)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def _note(db: Database, path: Path, now: datetime, actor_id: int) -> None:
    with unit_of_work(db):
        audit.record(
            db,
            Action.SYSTEM_BACKUP,
            actor_id=actor_id,
            subject="system",
            at=now,
            detail={"file": path.name, "bytes": path.stat().st_size},
        )


def _check(path: Path) -> None:
    copy = pysqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    try:
        found = copy.execute("PRAGMA integrity_check").fetchall()
        orphans = copy.execute("PRAGMA foreign_key_check").fetchall()
    except pysqlite3.DatabaseError as error:
        raise DomainError("backup_damaged", path=str(path)) from error
    finally:
        copy.close()
    if found != [("ok",)] or orphans:
        raise DomainError("backup_damaged", path=str(path))
