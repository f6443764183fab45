"""Ground B1: how many members of a workplace unit are exempt in a year, and never who.

Their identity is secret by the ground itself (HD 33-HD/BTCTW, 1.2), so nothing here can hold a
name: a number, a year, a unit, and the number of the decision in its official short form.
The residence side never sees these counts. The newest confirmed row of a unit and year counts.
"""

from dataclasses import replace
from datetime import datetime

from lib.access.model import Account, Permission, Side
from lib.access.scope import Scope, scope_of
from lib.db import Database, audit, unit_of_work
from lib.db.actions import Action
from lib.db.clock import business_day
from lib.db.revisions import between
from lib.errors import DomainError, InvalidFields, NotFound, problem, refuse_if_any
from lib.exemptions import secret_count_store as store
from lib.exemptions.secret_count_model import SecretCount
from lib.register.names import clean


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
        refuse_if_any("exemptions", typed.problems(scope.day))
        newest = store.newest(db, unit_id, year)
        if newest and newest.confirmed_by is None and _same(newest, typed):
            return newest
        kept = replace(typed, id=store.insert(db, typed))
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
        newest = store.newest(db, recorded.unit_id, recorded.year)
        if newest is None or newest.id != recorded.id:
            raise DomainError("secret_count_superseded")
        confirmed = recorded.confirm(by=actor.id, at=now)
        store.save_confirmed(db, confirmed)
        _audit(db, Action.SECRET_COUNT_CONFIRM, recorded, confirmed, actor=actor, now=now)
    return confirmed


def in_force(db: Database, scope: Scope, year: int) -> dict[int, int]:
    """Unit id → the count that holds for the year, for the workplace units of the scope."""
    newest = store.NEWEST.format(which="confirmed_by IS NOT NULL")
    rows = store.select(db, scope, f"c.year = :year AND {newest}", {"year": year})
    return {row.unit_id: row.count for row in rows}


def waiting(db: Database, scope: Scope) -> list[SecretCount]:
    """Counts of the scope's workplace units that wait for a second account, oldest first."""
    return store.select(
        db, scope, f"c.confirmed_by IS NULL AND {store.NEWEST.format(which='1')}", {}
    )


def of_year(db: Database, scope: Scope, year: int) -> list[SecretCount]:
    """Everything recorded for a year in the scope's workplace units, oldest first."""
    return store.select(db, scope, "c.year = :year", {"year": year})


def _find(db: Database, scope: Scope, count_id: int) -> SecretCount:
    for found in store.select(db, scope, "c.id = :id", {"id": count_id}):
        return found
    raise NotFound("secret_count_not_found")


def _same(one: SecretCount, other: SecretCount) -> bool:
    fields = ("count", "decision_number", "recorded_by")
    return all(getattr(one, field) == getattr(other, field) for field in fields)


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
