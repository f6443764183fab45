"""Making and migrating the database, once and under a file lock, before anybody is served.

A fresh start is one where there is neither a database nor a key. Everything else that is not both
of them is a disk that is not mounted, a mistyped directory or a lost file, and is refused with the
way back: whoever types into an empty ledger does not see that it is the wrong one.
"""

from collections.abc import Iterable
from pathlib import Path

import pysqlite3
from sqlite_utils import Database

from lib.db import files, key
from lib.db.connection import configured
from lib.db.faults import told_as_refusals
from lib.db.schema import migrations
from lib.errors import DomainError


def ensure_database(path: Path) -> None:
    """Bring the schema up to date; where there is neither database nor key, make both.

    Raises DomainError with "database_lost", "database_empty", "database_damaged",
    "database_newer", "audit_key_missing" or "audit_key_malformed", and then writes nothing.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with told_as_refusals(), files.one_at_a_time(path.parent / "migration.lock"):
        if not path.exists():
            if (path.parent / key.KEY_NAME).exists():
                raise DomainError("database_lost", path=str(path))
            _make(path)
        elif path.stat().st_size == 0:
            raise DomainError("database_empty", path=str(path))
        db = configured(pysqlite3.connect(str(path), isolation_level=None))
        try:
            refuse_newer(db)
            _require_key(db, path.parent)
            _make_private(path)
            migrations.apply(db)
        finally:
            db.close()


def refuse_newer(db: Database) -> None:
    """Raises DomainError("database_newer") for a database with steps this program does not know.

    It might be read wrongly without a word: a later release may have moved what a column means.
    """
    known = {step.name for step in migrations.pending(Database(memory=True))}
    unknown = sorted({step.name for step in migrations.applied(db)} - known)
    if unknown:
        raise DomainError("database_newer", steps=", ".join(unknown))


def _make(path: Path) -> None:
    """A whole schema under another name first: no start finds half of one under the right name."""
    fresh = path.with_suffix(".new")
    for left in path.parent.glob(f"{fresh.name}*"):
        left.unlink()
    files.put(fresh)
    db = configured(pysqlite3.connect(str(fresh), isolation_level=None))
    try:
        migrations.apply(db)
    finally:
        db.close()
    files.sync(fresh)
    fresh.rename(path)
    files.sync(path.parent)


def _make_private(path: Path) -> None:
    """Close a file that an older release or a copy left open to others on this machine."""
    if path.stat().st_mode & 0o077:
        path.chmod(files.PRIVATE)


def _require_key(db: Database, directory: Path) -> None:
    """The key is there and is one; a first start that was cut short before it had one gets it."""
    if not (directory / key.KEY_NAME).exists() and _nothing_signed_yet(db):
        key.make(directory)
    key.read(directory / key.KEY_NAME)


def in_use(db: Database, subjects: Iterable[str]) -> bool:
    """Whether one of these tables has a row, or somebody signs in here."""
    rows = [f"SELECT 1 FROM {name}" for name in subjects]
    rows.append("SELECT 1 FROM accounts WHERE role <> 'terminal'")
    return db.execute(" UNION ALL ".join(rows) + " LIMIT 1").fetchone() is not None


def _nothing_signed_yet(db: Database) -> bool:
    """A schema of ours in which nobody has done anything: no audit row, unit, or account."""
    tables = {row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if not {"audit", "units", "accounts", "settings"} <= tables:
        return False
    held = db.execute(
        "SELECT (SELECT count(*) FROM audit) + (SELECT count(*) FROM units)"
        " + (SELECT count(*) FROM settings)"
        " + (SELECT count(*) FROM accounts WHERE role <> 'terminal')"
    ).fetchone()
    return bool(held[0] == 0)
