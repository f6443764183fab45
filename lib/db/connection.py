"""The one way to the database: a connection per unit of work, with every safeguard read back.

Only the SQLite library of `pysqlite3` opens the file in this process: a second library would drop
our locks when it closes (sqlite.org, "How to corrupt", 2.2.1), and releases before 3.51.3 carry
the WAL-reset corruption bug.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakSet

import pysqlite3
from sqlite_utils import Database

from lib.db.faults import told_as_refusals
from lib.errors import DomainError

DatabaseError = pysqlite3.DatabaseError

# The connections that are in the middle of a unit of work.
_AT_WORK: WeakSet[Database] = WeakSet()

OLDEST_SQLITE = (3, 51, 3)
# Longer than the longest import holds the write lock, so that a clerk saves late rather than not.
BUSY_MILLISECONDS = 30_000
BRIEF_MILLISECONDS = 250
PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": BUSY_MILLISECONDS,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "temp_store": 2,
}


def connect(path: Path) -> Database:
    """Open the database at `path` with every pragma set and read back.

    Raises DomainError("database_missing") rather than making an empty database in its place.
    """
    if not path.is_file():
        raise DomainError("database_missing", path=str(path))
    return configured(pysqlite3.connect(str(path), isolation_level=None))


def configured(connection: pysqlite3.Connection) -> Database:
    """A fresh connection with the pragmas set; a value that does not hold stops the start.

    Raises DomainError("database_damaged") for a file that is no database.
    """
    for name, value in PRAGMAS.items():
        try:
            connection.execute(f"PRAGMA {name} = {value}")
        except pysqlite3.OperationalError:
            # Locked, or no disk: nothing is said about the file.
            raise
        except pysqlite3.DatabaseError as error:
            connection.close()
            raise DomainError("database_damaged", error=error) from error
        held = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if held != value:
            raise RuntimeError(f"PRAGMA {name} is {held!r}, wanted {value!r}")
    return Database(connection)


@contextmanager
def open_database(path: Path) -> Iterator[Database]:
    """A connection for one unit of work, closed at the end.

    Raises Unavailable, also from within, when the machine stands in the way (`lib.db.faults`).
    """
    with told_as_refusals():
        db = connect(path)
        try:
            yield db
        finally:
            db.close()


def identity(db: Database) -> tuple[str, str] | None:
    """Which database a connection reads: its file, and when it was made; None without a file.

    For what is kept in the process: a file put in the place of another is another database.
    """
    file, made = db.execute(
        "SELECT file, (SELECT min(applied_at) FROM _sqlite_migrations)"
        " FROM pragma_database_list WHERE name = 'main'"
    ).fetchone()
    return (file, made) if file else None


@contextmanager
def held_open(path: Path) -> Iterator[None]:
    """A connection that does nothing, for as long as somebody is served.

    The last connection to close takes `-wal` and `-shm` away with it, and on a full disk the next
    one could not make them again: nobody could even read. It holds no transaction, so that it
    keeps no checkpoint back.
    """
    with open_database(path) as db:
        db.execute("SELECT count(*) FROM settings").fetchone()
        yield


def be_brief(db: Database) -> None:
    """Wait for the write lock no longer than nobody notices: for what may be left undone."""
    db.execute(f"PRAGMA busy_timeout = {BRIEF_MILLISECONDS}")


@contextmanager
def unit_of_work(db: Database) -> Iterator[None]:
    """All or nothing: takes the write lock at once, commits at the end, else rolls back.

    `BEGIN IMMEDIATE`, because a deferred transaction that later writes fails at once under
    contention, whatever the busy timeout. The rollback answers Streamlit's rerun signals too.
    One use case inside another is a part of it: it leaves nothing when it fails alone, and all is
    kept or lost with the outer one. Raises Unavailable when the lock or the disk is not to be had;
    then nothing is written.
    """
    if db in _AT_WORK:
        with _part(db):
            yield
        return
    with told_as_refusals():
        db.execute("BEGIN IMMEDIATE")
        _AT_WORK.add(db)
        try:
            yield
            db.execute("COMMIT")
        except BaseException:
            if db.conn.in_transaction:
                db.execute("ROLLBACK")
            raise
        finally:
            _AT_WORK.discard(db)


@contextmanager
def _part(db: Database) -> Iterator[None]:
    db.execute("SAVEPOINT part")
    try:
        yield
    except BaseException:
        if db.conn.in_transaction:
            db.execute("ROLLBACK TO part")
            db.execute("RELEASE part")
        raise
    db.execute("RELEASE part")


@contextmanager
def snapshot(db: Database) -> Iterator[None]:
    """Several reads of one state of the database."""
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("COMMIT")


def named(cursor: Any) -> Iterable[dict[str, Any]]:
    """The rows of a query by the names of its columns, where there are too many to count off."""
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor)
