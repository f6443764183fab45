"""Whether the SQLite library, its safeguards and every page of a database are as they must be."""

from collections.abc import Iterator

from sqlite_utils import Database

from lib.db.connection import OLDEST_SQLITE, PRAGMAS
from lib.errors import Problem, problem


def sqlite_version(db: Database) -> str:
    """The version of the one SQLite library of this process."""
    return str(db.execute("SELECT sqlite_version()").fetchone()[0])


def faults_of_library(db: Database) -> Iterator[Problem]:
    """A library with a fault that damages data; a safeguard that does not hold."""
    version = sqlite_version(db)
    if tuple(map(int, version.split("."))) < OLDEST_SQLITE:
        yield problem("sqlite_too_old", version=version, oldest=".".join(map(str, OLDEST_SQLITE)))
    for name, wanted in PRAGMAS.items():
        held = db.execute(f"PRAGMA {name}").fetchone()[0]
        if held != wanted:
            yield problem("pragma_differs", name=name, held=held, wanted=wanted)


def damage(db: Database) -> tuple[list[str], list[tuple[str, int, str]]]:
    """What SQLite says of its pages, and rows (table, row, parent) that point to no row.

    Both are empty in a sound database. Raises DatabaseError when it cannot even be looked through.
    """
    lines = [str(line) for (line,) in db.execute("PRAGMA integrity_check") if line != "ok"]
    orphans = db.execute("PRAGMA foreign_key_check").fetchall()
    return lines, [(table, row, parent) for table, row, parent, _ in orphans]
