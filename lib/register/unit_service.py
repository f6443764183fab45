"""Adding, correcting, changing and ending units, each as one audited transaction.

History is never rewritten by a change: it closes one version and opens the next.
"""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from lib.access.model import Account, Permission, Side
from lib.access.scope import scope_of
from lib.db import Database, audit, unit_of_work
from lib.db.actions import Action
from lib.db.clock import business_day
from lib.db.revisions import between
from lib.errors import NotFound, Problem, problem, refuse_if_any
from lib.register import tree, unit_store
from lib.register.model import CONTACT, UNIT_COLUMNS, Unit
from lib.register.names import clean


def add_unit(db: Database, unit: Unit, *, actor: Account, now: datetime) -> Unit:
    """Add a unit with its first version; the id given is ignored.

    Raises PermissionDenied or InvalidFields, and then writes nothing.
    """
    actor.require(Permission.UNIT_WRITE)
    unit = replace(_cleaned(unit), id=0)
    with unit_of_work(db):
        reach = reach_of(db, actor, now)
        faults = unit.problems() | _code_faults(db, unit) | _parent_faults(db, unit, reach)
        refuse_if_any("register", faults)
        unit = replace(unit, id=unit_store.insert_unit(db, unit.code))
        unit = replace(unit, version_id=unit_store.insert_unit_version(db, unit))
        _record(db, Action.UNIT_ADD, None, unit, actor=actor, now=now)
    return unit


def change_unit(db: Database, unit: Unit, *, from_day: date, actor: Account, now: datetime) -> Unit:
    """Give a unit another name, kind, parent or contact from a day on; what was before stays.

    Raises PermissionDenied, NotFound, or InvalidFields (also for a parent that lies below the
    unit on any day), and then writes nothing.
    """
    actor.require(Permission.UNIT_WRITE)
    unit = _cleaned(unit)
    with unit_of_work(db):
        versions, faults = _checked(db, unit, actor, now)
        unit = replace(unit, code=versions[0].code)
        planned = tree.changed_from(versions, unit, from_day)
        _write(db, planned, faults)
        changed = next(version for version in planned if version.valid_from == from_day)
        before = next((v for v in versions if v.in_force(from_day)), None)
        _record(db, Action.UNIT_CHANGE, before, changed, actor=actor, now=now)
    return changed


def correct_unit(db: Database, unit: Unit, *, actor: Account, now: datetime) -> Unit:
    """Correct a mistake in the version `unit.version_id`, its dates and the code included.

    Raises PermissionDenied, NotFound or InvalidFields, and then writes nothing.
    """
    actor.require(Permission.UNIT_WRITE)
    unit = _cleaned(unit)
    with unit_of_work(db):
        versions, faults = _checked(db, unit, actor, now)
        before = next((v for v in versions if v.version_id == unit.version_id), None)
        if before is None:
            raise NotFound("unit_not_found")
        planned = [unit if v.version_id == unit.version_id else v for v in versions]
        faults |= _code_faults(db, unit)
        if tree.overlapping(planned):
            faults["valid_from"] = problem("versions_overlap")
        _write(db, planned, faults)
        unit_store.update_code(db, unit.id, unit.code)
        _record(db, Action.UNIT_CORRECT, before, unit, actor=actor, now=now)
    return unit


def end_unit(db: Database, unit_id: int, *, last_day: date, actor: Account, now: datetime) -> Unit:
    """End a unit: `last_day` is the last day on which it stands.

    Raises PermissionDenied, NotFound, or InvalidFields when the newest version begins later; and
    then writes nothing. Members and units that still hang on it stay where they are.
    """
    actor.require(Permission.UNIT_WRITE)
    with unit_of_work(db):
        reach = reach_of(db, actor, now)
        versions = unit_store.versions_of(db, unit_id)
        if not versions or not _within(unit_id, reach):
            raise NotFound("unit_not_found")
        ended = replace(versions[-1], valid_to=last_day)
        refuse_if_any("register", ended.problems())
        unit_store.update_unit_version(db, ended)
        _record(db, Action.UNIT_END, versions[-1], ended, actor=actor, now=now)
    return ended


def reach_of(db: Database, actor: Account, now: datetime) -> frozenset[int] | None:
    """The units an account looks after; None is the whole tree.

    The board of a committee keeps what lies below its nodes, an administrator everything.
    """
    if actor.may(Permission.UNIT_EVERYWHERE):
        return None
    scope = scope_of(actor, business_day(db, now))
    return frozenset().union(*(unit_store.seen_units(db, scope, side) for side in Side))


def _checked(
    db: Database, unit: Unit, actor: Account, now: datetime
) -> tuple[list[Unit], dict[str, Problem]]:
    reach = reach_of(db, actor, now)
    versions = unit_store.versions_of(db, unit.id)
    if not versions or not _within(unit.id, reach):
        raise NotFound("unit_not_found")
    faults = unit.problems()
    if unit.parent_id not in {version.parent_id for version in versions}:
        faults |= _parent_faults(db, unit, reach)
    return versions, faults


def _write(db: Database, planned: list[Unit], faults: dict[str, Problem]) -> None:
    every = unit_store.every_version(db) | {planned[0].id: planned}
    day = tree.in_cycle(every, planned[0].id)
    if day:
        faults["parent_id"] = problem("parent_below_unit")
    refuse_if_any("register", faults)
    unit_store.write_versions(db, planned)


def _within(unit_id: int | None, reach: frozenset[int] | None) -> bool:
    return reach is None or unit_id in reach


def _parent_faults(db: Database, unit: Unit, reach: frozenset[int] | None) -> dict[str, Problem]:
    if unit.parent_id is not None and not unit_store.those_of(db, [unit.parent_id]):
        return {"parent_id": problem("unit_not_found")}
    if not _within(unit.parent_id, reach):
        return {"parent_id": problem("unit_not_found")}
    return {}


def _code_faults(db: Database, unit: Unit) -> dict[str, Problem]:
    other = unit_store.unit_by_code(db, unit.code)
    return {"code": problem("unit_code_taken")} if other and other.id != unit.id else {}


def _cleaned(unit: Unit) -> Unit:
    said: dict[str, Any] = {name: clean(getattr(unit, name)) for name in ("code", "name", *CONTACT)}
    return replace(unit, **said)


def _record(
    db: Database,
    action: Action,
    before: Unit | None,
    unit: Unit,
    *,
    actor: Account,
    now: datetime,
) -> None:
    change = between(before, unit, UNIT_COLUMNS, unit_id=unit.id)
    audit.record(
        db,
        action,
        actor_id=actor.id,
        subject=f"unit/{unit.id}",
        at=now,
        detail={"fields": list(change.fields)},
        changes=[change],
    )
