"""Where rows about units find their place among the versions of the register.

Nothing here knows the database: the register is a mapping, changed as if the rows were written.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from lib.errors import Problem
from lib.imports.cells import ParsedRow
from lib.imports.verdicts import Outcome, Verdict
from lib.register import tree
from lib.register.model import CONTACT, Unit, UnitKind

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A row as read: the parent still by its code, and whom to ask as far as the file says."""

    row: ParsedRow
    code: str
    name: str
    kind: UnitKind
    parent: str
    valid_from: date | None
    valid_to: date | None
    contact: Mapping[str, str]


@dataclass(slots=True)
class Planned:
    """The register as it would be after the rows accepted so far.

    A new unit has a negative id until it is written.
    """

    ids: dict[str, int]
    versions: dict[int, list[Unit]]
    from_file: dict[int, list[tuple[int, Unit]]] = field(default_factory=dict)

    def id_of(self, code: str) -> int:
        return self.ids.setdefault(code, -len(self.ids) - 1)


def placed(unit: NamedUnit, planned: Planned) -> Verdict:
    """Find the row's place among the versions of its unit, and put it there."""
    unit_id = planned.id_of(unit.code)
    versions = planned.versions.setdefault(unit_id, [])
    new = Unit(
        unit_id,
        unit.code,
        unit.name,
        unit.kind,
        planned.id_of(unit.parent) if unit.parent else None,
        unit.valid_from,
        unit.valid_to,
    )
    twin = _twin(versions, unit)
    new = replace(new, **_contact(unit, twin, versions))
    version = _correction(new, twin, versions) if twin else new
    of_file = planned.from_file.setdefault(unit_id, [])
    for number, other in of_file:
        if _overlap(other, version):
            fault = Problem("import_unit_twice", {"code": unit.code, "row": number})
            return Verdict(unit.row.number, faults={"code": fault})
    changes = _changes(versions, version, twin)
    if changes is None:
        fault = Problem("import_unit_period", {})
        return Verdict(unit.row.number, faults={"valid_from": fault})
    outcome = Outcome.UPDATED if versions else Outcome.CREATED
    if twin and twin == version:
        outcome = Outcome.UNCHANGED
    _put(versions, changes)
    of_file.append((unit.row.number, version))
    return Verdict(unit.row.number, outcome, plan=changes)


def _twin(versions: Sequence[Unit], unit: NamedUnit) -> Unit | None:
    """The stored version that the row corrects."""
    for version in versions:
        if version.version_id and version.valid_from == unit.valid_from:
            return version
    known = [version for version in versions if version.version_id]
    return known[-1] if known and unit.valid_from is None else None


def _contact(unit: NamedUnit, twin: Unit | None, versions: Sequence[Unit]) -> Mapping[str, Any]:
    """Whom to ask: as the row says, else as the register holds it for the version or before."""
    begin = unit.valid_from or date.min
    earlier = [version for version in versions if (version.valid_from or date.min) <= begin]
    held = twin or (earlier[-1] if earlier else None)
    return {name: getattr(held, name) for name in CONTACT if held} | dict(unit.contact)


def _correction(new: Unit, twin: Unit, versions: Sequence[Unit]) -> Unit:
    valid_to = new.valid_to
    if valid_to is None and versions[-1] is not twin:
        # An older version ends where its successor begins; the old file did not know that yet.
        valid_to = twin.valid_to
    return replace(new, valid_from=twin.valid_from, valid_to=valid_to, version_id=twin.version_id)


def _changes(versions: Sequence[Unit], version: Unit, twin: Unit | None) -> list[Unit] | None:
    """The versions to write; None when the period runs into another one."""
    others = [other for other in versions if other is not twin]
    clashing = [other for other in others if _overlap(other, version)]
    if not clashing:
        return [version]
    last = versions[-1]
    follows = version.valid_from and version.valid_from > (last.valid_from or date.min)
    if twin is None and clashing == [last] and version.valid_from and follows:
        return [replace(last, valid_to=version.valid_from - _DAY), version]
    return None


def _put(versions: list[Unit], changes: Iterable[Unit]) -> None:
    for change in changes:
        versions[:] = [v for v in versions if v.valid_from != change.valid_from] + [change]
    versions.sort(key=lambda version: version.valid_from or date.min)


def _overlap(one: Unit, other: Unit) -> bool:
    begin = max(one.valid_from or date.min, other.valid_from or date.min)
    return begin <= min(one.valid_to or date.max, other.valid_to or date.max)


def refuse_cycles(
    named: Sequence[NamedUnit], verdicts: Mapping[ParsedRow, Verdict], planned: Planned
) -> bool:
    """Refuse every accepted row of a unit that would lie below itself on some day."""
    torn: dict[int, str] = {}
    for day in tree.days_of_change(planned.versions):
        torn |= _cycles(planned, day)
    hit = [unit for unit in named if planned.ids[unit.code] in torn]
    hit = [unit for unit in hit if verdicts[unit.row].outcome is not Outcome.REJECTED]
    for unit in hit:
        unit.row.fault("parent", "import_unit_cycle", codes=torn[planned.ids[unit.code]])
    return bool(hit)


def _cycles(planned: Planned, day: date) -> dict[int, str]:
    """Every unit on a circle of parents on a day, with the circle in words."""
    found: dict[int, str] = {}
    for circle in tree.circles(planned.versions, day):
        codes = [planned.versions[unit_id][0].code for unit_id in circle]
        found |= dict.fromkeys(circle, " → ".join([*codes, codes[0]]))
    return found
