"""Ground B1: how many members of a workplace unit are exempt in a year, and never who.

Their identity is secret by the ground itself (HD 33-HD/BTCTW, 1.2), so nothing here can hold a
name: a number, a year, a unit, and the number of the decision in its official short form.
The residence side never sees these counts. The newest confirmed row of a unit and year counts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from lib.access.model import Account, Permission, Side
from lib.access.scope import Scope, scope_of
from lib.db import Database, audit, unit_of_work
from lib.db.actions import Action
from lib.db.clock import business_day
from lib.db.revisions import between
from lib.errors import DomainError, InvalidFields, NotFound, Problem, problem
from lib.register.names import clean

FIRST_YEAR = 2000
# '12-QĐ/ĐU': digits, a kind of paper, and the short sign of a committee; too short for a name.
DECISION_NUMBER = re.compile(r"\d{1,5}-(QĐ|NQ|KL|TB)/[A-ZĐ]{1,6}")

_NEWEST = "c.id IN (SELECT max(id) FROM secret_counts WHERE {which} GROUP BY unit_id, year)"


@dataclass(frozen=True, slots=True)
class SecretCount:
    """One count as recorded; without a confirmer it does not count yet."""

    id: int
    unit_id: int
    year: int
    count: int
    decision_number: str
    recorded_by: int
    recorded_at: datetime
    confirmed_by: int | None = None
    confirmed_at: datetime | None = None

    def problems(self, today: date) -> dict[str, Problem]:
        """Every fault of the typed fields; the decision's own number may itself be secret."""
        found: dict[str, Problem] = {}
        if not FIRST_YEAR <= self.year <= today.year:
            found["year"] = problem("year_out_of_range", first=FIRST_YEAR, last=today.year)
        if self.count < 0:
            found["count"] = problem("number_negative")
        if self.decision_number and not DECISION_NUMBER.fullmatch(self.decision_number):
            found["decision_number"] = problem("decision_number_malformed")
        return found

    def confirm(self, *, by: int, at: datetime) -> "SecretCount":
        if self.confirmed_by is not None:
            raise DomainError("secret_count_confirmed_already")
        if by == self.recorded_by:
            raise DomainError("second_account_needed")
        return replace(self, confirmed_by=by, confirmed_at=at)


_COLUMNS = ", ".join(SecretCount.__dataclass_fields__)


def record(
    db: Database,
    unit_id: int | None,
    year: int,
    count: int | None,
    *,
    actor: Account,
    now: datetime,
    decision_number: str = "",
) -> SecretCount:
    """Record a unit's count for a year; the same one sent twice is kept once.

    Raises PermissionDenied, NotFound("unit_not_found") or InvalidFields, and then writes nothing.
    """
    actor.require(Permission.EXEMPTION_DECIDE)
    if unit_id is None or count is None:
        asked = {"unit": unit_id, "count": count}
        missing = {name: problem("required") for name, value in asked.items() if value is None}
        raise InvalidFields("exemptions", missing)
    number = clean(decision_number).upper()
    typed = SecretCount(0, unit_id, year, count, number, recorded_by=actor.id, recorded_at=now)
    with unit_of_work(db):
        scope = scope_of(actor, business_day(db, now))
        scope.require_unit(db, unit_id, Side.WORKPLACE)
        if found := typed.problems(scope.day):
            raise InvalidFields("exemptions", found)
        newest = _newest(db, unit_id, year)
        if newest and newest.confirmed_by is None and _same(newest, typed):
            return newest
        kept = replace(typed, id=_insert(db, typed))
        _audit(db, Action.SECRET_COUNT_RECORD, None, kept, actor=actor, now=now)
    return kept


def confirm(db: Database, count_id: int, *, actor: Account, now: datetime) -> SecretCount:
    """Confirm the newest count of a unit and year against the paper: from now on it counts.

    Raises PermissionDenied, NotFound, or DomainError with "second_account_needed",
    "secret_count_superseded", "secret_count_confirmed_already", and then writes nothing.
    """
    actor.require(Permission.EXEMPTION_CONFIRM)
    with unit_of_work(db):
        recorded = _find(db, scope_of(actor, business_day(db, now)), count_id)
        newest = _newest(db, recorded.unit_id, recorded.year)
        if newest is None or newest.id != recorded.id:
            raise DomainError("secret_count_superseded")
        confirmed = recorded.confirm(by=actor.id, at=now)
        db.execute(
            "UPDATE secret_counts SET confirmed_by = ?, confirmed_at = ? WHERE id = ?",
            [actor.id, now.isoformat(), count_id],
        )
        _audit(db, Action.SECRET_COUNT_CONFIRM, recorded, confirmed, actor=actor, now=now)
    return confirmed


def in_force(db: Database, scope: Scope, year: int) -> dict[int, int]:
    """Unit id → the count that holds for the year, for the workplace units of the scope."""
    newest = _NEWEST.format(which="confirmed_by IS NOT NULL")
    rows = _select(db, scope, f"c.year = :year AND {newest}", {"year": year})
    return {row.unit_id: row.count for row in rows}


def waiting(db: Database, scope: Scope) -> list[SecretCount]:
    """Counts of the scope's workplace units that wait for a second account, oldest first."""
    return _select(db, scope, f"c.confirmed_by IS NULL AND {_NEWEST.format(which='1')}", {})


def of_year(db: Database, scope: Scope, year: int) -> list[SecretCount]:
    """Everything recorded for a year in the scope's workplace units, oldest first."""
    return _select(db, scope, "c.year = :year", {"year": year})


def _find(db: Database, scope: Scope, count_id: int) -> SecretCount:
    for found in _select(db, scope, "c.id = :id", {"id": count_id}):
        return found
    raise NotFound("secret_count_not_found")


def _newest(db: Database, unit_id: int, year: int) -> SecretCount | None:
    query = (
        f"SELECT {_COLUMNS} FROM secret_counts WHERE unit_id = ? AND year = ?"
        " ORDER BY id DESC LIMIT 1"
    )
    row = db.execute(query, [unit_id, year]).fetchone()
    return _from_row(row) if row else None


def _same(one: SecretCount, other: SecretCount) -> bool:
    fields = ("count", "decision_number", "recorded_by")
    return all(getattr(one, field) == getattr(other, field) for field in fields)


def _insert(db: Database, count: SecretCount) -> int:
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


def _audit(
    db: Database,
    action: Action,
    before: SecretCount | None,
    count: SecretCount,
    *,
    actor: Account,
    now: datetime,
) -> None:
    written = ("unit_id", "year", "count", "decision_number", "confirmed_by")
    audit.record(
        db,
        action,
        actor_id=actor.id,
        subject=f"secret_count/{count.id}",
        at=now,
        detail={"unit": count.unit_id, "year": count.year},
        changes=[between(before, count, written, unit_id=count.unit_id)],
    )


def _select(
    db: Database, scope: Scope, condition: str, params: Mapping[str, object]
) -> list[SecretCount]:
    query = (
        f"WITH RECURSIVE {scope.sql} SELECT {_COLUMNS} FROM secret_counts c"
        f" WHERE {condition} AND c.unit_id IN scope_workplace ORDER BY c.id"
    )
    return [_from_row(row) for row in db.execute(query, {**scope.params, **params})]


def _from_row(row: tuple[Any, ...]) -> SecretCount:
    values = dict(zip(SecretCount.__dataclass_fields__, row, strict=True))
    confirmed_at = values["confirmed_at"]
    values["recorded_at"] = datetime.fromisoformat(values["recorded_at"])
    values["confirmed_at"] = datetime.fromisoformat(confirmed_at) if confirmed_at else None
    return SecretCount(**values)
