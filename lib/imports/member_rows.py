"""Members from a file: new ones, moved ones, corrected ones.

Cell, residence and "still working" keep their dated history from the business day on; every other
field is corrected in place.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lib.db import Database
from lib.errors import Problem
from lib.imports.cells import Row
from lib.imports.lookups import People, Units
from lib.imports.verdicts import Desk, Outcome, Verdict, Written, rejected, warning
from lib.labels import register as words
from lib.register import store
from lib.register.model import Gender, Member, Unit, UnitKind

# What the model calls otherwise than the file.
_COLUMNS = {"workplace_unit_id": "workplace", "residence_unit_id": "residence"}


@dataclass(frozen=True, slots=True)
class Plan:
    before: Member | None
    after: Member


def judge(db: Database, rows: Sequence[Row], desk: Desk) -> list[Verdict]:
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


def write(db: Database, verdicts: Sequence[Verdict], desk: Desk) -> Written:
    """Write the accepted rows inside the caller's transaction."""
    created, updated = [], []
    for verdict in verdicts:
        plan: Plan = verdict.plan
        if plan.before is None:
            created.append(store.insert_member(db, plan.after))
            continue
        if plan.before.standing != plan.after.standing:
            store.keep_history(db, plan.before, desk.today)
        store.update_member(db, plan.after)
        updated.append(plan.after.id)
    return Written(created, updated)


def _judged(row: Row, people: People, units: Units, desk: Desk) -> Verdict:
    before = people.stored(row)
    if before and not desk.reaches(before.workplace_unit_id, before.residence_unit_id):
        row.fault("card_number", "import_card_not_yours", card=people.card(row))
    workplace = units.named(row, "workplace", required=True)
    residence = units.named(row, "residence")
    if workplace and not desk.reaches(workplace.id, residence.id if residence else None):
        row.fault("workplace", "import_unit_unknown", code=workplace.code)
    after = _read(row, people.card(row), workplace, residence)
    row.refuse(after.problems(desk.today), _COLUMNS)
    if row.problems:
        return rejected(row)
    warnings = _warnings(residence)
    if before is None:
        return Verdict(row.number, Outcome.CREATED, warnings=warnings, plan=Plan(None, after))
    after = replace(after, id=before.id, version=before.version)
    outcome = Outcome.UNCHANGED if after == before else Outcome.UPDATED
    return Verdict(row.number, outcome, warnings=warnings, plan=Plan(before, after))


def _read(row: Row, card: str, workplace: Unit | None, residence: Unit | None) -> Member:
    gender = row.one_of("gender", words.GENDERS, required=False)
    return Member(
        id=0,
        card_number=card,
        full_name=row.text("full_name", required=True),
        gender=Gender(gender) if gender else None,
        birth_date=row.day("birth_date", past=True),
        admitted_on=row.day("admitted_on", past=True),
        official_on=row.day("official_on", past=True),
        workplace_unit_id=workplace.id if workplace else 0,
        residence_unit_id=residence.id if residence else None,
        address=row.text("address"),
        phone=row.text("phone"),
        is_working=row.yes_no("is_working", required=True),
    )


def _warnings(residence: Unit | None) -> list[Problem]:
    if residence is None or residence.kind is UnitKind.RESIDENCE_CELL:
        return []
    kind = words.UNIT_KINDS[residence.kind.value]
    return [warning("import_residence_is_no_residence_cell", code=residence.code, kind=kind)]
