"""Rows by the thousand in few statements and with room to write them.

A statement that fires a trigger opens a savepoint of its own, before which SQLite writes out what
the search index holds and keeps a copy of every page that is touched: one statement a row costs
three to five times as much as one for hundreds.
"""

from collections.abc import Iterable, Sequence
from itertools import chain, islice

from sqlite_utils import Database

# SQLite takes 32,766; beyond a few thousand nothing is gained.
VALUES_AT_ONCE = 5_000
CACHE_KIB = 64 * 1024


def insert(db: Database, into: str, rows: Iterable[Sequence[object]]) -> None:
    """Insert the rows in their order, inside the caller's transaction.

    `into` is a table with its columns, "units (id, code)", as many as a row has values.
    """
    marks = f"({', '.join('?' * (into.count(',') + 1))})"
    left, at_once = iter(rows), VALUES_AT_ONCE // marks.count("?")
    while some := list(islice(left, at_once)):
        db.execute(
            f"INSERT INTO {into} VALUES {', '.join([marks] * len(some))}",
            list(chain.from_iterable(some)),
        )


def be_roomy(db: Database) -> None:
    """Keep the pages of a long transaction in memory, which else are written out and read again."""
    db.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
