"""SQLite: one connection per unit of work, one transaction per change, one audit row with it."""

from sqlite_utils import Database

from lib.db.connection import DatabaseError, connect, named, open_database, snapshot, unit_of_work
from lib.db.setup import ensure_database

__all__ = [
    "Database",
    "DatabaseError",
    "connect",
    "ensure_database",
    "named",
    "open_database",
    "snapshot",
    "unit_of_work",
]
