"""Members from a file: new ones, moved ones, corrected ones.

Cell, residence and "still working" keep their dated history from the business day on; every other
field is corrected in place.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from lib.db import Database
from lib.errors import Problem
from lib.imports.cells import ParsedRow
from lib.imports.lookups import People, Units
from lib.imports.verdicts import ImportDesk, Outcome, Verdict, rejected, warning
from lib.labels import register as words
from lib.register.batch import take_in_members
from lib.register.model import COLUMNS, Member, Unit, UnitKind

# What the model calls otherwise than the file: there a cell stands by its code.
_HEADED = {"workplace_unit_id": "workplace", "residence_unit_id": "residence"}
_OWN = [name for name in COLUMNS if name not in ("card_number", *_HEADED)]
_NOBODY = Member(0, "", "")


@dataclass(frozen=True, slots=True)
class MemberPlan:
    before: Member | None
    after: Member


def judge(db: Database, rows: Sequence[ParsedRow], desk: ImportDesk) -> list[Verdict]:
    """One verdict for each row; nothing is written."""
    people, units = People(db, rows, desk), Units(db, desk.today)
    seen: dict[str, int] = {}
    verdicts = []
    for row in rows:
        verdict = _judged(row, people, units, desk)
        card = people.card(row)
        if verdict.outcome is not Outcome.REJECTED and seen.setdefault(card, row.number) != (
            row.number
        ):
            row.fault("card_number", "import_card_twice", card=card, row=seen[card])
            verdict = rejected(row)
        verdicts.append(verdict)
    return verdicts


def write(db: Database, verdicts: Sequence[Verdict], desk: ImportDesk, batch: str) -> None:
    """Write the accepted rows inside the caller's transaction."""
    people = [(verdict.plan.before, verdict.plan.after) for verdict in verdicts]
    take_in_members(db, people, batch=batch, actor=desk.actor, now=desk.now)


def _judged(row: ParsedRow, people: People, units: Units, desk: ImportDesk) -> Verdict:
    before = people.stored(row)
    if before and not desk.reaches(before.workplace_unit_id, before.residence_unit_id):
        row.fault("card_number", "import_card_not_yours", card=people.card(row))
    workplace = units.named(row, "workplace")
    residence = units.named(row, "residence")
    if workplace and not desk.reaches(workplace.id, residence.id if residence else None):
        row.fault("workplace", "import_unit_unknown", code=workplace.code)
    after = replace(
        before or _NOBODY,
        **_said(row),
        card_number=people.card(row),
        workplace_unit_id=workplace.id if workplace else 0,
        residence_unit_id=residence.id if residence else None,
    )
    row.refuse(after.problems(desk.today), _HEADED)
    if row.problems:
        return rejected(row)
    warnings = _warnings(residence)
    if before is None:
        return Verdict(row.number, Outcome.CREATED, warnings=warnings, plan=MemberPlan(None, after))
    outcome = Outcome.UNCHANGED if after == before else Outcome.UPDATED
    return Verdict(row.number, outcome, warnings=warnings, plan=MemberPlan(before, after))


def _said(row: ParsedRow) -> dict[str, Any]:
    """What the row says of the person; nothing of a column its file does not have."""
    return {name: row.value(name) for name in _OWN if row.has(name)}


def _warnings(residence: Unit | None) -> list[Problem]:
    if residence is None or residence.kind is UnitKind.RESIDENCE_CELL:
        return []
    kind = words.UNIT_KINDS[residence.kind.value]
    return [warning("import_residence_is_no_residence_cell", code=residence.code, kind=kind)]
