"""What the data must show beside its audit, whoever wrote it: rows for what was audited, the
guarding triggers, and a chain at all."""

from collections.abc import Iterator

import pysqlite3
from sqlite_utils import Database

from lib.db import heads, revisions
from lib.db.actions import Action
from lib.db.schema import migrations
from lib.errors import Problem, problem

# The table of each subject the audit names by id; of an import also what it created.
TABLES = {
    **revisions.TABLES,
    "unit": "units",
    "slip": "slips",
    "stack": "stacks",
    "import": "imports",
}


def faults_at_start(db: Database) -> Iterator[Problem]:
    """What every start looks at."""
    if fault := heads.check_at_start(db):
        yield fault
    yield from _guards(db)


def faults(db: Database) -> Iterator[Problem]:
    """What only a full check looks at, the whole chain first.

    Rows of a chain that does not hold say nothing: then nothing is compared with them.
    """
    fault = heads.check_whole(db)
    if fault:
        yield fault
    yield from _guards(db)
    if fault and fault.code == heads.BROKEN:
        return
    for seq in revisions.forged(db):
        yield problem("values_forged", row=seq)
    for subject in revisions.drifted(db):
        yield problem("subject_drifted", subject=subject)
    for subject in _gone(db):
        yield problem("subject_gone", subject=subject)


def _guards(db: Database) -> Iterator[Problem]:
    if _empty_beside_data(db):
        yield problem("chain_empty")
    known, held = _triggers(_as_migrated()), _triggers(db)
    for name in sorted(known.keys() | held.keys()):
        if known.get(name) != held.get(name):
            yield problem("trigger_changed", name=name)


def _empty_beside_data(db: Database) -> bool:
    if db.execute("SELECT 1 FROM audit LIMIT 1").fetchone():
        return False
    found = db.execute(
        "SELECT 1 FROM members UNION ALL SELECT 1 FROM units UNION ALL SELECT 1 FROM rounds"
        " UNION ALL SELECT 1 FROM accounts WHERE role <> 'terminal' LIMIT 1"
    ).fetchone()
    return found is not None


def _as_migrated() -> Database:
    made = Database(pysqlite3.connect(":memory:", isolation_level=None))
    migrations.apply(made)
    return made


def _triggers(db: Database) -> dict[str, str]:
    return dict(db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall())


def _gone(db: Database) -> Iterator[str]:
    """Subjects of the audit that are not in their tables any more; nothing is ever deleted."""
    for kind, table in TABLES.items():
        rows = db.execute(
            "WITH named (id) AS ("
            " SELECT CAST(substr(subject, :begin) AS INTEGER) FROM audit"
            " WHERE subject GLOB :pattern UNION"
            " SELECT i.value FROM audit, json_each(detail, '$.created_ids') i"
            " WHERE action = :import AND detail ->> '$.kind' = :plural)"
            f" SELECT id FROM named WHERE id NOT IN (SELECT id FROM {table}) ORDER BY id",
            {
                "begin": len(kind) + 2,
                "pattern": f"{kind}/[0-9]*",
                "import": Action.IMPORT_WRITE,
                "plural": f"{kind}s",
            },
        )
        for (row_id,) in rows:
            yield f"{kind}/{row_id}"
        yield from (f"{kind}/{row_id}" for row_id in _gone_of_batches(db, kind, table))


def _gone_of_batches(db: Database, kind: str, table: str) -> Iterator[int]:
    """Of a batch the audit names what it made by the first and the last of each run."""
    runs = db.execute(
        "SELECT i.value ->> 0, i.value ->> 1 FROM audit, json_each(detail, '$.created') i"
        " WHERE action = ?",
        [f"{kind}:batch"],
    ).fetchall()
    for first, last in runs:
        held = db.execute(f"SELECT id FROM {table} WHERE id BETWEEN ? AND ?", [first, last])
        yield from sorted(set(range(first, last + 1)) - {row[0] for row in held})
