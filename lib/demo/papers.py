"""The rounds of the demonstration: stacks, slips and their corrections.

Who owes a slip, and in which cell, is asked where everybody asks it, so that the
papers of a year fit the register, the letters and the exemptions of that year.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from random import Random

from lib.access.model import Role
from lib.db import Database
from lib.demo.accounts import Desk
from lib.demo.chance import between, stream
from lib.demo.habits import Habit, Habits, Meeting
from lib.demo.persons import Person
from lib.demo.province import Province
from lib.demo.recipe import Recipe, RoundPlan
from lib.demo.wording import Wording
from lib.rounds.duty import of_everybody
from lib.rounds.model import YEARLY, cut_off
from lib.slips.form import code_of, form_on
from lib.slips.model import Content, JointMeeting, Origin

AT_DESK = time(1, 45, tzinfo=UTC)
YOUNG = 35 * 365
CORRECTED = 0.004
OUTSIDE = Habit(0.8, False, 0.2, Meeting.JOINT, False, "", (), 0.0)


@dataclass(slots=True)
class Papers:
    """The rows of one round, table by table, in the order of their foreign keys."""

    stacks: list[tuple[object, ...]] = field(default_factory=list)
    stack_rows: list[tuple[object, ...]] = field(default_factory=list)
    set_asides: list[tuple[object, ...]] = field(default_factory=list)
    slips: list[tuple[object, ...]] = field(default_factory=list)
    revisions: list[tuple[object, ...]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Batch:
    """The sheets of one cell that came on one day."""

    members: list[int]
    arrived: date
    meeting: JointMeeting
    entered_by: int

    @property
    def cover(self) -> tuple[object, ...]:
        """The joint meeting and the day of arrival, as the columns of a revision."""
        meeting = self.meeting
        counts = (meeting.present, meeting.total, int(meeting.front_present))
        return (_iso(meeting.held_on), *counts, self.arrived.isoformat())

    @property
    def typed_at(self) -> datetime:
        return datetime.combine(self.arrived, AT_DESK) + timedelta(hours=4)


class Rounds:
    """Writes one round after the other; stacks and slips are numbered through."""

    def __init__(
        self,
        recipe: Recipe,
        province: Province,
        everybody: list[Person],
        habits: Habits,
        desks: dict[Role, Desk],
    ) -> None:
        self.recipe, self.everybody, self.habits = recipe, everybody, habits
        self.texts = recipe.tables["slips"]
        self.last_stack = self.last_slip = 0
        self.board = desks[Role.BOARD].account_id
        clerk = desks[Role.RESIDENCE]
        own = (home for home in province.homes if home.commune_id == clerk.unit_id)
        self.clerks = {home.unit_id: clerk.account_id for home in own}

    def papers(self, db: Database, plan: RoundPlan) -> Papers:
        """Everything that came in one round."""
        cells = due_by_cell(db, plan.year, self.recipe.today)
        habits = self.habits.of_round(plan)
        writer = _Round(self, plan, stream(self.recipe.seed, f"papers/{plan.year}"))
        for cell, members in cells.items():
            if cell is None:
                writer.singly(members)
            else:
                writer.cell(cell, members, habits[cell])
        return writer.found


def due_by_cell(db: Database, year: int, today: date) -> dict[int | None, list[int]]:
    """Who owes a slip of the year, cell by cell; None: lives outside the tree, and comes first."""
    owed = (duty.owed() for duty in of_everybody(db, year, today).values() if not duty.refused)
    cells: dict[int | None, list[int]] = {}
    for standing in sorted(owed, key=lambda one: (one.residence_unit_id or 0, one.member_id)):
        cells.setdefault(standing.residence_unit_id, []).append(standing.member_id)
    return cells


class _Round:
    def __init__(self, rounds: Rounds, plan: RoundPlan, chance: Random) -> None:
        self.rounds, self.plan, self.chance = rounds, plan, chance
        self.wording = Wording(rounds.texts, chance)
        self.form = form_on(cut_off(plan.year, rounds.recipe.today)).version
        self.young_since = date(plan.year, 12, 31).toordinal() - YOUNG
        self.found = Papers()
        self.first, self.due, self.last = (
            day.toordinal() for day in (plan.opened_on, plan.due_on, plan.last_day)
        )

    def cell(self, cell: int, members: list[int], habit: Habit) -> None:
        """The one or two stacks of a cell; the unreadable sheet of a stack lies aside."""
        by = self.rounds.clerks.get(cell, self.rounds.board)
        if habit.in_work:
            self._half_typed(cell, members, habit, by)
            return
        came = [member for member in members if self.chance.random() < habit.response]
        late = [
            member for member in came if habit.late_stack or self.chance.random() < habit.late_slip
        ]
        meeting = self._meeting(habit, date.fromordinal(self.due - 4))
        missing = [member for member in members if member not in set(came)]
        for part, arrived in (
            (
                [m for m in came if m not in set(late)],
                between(self.chance, self.due - 12, self.due),
            ),
            (late, between(self.chance, self.due + 1, self.last)),
        ):
            if part:
                batch = Batch(part, date.fromordinal(arrived), meeting, by)
                self._stack(cell, batch, habit, missing)

    def _half_typed(self, cell: int, members: list[int], habit: Habit, by: int) -> None:
        """A stack somebody has begun: some rows typed, one broken off, the rest to do."""
        arrived = date.fromordinal(self.last)
        meeting = self._meeting(habit, arrived - timedelta(days=12))
        batch = Batch(members, arrived, meeting, by)
        stack_id, at = self._open(cell, batch, len(members)), batch.typed_at.isoformat()
        kept = [member for member in members if self.chance.random() < 0.55]
        for number, member in enumerate(kept, start=1):
            content = self._versions(member, batch, habit)[-1]
            code = code_of(content.levels)[: 4 if number == len(kept) else None]
            self.found.stack_rows.append(
                (stack_id, member, code, content.remarks, len(code), by, at)
            )

    def singly(self, members: list[int]) -> None:
        """Slips from cells outside the tree come by post, one by one."""
        for member in members:
            if self.chance.random() < OUTSIDE.response:
                late = self.chance.random() < OUTSIDE.late_slip
                span = (self.due + 1, self.last) if late else (self.first + 21, self.due)
                arrived = date.fromordinal(between(self.chance, *span))
                meeting = self._meeting(OUTSIDE, arrived - timedelta(days=6))
                batch = Batch([member], arrived, meeting, self.rounds.board)
                self._slips(None, batch, OUTSIDE, None)

    def _stack(self, cell: int, batch: Batch, habit: Habit, missing: list[int]) -> None:
        aside = missing[:1] if self.chance.random() < 0.06 else []
        at = batch.typed_at.isoformat()
        stack_id = self._open(cell, batch, len(batch.members) + len(aside), closed_at=at)
        for member in aside:
            missing.remove(member)
            note = self.rounds.texts["unreadable"]
            self.found.set_asides.append(
                (stack_id, member, "illegible", note, batch.entered_by, at)
            )
        self._slips(cell, batch, habit, stack_id)

    def _open(self, cell: int, batch: Batch, stated: int, closed_at: str | None = None) -> int:
        self.rounds.last_stack += 1
        opened = datetime.combine(batch.arrived, AT_DESK).isoformat()
        meeting = batch.meeting
        self.found.stacks.append((
            self.rounds.last_stack, self.plan.year, cell, stated, batch.arrived.isoformat(),
            _iso(meeting.held_on), meeting.present, meeting.total, int(meeting.front_present),
            self.form, batch.entered_by, opened, batch.entered_by if closed_at else None, closed_at,
        ))  # fmt: skip
        return self.rounds.last_stack

    def _slips(self, cell: int | None, batch: Batch, habit: Habit, stack_id: int | None) -> None:
        origin = Origin.STACK if stack_id else Origin.SINGLE
        typed = batch.typed_at.isoformat()
        first = (*batch.cover, origin.value, batch.entered_by, typed, "")
        again = (batch.typed_at + timedelta(hours=20)).isoformat()
        reason = self.rounds.texts["correction"]
        later = (*batch.cover, Origin.SINGLE.value, self.rounds.board, again, reason)
        for member in batch.members:
            self.rounds.last_slip += 1
            slip_id = self.rounds.last_slip
            versions = self._versions(member, batch, habit)
            returned = int(self.chance.random() < self.plan.returned)
            self.found.slips.append(
                (slip_id, member, self.plan.year, YEARLY, cell, stack_id, len(versions), returned)
            )
            for number, content in enumerate(versions, start=1):
                self._revision(slip_id, number, content, first if number == 1 else later)
            if stack_id:
                row = (code_of(versions[0].levels), versions[0].remarks, 7)
                self.found.stack_rows.append((stack_id, member, *row, batch.entered_by, typed))

    def _versions(self, member: int, batch: Batch, habit: Habit) -> list[Content]:
        """What was typed; on a few slips first a mistyped level, then what the paper says."""
        young = self.rounds.everybody[member - 1].born > self.young_since
        levels = self.wording.levels(habit, young=young)
        remarks = self.wording.remark(habit, levels, young=young)
        content = Content(levels, batch.arrived, batch.meeting, remarks)
        if self.chance.random() < CORRECTED:
            return [replace(content, levels=self.wording.other_level(levels)), content]
        return [content]

    def _revision(
        self, slip_id: int, number: int, content: Content, common: tuple[object, ...]
    ) -> None:
        texts = (content.remarks, _remarks_key(content.remarks))
        levels = code_of(content.levels)
        row = (slip_id, number, self.form, levels, *texts, *common, content.hash)
        self.found.revisions.append(row)

    def _meeting(self, habit: Habit, latest: date) -> JointMeeting:
        if habit.meeting is Meeting.NONE:
            return JointMeeting()
        day = date.fromordinal(between(self.chance, self.first + 14, self.due - 12))
        total = between(self.chance, 5, 11)
        present = between(self.chance, max(3, total - 3), total)
        front = habit.meeting is Meeting.JOINT
        return JointMeeting(min(day, latest), present, total, front)


@cache
def _remarks_key(remarks: str) -> int:
    """Folding is slow, and a demonstration has few different remarks."""
    return Content((), date.min, remarks=remarks).remarks_key


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
