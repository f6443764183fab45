"""Counts of ground B1 as they are kept; every one ever recorded stays."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from lib.access.scope import Scope
from lib.db import Database
from lib.db.texts import moment_of, text_of
from lib.exemptions.secret_count_model import SecretCount

NEWEST = "c.id IN (SELECT max(id) FROM secret_counts WHERE {which} GROUP BY unit_id, year)"
_COLUMNS = ", ".join(SecretCount.__dataclass_fields__)


def newest(db: Database, unit_id: int, year: int) -> SecretCount | None:
    """The last count recorded for a unit and year, for services that have asked the scope."""
    query = (
        f"SELECT {_COLUMNS} FROM secret_counts WHERE unit_id = ? AND year = ?"
        " ORDER BY id DESC LIMIT 1"
    )
    row = db.execute(query, [unit_id, year]).fetchone()
    return _from_row(row) if row else None


def insert(db: Database, count: SecretCount) -> int:
    """Keep a count; the id given is ignored and the new one returned."""
    row = db.execute(
        "INSERT INTO secret_counts (unit_id, year, count, decision_number, recorded_by,"
        " recorded_at) VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
        [
            count.unit_id,
            count.year,
            count.count,
            count.decision_number,
            count.recorded_by,
            count.recorded_at.isoformat(),
        ],
    ).fetchone()
    return int(row[0])


def save_confirmed(db: Database, count: SecretCount) -> None:
    """Keep who has confirmed a count, and when."""
    db.execute(
        "UPDATE secret_counts SET confirmed_by = ?, confirmed_at = ? WHERE id = ?",
        [count.confirmed_by, text_of(count.confirmed_at), count.id],
    )


def select(
    db: Database, scope: Scope, condition: str, params: Mapping[str, object]
) -> list[SecretCount]:
    """The counts of the scope's workplace units that meet a condition on `c`, oldest first."""
    query = (
        f"WITH RECURSIVE {scope.sql} SELECT {_COLUMNS} FROM secret_counts c"
        f" WHERE {condition} AND c.unit_id IN scope_workplace ORDER BY c.id"
    )
    return [_from_row(row) for row in db.execute(query, {**scope.params, **params})]


def _from_row(row: tuple[Any, ...]) -> SecretCount:
    values = dict(zip(SecretCount.__dataclass_fields__, row, strict=True))
    values["recorded_at"] = datetime.fromisoformat(values["recorded_at"])
    values["confirmed_at"] = moment_of(values["confirmed_at"])
    return SecretCount(**values)
