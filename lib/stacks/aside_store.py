"""Sheets set aside from a stack, and how each was settled, as stored."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from lib.access.scope import Scope
from lib.access.store import shown_name
from lib.db import Database, named
from lib.stacks.model import Reason, SetAside, Settled, Settlement

_SHEET = f"""
    SELECT s.id, s.stack_id, s.member_id, coalesce(m.full_name, s.named) AS whose, s.reason, s.note,
        s.settled, s.settled_note, s.settled_at,
        {shown_name("a")} AS settled_by_name
    FROM set_asides s
    LEFT JOIN members m ON m.id = s.member_id
    LEFT JOIN accounts a ON a.id = s.settled_by
"""

# Of a sheet `s` of a stack `k`: the stack is closed and nobody has said what became of the sheet.
UNSETTLED = "s.withdrawn_at IS NULL AND s.settled IS NULL AND k.closed_at IS NOT NULL"


def insert(
    db: Database,
    stack_id: int,
    member_id: int | None,
    whose: str,
    reason: Reason,
    note: str,
    *,
    by: int,
    at: datetime,
    key: str | None,
) -> int:
    """A sheet laid aside; returns its id."""
    row = db.execute(
        "INSERT INTO set_asides (stack_id, member_id, named, reason, note, set_by, set_at,"
        " idempotency_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        [stack_id, member_id, whose, reason.value, note, by, at.isoformat(), key],
    ).fetchone()
    return int(row[0])


def of_key(db: Database, key: str) -> int | None:
    """The sheet that an idempotency key has already set aside."""
    row = db.execute("SELECT id FROM set_asides WHERE idempotency_key = ?", [key]).fetchone()
    return int(row[0]) if row else None


def lying(db: Database, stack_id: int) -> list[SetAside]:
    """The sheets lying aside, in the order in which they were put there."""
    rows = db.execute(
        f"{_SHEET} WHERE s.stack_id = ? AND s.withdrawn_at IS NULL ORDER BY s.id", [stack_id]
    )
    return [_sheet(row) for row in named(rows)]


def unsettled(db: Database, scope: Scope) -> list[SetAside]:
    """The sheets of closed stacks of the scope that nobody has settled yet, the oldest first."""
    rows = db.execute(
        f"WITH RECURSIVE {scope.sql} {_SHEET} JOIN stacks k ON k.id = s.stack_id"
        f" WHERE {UNSETTLED} AND k.unit_id IN scope_residence ORDER BY s.id",
        scope.params,
    )
    return [_sheet(row) for row in named(rows)]


def withdraw(db: Database, sheet_id: int, at: datetime) -> None:
    """The sheet is among the papers to type again."""
    db.execute("UPDATE set_asides SET withdrawn_at = ? WHERE id = ?", [at.isoformat(), sheet_id])


def save_settled(
    db: Database, sheet_id: int, how: Settlement | None, note: str, *, by: int, at: datetime
) -> None:
    """What became of the sheet; None: it is open again."""
    db.execute(
        "UPDATE set_asides SET settled = ?, settled_note = ?, settled_by = ?, settled_at = ?"
        " WHERE id = ?",
        [how.value if how else None, note, by, at.isoformat(), sheet_id],
    )


def _sheet(row: Mapping[str, Any]) -> SetAside:
    settled = None
    if row["settled"]:
        at = datetime.fromisoformat(row["settled_at"])
        how = Settlement(row["settled"])
        settled = Settled(how, row["settled_note"], row["settled_by_name"], at)
    return SetAside(
        row["id"],
        row["stack_id"],
        row["member_id"],
        row["whose"],
        Reason(row["reason"]),
        row["note"],
        settled,
    )
