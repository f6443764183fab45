"""Introduction letters and their receipts from a file.

A letter is the same one when member, number and day of issue are the same. Its form is taken as
written: whoever is exempt is a matter of the decision, not of the form (HD 33-HD/BTCTW, section 2).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from lib.access.model import Permission
from lib.db import Database
from lib.errors import Problem
from lib.exemptions import store as exemptions
from lib.exemptions.model import Exemption, Kind
from lib.imports.cells import ParsedRow
from lib.imports.lookups import People, Units
from lib.imports.verdicts import ImportDesk, Outcome, Verdict, rejected, warning
from lib.letters import store
from lib.letters.model import Letter, LetterForm
from lib.letters.service import take_in
from lib.register.model import Member

LetterKey = tuple[int, str, date]
_FORM = re.compile(r"(?:mẫu\s*)?([12])\s*[-‐‑–—/]\s*213")


@dataclass(frozen=True, slots=True)
class LetterPlan:
    before: Letter | None
    after: Letter


def judge(db: Database, rows: Sequence[ParsedRow], desk: ImportDesk) -> list[Verdict]:
    """One verdict for each row; nothing is written."""
    people, units = People(db, rows, desk), Units(db, desk.today)
    held = {
        _key(letter): letter
        for letters in store.of_members(db, people.ids).values()
        for letter in letters
    }
    exempt = exemptions.of_members(db, people.ids)
    seen: dict[LetterKey, int] = {}
    verdicts = []
    for row in rows:
        letter = _read(row, people.member(row), units, held, desk)
        if letter and seen.setdefault(_key(letter), row.number) != row.number:
            row.fault("number", "import_letter_twice", row=seen[_key(letter)])
        if letter is None or row.problems:
            verdicts.append(rejected(row))
        else:
            before = held.get(_key(letter))
            warnings = _warnings(letter, exempt.get(letter.member_id, ()))
            verdicts.append(_verdict(row, letter, before, warnings))
    return verdicts


def write(db: Database, verdicts: Sequence[Verdict], desk: ImportDesk, batch: str) -> None:
    """Write the accepted rows inside the caller's transaction."""
    letters = [(verdict.plan.before, verdict.plan.after) for verdict in verdicts]
    take_in(db, letters, batch=batch, actor=desk.actor, now=desk.now)


def _read(
    row: ParsedRow,
    member: Member | None,
    units: Units,
    held: dict[LetterKey, Letter],
    desk: ImportDesk,
) -> Letter | None:
    """The letter of a row; None when it has a fault."""
    form = _form(row)
    number = row.text("number")
    issued_on = row.day("issued_on")
    received_on = row.day("received_on")
    named = units.named(row, "residence")
    if member is None or form is None or issued_on is None:
        return None
    before = held.get((member.id, number, issued_on))
    letter = before or Letter(0, member.id, form, number, issued_on, member.residence_unit_id)
    if named and named.id not in (member.residence_unit_id, letter.residence_unit_id):
        register_says = units.code(member.residence_unit_id)
        row.fault("residence", "import_other_residence", code=named.code, held=register_says)
    if received_on is None:
        received_on = letter.received_on  # The workplace's own list says nothing of receipts.
    elif received_on != letter.received_on and not desk.actor.may(Permission.LETTER_RECEIVE):
        row.fault("received_on", "import_receipt_not_yours")
    if row.problems:
        return None
    residence = named.id if named else letter.residence_unit_id
    written = replace(letter, form=form, residence_unit_id=residence, received_on=received_on)
    if written != before:
        row.refuse(written.problems(desk.today))
    return written if not row.problems else None


def _form(row: ParsedRow) -> LetterForm | None:
    text = row.text("form").casefold()
    match = _FORM.fullmatch(text)
    if match:
        return LetterForm(f"{match[1]}-213")
    fault = row.problems.get("form")
    if fault and fault.code == "import_cell_is_day":
        del row.problems["form"]
        row.fault("form", "import_form_is_day")
    row.fault("form", "import_form_unknown", text=text)
    return None


def _verdict(
    row: ParsedRow, letter: Letter, before: Letter | None, warnings: list[Problem]
) -> Verdict:
    outcome = Outcome.CREATED
    if before is not None:
        outcome = Outcome.UNCHANGED if letter == before else Outcome.UPDATED
    return Verdict(row.number, outcome, warnings=warnings, plan=LetterPlan(before, letter))


def _warnings(letter: Letter, exempt: Sequence[Exemption]) -> list[Problem]:
    found = []
    if any(e.kind is Kind.INTRO_EXEMPT and e.in_force(letter.issued_on) for e in exempt):
        found.append(warning("import_letter_beside_exemption"))
    return found


def _key(letter: Letter) -> LetterKey:
    return letter.member_id, letter.number, letter.issued_on
