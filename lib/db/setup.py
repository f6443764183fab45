"""Making and migrating the database, once and under a file lock, before anybody is served."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pysqlite3

from lib.db import audit
from lib.db.connection import configured
from lib.db.schema import migrations

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)


def ensure_database(path: Path) -> None:
    """Create the database if it is missing and bring its schema up to date."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time(path.parent / "migration.lock"):
        audit.make_key(path.parent)
        fresh = not path.exists()
        db = configured(pysqlite3.connect(str(path), isolation_level=None))
        try:
            if fresh:
                path.chmod(0o600)
            migrations.apply(db)
        finally:
            db.close()


@contextmanager
def _one_at_a_time(path: Path) -> Iterator[None]:
    """Let one starter migrate while the others wait; the system frees the lock of a dead one."""
    with path.open("ab") as file:
        _lock(file)
        yield
