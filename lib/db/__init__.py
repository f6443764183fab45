"""SQLite: one connection per unit of work, one transaction per change, one audit row with it."""

from sqlite_utils import Database

from lib.db.connection import (
    DatabaseError,
    be_brief,
    connect,
    held_open,
    named,
    open_database,
    snapshot,
    unit_of_work,
)
from lib.db.setup import ensure_database

__all__ = [
    "Database",
    "DatabaseError",
    "be_brief",
    "connect",
    "ensure_database",
    "held_open",
    "named",
    "open_database",
    "snapshot",
    "unit_of_work",
]
