"""Units from a file, with parents anywhere in it: new ones, corrections, and new versions.

A later "Từ ngày" than the stored one opens a new version and closes the old the day before; the
same or an empty one corrects the stored version.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from lib.access.model import Permission
from lib.db import Database
from lib.imports.cells import ParsedRow
from lib.imports.unit_plan import NamedUnit, Planned, placed, refuse_cycles
from lib.imports.verdicts import ImportDesk, Verdict, rejected
from lib.register import unit_store
from lib.register.batch import take_in_units
from lib.register.model import CONTACT, Unit, UnitKind


def judge(db: Database, rows: Sequence[ParsedRow], desk: ImportDesk) -> list[Verdict]:
    """One verdict for each row; nothing is written."""
    stored = unit_store.every_version(db)
    codes = {versions[0].code: unit_id for unit_id, versions in stored.items()}
    named = [unit for row in rows if (unit := _read(row))]
    first = {row.text("code"): row.number for row in reversed(rows)}
    reach = _reach(desk)
    for unit in named:
        _check_reach(unit, codes, stored, reach)
    while True:
        _refuse_orphans(named, codes, first)
        sound = [unit for unit in named if not unit.row.problems]
        planned = Planned(dict(codes), {key: list(of_one) for key, of_one in stored.items()})
        verdicts = {unit.row: placed(unit, planned) for unit in sound}
        if not refuse_cycles(sound, verdicts, planned):
            return [verdicts.get(row) or rejected(row) for row in rows]


def write(db: Database, verdicts: Sequence[Verdict], desk: ImportDesk, batch: str) -> None:
    """Write the accepted rows inside the caller's transaction."""
    versions = [version for verdict in verdicts for version in verdict.plan]
    take_in_units(db, versions, batch=batch, actor=desk.actor, now=desk.now)


def _read(row: ParsedRow) -> NamedUnit | None:
    code = row.text("code")
    name = row.text("name")
    kind = row.one_of("kind")
    parent = row.text("parent")
    valid_from, valid_to = row.day("valid_from"), row.day("valid_to")
    unit = Unit(0, code, name, UnitKind(kind or UnitKind.CELL), None, valid_from, valid_to)
    contact: dict[str, Any] = {column: row.text(column) for column in CONTACT if row.has(column)}
    row.refuse(replace(unit, **contact).problems())
    return (
        None
        if row.problems
        else NamedUnit(row, code, name, unit.kind, parent, valid_from, valid_to, contact)
    )


def _reach(desk: ImportDesk) -> frozenset[int] | None:
    # The administrator keeps the tree without seeing a person in it.
    if desk.workplaces is None or desk.actor.may(Permission.UNIT_EVERYWHERE):
        return None
    return desk.workplaces | (desk.residences or frozenset())


def _check_reach(
    unit: NamedUnit,
    codes: Mapping[str, int],
    stored: Mapping[int, Sequence[Unit]],
    reach: frozenset[int] | None,
) -> None:
    if reach is None:
        return
    unit_id, parent_id = codes.get(unit.code), codes.get(unit.parent)
    if unit_id is not None and unit_id not in reach:
        unit.row.fault("code", "import_unit_not_yours", code=unit.code)
    stays = unit_id is not None and any(v.parent_id == parent_id for v in stored[unit_id])
    if parent_id is not None and parent_id not in reach and not stays:
        unit.row.fault("parent", "import_parent_unknown", code=unit.parent)
    if not unit.parent and not stays:
        unit.row.fault("parent", "import_parent_needed")


def _refuse_orphans(
    named: Sequence[NamedUnit], codes: Mapping[str, int], first: Mapping[str, int]
) -> None:
    """Refuse rows whose parent is nowhere, and then what hangs on them alone."""
    sound: dict[str, int] = {}
    below: dict[str, list[NamedUnit]] = {}
    for unit in named:
        sound[unit.code] = sound.get(unit.code, 0) + (not unit.row.problems)
        below.setdefault(unit.parent, []).append(unit)
    waiting = deque(
        parent for parent in below if parent and parent not in codes and not sound.get(parent)
    )
    while waiting:
        parent = waiting.popleft()
        for unit in below.get(parent, []):
            if unit.row.problems:
                continue
            if parent in first:
                unit.row.fault("parent", "import_parent_rejected", code=parent, row=first[parent])
            else:
                unit.row.fault("parent", "import_parent_unknown", code=parent)
            sound[unit.code] -= 1
            if unit.code not in codes and not sound[unit.code]:
                waiting.append(unit.code)
