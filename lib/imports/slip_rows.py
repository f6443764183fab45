"""Evaluation slips (Mẫu 3-213) from a file: new ones only; a different one is corrected on screen.

The paper is that of the member's residence cell at the year's cut-off.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lib.db import Database
from lib.imports.cells import ParsedRow
from lib.imports.lookups import People
from lib.imports.verdicts import ImportDesk, Outcome, Verdict, rejected, warning
from lib.rounds import store as rounds
from lib.rounds.duty import Duty, duties
from lib.rounds.model import Standing, cut_off
from lib.slips import store
from lib.slips.batch import FiledSlip, take_in
from lib.slips.form import SlipForm, form_on
from lib.slips.model import Content, Entry, JointMeeting, Origin, Paper, StoredSlip


@dataclass(frozen=True, slots=True)
class SlipPlan:
    stored: StoredSlip | None
    standing: Standing | None
    year: int
    content: Content
    returned: bool


@dataclass(frozen=True, slots=True)
class RoundYear:
    """What a year's round says of the members a file names."""

    duties: Mapping[int, Duty]
    slips: Mapping[int, StoredSlip]


def judge(db: Database, rows: Sequence[ParsedRow], desk: ImportDesk) -> list[Verdict]:
    """One verdict for each row; nothing is written."""
    people = People(db, rows, desk)
    years: dict[int, RoundYear | None] = {}
    seen: dict[tuple[int, int], int] = {}
    verdicts = []
    for row in rows:
        plan = _planned(db, row, people, years, desk)
        if plan is not None:
            _refuse_second(row, people, plan, seen)
        verdicts.append(rejected(row) if plan is None or row.problems else _verdict(row, plan))
    return verdicts


def write(db: Database, verdicts: Sequence[Verdict], desk: ImportDesk, batch: str) -> None:
    """Write the accepted rows inside the caller's transaction."""
    plans: list[SlipPlan] = [verdict.plan for verdict in verdicts]
    take_in(
        db,
        [_filed(plan, desk) for plan in plans if plan.stored is None],
        told={plan.stored.id: plan.returned for plan in plans if plan.stored is not None},
        batch=batch,
        actor=desk.actor,
        now=desk.now,
    )


def _filed(plan: SlipPlan, desk: ImportDesk) -> FiledSlip:
    assert plan.standing is not None, "a new slip has a member who is due"
    standing, form = plan.standing, form_of(plan.year, desk)
    cell = standing.residence_unit_id
    paper = Paper(standing.member_id, plan.year, form.version, cell, returned=plan.returned)
    return FiledSlip(paper, [(plan.content, Entry(desk.actor.id, desk.now, Origin.IMPORT))])


def form_of(year: int, desk: ImportDesk) -> SlipForm:
    """The form that the papers of a year's round are written on."""
    return form_on(cut_off(year, desk.today))


def _planned(
    db: Database,
    row: ParsedRow,
    people: People,
    years: dict[int, RoundYear | None],
    desk: ImportDesk,
) -> SlipPlan | None:
    """What a row asks for; None when it has a fault."""
    member = people.member(row)
    number = row.whole("year")
    year = _year(db, number, people, years, desk) if number is not None else None
    content = _content(row, number if year else None, desk)
    returned = row.yes_no("returned")
    if number is not None and year is None:
        row.fault("year", "import_round_missing", year=number)
    if member is None or number is None or year is None or content is None or row.problems:
        return None
    duty, stored = year.duties[member.id], year.slips.get(member.id)
    if stored and stored.content != content:
        card = people.card(row)
        row.fault("card_number", "import_slip_differs", card=card, year=number)
    elif stored and row.is_empty("returned"):
        returned = stored.returned  # What was ticked on screen is not the paper's to take back.
    elif stored is None and duty.refused:
        row.fault("card_number", duty.refused.code, **duty.refused.values)
    return SlipPlan(stored, duty.standing, number, content, returned) if not row.problems else None


def _year(
    db: Database, number: int, people: People, years: dict[int, RoundYear | None], desk: ImportDesk
) -> RoundYear | None:
    if number not in years:
        years[number] = _year_of_round(db, number, people, desk)
    return years[number]


def _year_of_round(db: Database, number: int, people: People, desk: ImportDesk) -> RoundYear | None:
    if rounds.find(db, number) is None:
        return None
    owed = duties(db, people.ids, number, desk.today)
    return RoundYear(owed, store.of_members(db, people.ids, number))


def _content(row: ParsedRow, year: int | None, desk: ImportDesk) -> Content | None:
    """The slip as a row has it; on today's form while the year itself is in doubt."""
    form = form_of(year or desk.today.year, desk)
    levels = [_level(row, f"level_{c.number}", form) for c in form.criteria]
    meeting = JointMeeting(
        row.day("meeting_on"),
        row.whole("meeting_present"),
        row.whole("meeting_total"),
        row.yes_no("front_present"),
    )
    received_on = row.day("received_on")
    remarks = row.text("remarks")
    content = received_on and Content(tuple(levels), received_on, meeting, remarks).cleaned()
    # A cell that could not be read has its fault already, and that one stands.
    faults = content.problems(form, desk.today) if content else meeting.problems(desk.today)
    row.refuse(faults)
    return content or None


def _level(row: ParsedRow, field: str, form: SlipForm) -> int:
    text = row.text(field)
    if text in map(str, form.levels):
        return int(text)
    row.fault(field, "import_level_unknown", level=text, last=form.levels[-1])
    return 0


def _refuse_second(
    row: ParsedRow, people: People, plan: SlipPlan, seen: dict[tuple[int, int], int]
) -> None:
    stored = people.stored(row)
    assert stored is not None, "a plan has its member"
    first = seen.setdefault((stored.id, plan.year), row.number)
    if first != row.number:
        card = people.card(row)
        row.fault("card_number", "import_slip_twice", card=card, year=plan.year, row=first)


def _verdict(row: ParsedRow, plan: SlipPlan) -> Verdict:
    if plan.stored is None:
        return Verdict(row.number, Outcome.CREATED, plan=plan)
    if plan.stored.returned == plan.returned:
        return Verdict(row.number, Outcome.UNCHANGED, plan=plan)
    warnings = [warning("import_tick_removed")] if plan.stored.returned else []
    return Verdict(row.number, Outcome.UPDATED, warnings=warnings, plan=plan)
