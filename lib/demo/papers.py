"""The rounds of the demonstration: stacks, slips and their corrections.

Who owes a slip, and in which cell, is asked where everybody asks it, so that the
papers of a year fit the register, the letters and the exemptions of that year.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from lib.access.model import Role
from lib.db import Database
from lib.demo.accounts import Clerk
from lib.demo.chance import between, stream
from lib.demo.habits import Habit, Habits, Meeting
from lib.demo.persons import Person
from lib.demo.province import Province
from lib.demo.recipe import Recipe, RoundPlan
from lib.demo.wording import Wording
from lib.rounds.duty import of_everybody
from lib.rounds.model import cut_off
from lib.slips.batch import FiledSlip
from lib.slips.form import code_of, form_on
from lib.slips.model import Content, Entry, JointMeeting, Origin, Paper
from lib.stacks.batch import Worked
from lib.stacks.model import Cover, KeptRow, Settlement

AT_DESK = time(1, 45, tzinfo=UTC)
YOUNG = 35 * 365
CORRECTED = 0.004
OUTSIDE = Habit(0.8, False, 0.2, Meeting.JOINT, False, "", (), 0.0)


@dataclass(slots=True)
class Papers:
    """What came in one round: stacks, and slips that came one by one."""

    stacks: list[Worked] = field(default_factory=list)
    single: list[FiledSlip] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pile:
    """The sheets of one cell that came on one day."""

    members: list[int]
    arrived: date
    meeting: JointMeeting
    entered_by: int

    @property
    def typed_at(self) -> datetime:
        return datetime.combine(self.arrived, AT_DESK) + timedelta(hours=4)


class Rounds:
    """Writes one round after the other."""

    def __init__(
        self,
        recipe: Recipe,
        province: Province,
        everybody: list[Person],
        habits: Habits,
        clerks: dict[Role, Clerk],
    ) -> None:
        self.recipe, self.everybody, self.habits = recipe, everybody, habits
        self.texts = recipe.tables["slips"]
        self.board = clerks[Role.BOARD].id
        clerk = clerks[Role.RESIDENCE]
        own = (home for home in province.homes if home.commune_id == clerk.unit_id)
        self.clerks = {home.unit_id: clerk.id for home in own}

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
        # What lay aside in an earlier round has long gone back to the cell.
        running = plan.year == rounds.recipe.today.year
        self.settled = None if running else Settlement.SENT_BACK
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
                batch = Pile(part, date.fromordinal(arrived), meeting, by)
                self._stack(cell, batch, habit, missing)

    def _half_typed(self, cell: int, members: list[int], habit: Habit, by: int) -> None:
        """A stack somebody has begun: some rows typed, one broken off, the rest to do."""
        arrived = date.fromordinal(self.last)
        meeting = self._meeting(habit, arrived - timedelta(days=12))
        batch = Pile(members, arrived, meeting, by)
        kept = [member for member in members if self.chance.random() < 0.55]
        rows = []
        for number, member in enumerate(kept, start=1):
            content = self._versions(member, batch, habit)[-1]
            code = code_of(content.levels)[: 4 if number == len(kept) else None]
            draft = KeptRow(code, content.remarks, revision=1, turn=len(code), kept_by=by)
            rows.append((member, draft))
        self.found.stacks.append(self._worked(cell, batch, len(members), rows))

    def singly(self, members: list[int]) -> None:
        """Slips from cells outside the tree come by post, one by one."""
        for member in members:
            if self.chance.random() < OUTSIDE.response:
                late = self.chance.random() < OUTSIDE.late_slip
                span = (self.due + 1, self.last) if late else (self.first + 21, self.due)
                arrived = date.fromordinal(between(self.chance, *span))
                meeting = self._meeting(OUTSIDE, arrived - timedelta(days=6))
                batch = Pile([member], arrived, meeting, self.rounds.board)
                self.found.single += self._filed(None, batch, OUTSIDE)

    def _stack(self, cell: int, batch: Pile, habit: Habit, missing: list[int]) -> None:
        aside = missing[:1] if self.chance.random() < 0.06 else []
        for member in aside:
            missing.remove(member)
        slips = self._filed(cell, batch, habit)
        rows = [(one.paper.member_id, _as_typed(one, batch.entered_by)) for one in slips]
        worked = self._worked(cell, batch, len(batch.members) + len(aside), rows)
        notes = tuple((member, self.rounds.texts["unreadable"]) for member in aside)
        self.found.stacks.append(
            replace(worked, closed=True, unreadable=notes, slips=slips, settled=self.settled)
        )

    def _worked(
        self, cell: int, batch: Pile, stated: int, rows: list[tuple[int, KeptRow]]
    ) -> Worked:
        return Worked(
            year=self.plan.year,
            unit_id=cell,
            cover=Cover(stated, batch.arrived, batch.meeting),
            form=self.form,
            by=batch.entered_by,
            opened_at=datetime.combine(batch.arrived, AT_DESK),
            worked_at=batch.typed_at,
            closed=False,
            rows=rows,
        )

    def _filed(self, cell: int | None, batch: Pile, habit: Habit) -> list[FiledSlip]:
        """The slips of a batch, a few of them corrected the day after."""
        origin = Origin.SINGLE if cell is None else Origin.STACK
        first = Entry(batch.entered_by, batch.typed_at, origin)
        again = batch.typed_at + timedelta(hours=20)
        reason = self.rounds.texts["correction"]
        later = Entry(self.rounds.board, again, Origin.SINGLE, reason=reason)
        found = []
        for member in batch.members:
            contents = self._versions(member, batch, habit)
            returned = self.chance.random() < self.plan.returned
            paper = Paper(member, self.plan.year, self.form, cell, returned=returned)
            found.append(FiledSlip(paper, list(zip(contents, (first, later), strict=False))))
        return found

    def _versions(self, member: int, batch: Pile, habit: Habit) -> list[Content]:
        """What was typed; on a few slips first a mistyped level, then what the paper says."""
        young = self.rounds.everybody[member - 1].born > self.young_since
        levels = self.wording.levels(habit, young=young)
        remarks = self.wording.remark(habit, levels, young=young)
        content = Content(levels, batch.arrived, batch.meeting, remarks)
        if self.chance.random() < CORRECTED:
            return [replace(content, levels=self.wording.other_level(levels)), content]
        return [content]

    def _meeting(self, habit: Habit, latest: date) -> JointMeeting:
        if habit.meeting is Meeting.NONE:
            return JointMeeting()
        day = date.fromordinal(between(self.chance, self.first + 14, self.due - 12))
        total = between(self.chance, 5, 11)
        present = between(self.chance, max(3, total - 3), total)
        front = habit.meeting is Meeting.JOINT
        return JointMeeting(min(day, latest), present, total, front)


def _as_typed(slip: FiledSlip, by: int) -> KeptRow:
    """The row of the stack from which a slip was written: the levels and the remark."""
    content, _ = slip.versions[0]
    return KeptRow(code_of(content.levels), content.remarks, revision=1, turn=7, kept_by=by)
