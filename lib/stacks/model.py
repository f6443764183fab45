"""A stack of paper slips from one residence cell: stated, typed, set aside, and balanced."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from lib import limits
from lib.errors import DomainError, Problem, problem
from lib.register.names import clean
from lib.rounds.model import Standing
from lib.slips.form import SlipForm, levels_of
from lib.slips.model import Content, JointMeeting, StoredSlip

MOST_PAPERS = 2000


class Reason(StrEnum):
    """Why a sheet of the stack cannot be entered."""

    NOT_EXPECTED = "not_expected"
    EXEMPT = "exempt"
    ILLEGIBLE = "illegible"
    CRITERION_BLANK = "criterion_blank"
    ALREADY_ENTERED = "already_entered"


class Settlement(StrEnum):
    """What became of a sheet that lay aside when its stack was closed."""

    ENTERED = "entered"
    SENT_BACK = "sent_back"
    NOT_OURS = "not_ours"


@dataclass(frozen=True, slots=True)
class Cover:
    """What is said once for the whole stack."""

    stated: int
    arrived_on: date
    meeting: JointMeeting = field(default_factory=JointMeeting)

    @property
    def values(self) -> dict[str, object]:
        """What is said, under the names under which it is kept."""
        meeting = self.meeting
        return {
            "stated": self.stated,
            "arrived_on": self.arrived_on,
            "meeting_on": meeting.held_on,
            "meeting_present": meeting.present,
            "meeting_total": meeting.total,
            "front_present": meeting.front_present,
        }

    def problems(self, today: date) -> dict[str, Problem]:
        """Every fault of the cover's own fields; empty when it may be kept."""
        found = self.meeting.problems(today)
        if not 1 <= self.stated <= MOST_PAPERS:
            found["stated"] = problem("stated_out_of_range", most=MOST_PAPERS)
        if self.arrived_on > today:
            found["arrived_on"] = problem("date_in_future", day=self.arrived_on)
        return found


@dataclass(frozen=True, slots=True)
class Stack:
    """A stack in work until it is closed (its slips are written) or taken back."""

    id: int
    year: int
    unit_id: int
    cover: Cover
    form: SlipForm
    opened_by_name: str
    opened_at: datetime
    second_reason: str = ""
    closed_by_name: str = ""
    closed_at: datetime | None = None
    taken_back_at: datetime | None = None
    taken_back_reason: str = ""

    @property
    def is_open(self) -> bool:
        return self.closed_at is None and self.taken_back_at is None

    def must_be_open(self) -> None:
        """Raises DomainError("stack_closed") or ("stack_taken_back")."""
        if self.closed_at:
            raise DomainError("stack_closed")
        if self.taken_back_at:
            raise DomainError("stack_taken_back")

    def must_be_closed(self) -> None:
        """Raises DomainError("stack_still_open") or ("stack_taken_back")."""
        if self.is_open:
            raise DomainError("stack_still_open")
        if self.taken_back_at:
            raise DomainError("stack_taken_back")


@dataclass(frozen=True, slots=True)
class Typed:
    """A row as it leaves the page: what was typed, and what had been seen when it was.

    `base` is the revision of the row it was typed upon (0: none). `hand` names the page that
    types and `turn` counts what that page has sent, so that its own requests keep their order.
    """

    code: str
    remarks: str = ""
    base: int = 0
    hand: str = ""
    turn: int = 0

    @property
    def is_empty(self) -> bool:
        """Nothing typed: the row is cleared."""
        return not self.code and not self.remarks

    def cleaned(self) -> "Typed":
        return replace(self, remarks=clean(self.remarks))

    def problems(self, form: SlipForm) -> dict[str, Problem]:
        """Every fault of a row as it arrives from the browser, on the form of its stack."""
        fault = form.code_problem(self.code)
        found = {"code": fault} if fault else {}
        return found | limits.overlong(self, {"remarks": limits.REMARKS})


@dataclass(frozen=True, slots=True)
class KeptRow:
    """What is kept of one member's row, in which revision, and whose it is."""

    code: str = ""
    remarks: str = ""
    revision: int = 0
    hand: str = ""
    turn: int = 0
    kept_by: int = 0
    kept_by_name: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.code and not self.remarks

    def says(self, typed: Typed) -> bool:
        return (self.code, self.remarks) == (typed.code, typed.remarks)

    def gives_way_to(self, typed: Typed) -> bool:
        """Whether the typing may take this row's place: it comes later from the same hand, or
        whoever typed it had seen this revision."""
        if typed.hand and typed.hand == self.hand:
            return typed.turn > self.turn
        return typed.base >= self.revision


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a sheet, and who said so when."""

    how: Settlement
    note: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SetAside:
    """A sheet that cannot be entered: whose it is, as far as can be read, and why."""

    id: int
    stack_id: int
    member_id: int | None
    named: str
    reason: Reason
    note: str
    settled: Settled | None = None

    @property
    def replaces_row(self) -> bool:
        """A second sheet of somebody already entered lies beside the row, not in its place."""
        return self.member_id is not None and self.reason is not Reason.ALREADY_ENTERED


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the stack: an expected member, or one who was expected when it was typed."""

    number: int
    member_id: int
    full_name: str
    birth_year: int | None
    card_number: str
    form: SlipForm
    draft: KeptRow = KeptRow()
    standing: Standing | None = None
    refused: Problem | None = None
    slip: StoredSlip | None = None
    is_set_aside: bool = False
    # The other open stack in which something has been typed for the same member and year.
    elsewhere: Stack | None = None

    @property
    def is_typed(self) -> bool:
        return self.form.is_complete(self.draft.code) and not self.is_set_aside

    @property
    def is_incomplete(self) -> bool:
        return not (self.draft.is_empty or self.is_typed or self.is_set_aside)

    def content(self, cover: Cover) -> Content:
        """The slip this row becomes when the stack is closed."""
        return Content(
            levels_of(self.draft.code), cover.arrived_on, cover.meeting, self.draft.remarks
        )

    def fault(self, cover: Cover) -> Problem | None:
        """Why this row keeps the stack open; None when it does not."""
        if self.is_incomplete:
            criteria = len(self.form.criteria)
            return problem("row_incomplete", typed=len(self.draft.code), criteria=criteria)
        if not self.is_typed:
            return None
        if self.slip and self.slip.content != self.content(cover):
            return problem("row_differs", by=self.slip.current.entered_by_name)
        return self.typed_elsewhere or (None if self.slip else self.refused)

    @property
    def typed_elsewhere(self) -> Problem | None:
        """That the member is kept in another open stack: one of the two papers is too many."""
        if self.elsewhere is None:
            return None
        by, at = self.elsewhere.opened_by_name, self.elsewhere.opened_at
        return problem("row_in_other_stack", by=by, at=at)
