"""An evaluation slip (Mẫu 3-213): six levels, the joint meeting behind them, and its revisions."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any

from lib import reference
from lib.errors import Problem, problem
from lib.register.names import clean, fold

CRITERIA = 6
LEVELS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One numbered line of the form with the exact words of its three levels."""

    number: int
    short: str
    text: str
    levels: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class SlipForm:
    """The form in force on a day; a slip keeps the form it was written on."""

    version: str
    criteria: tuple[Criterion, ...]


@cache
def form_on(day: date) -> SlipForm:
    """The 3-213 form in force on `day` (HD 33-HD/BTCTW, section 2)."""
    found: dict[str, Any] = reference.in_force("slip_forms", day)
    criteria = (Criterion(**{**row, "levels": tuple(row["levels"])}) for row in found["criterion"])
    return SlipForm(found["form"], tuple(criteria))


@dataclass(frozen=True, slots=True)
class JointMeeting:
    """The meeting of the cell committee with the Front committee that agreed on the slip."""

    held_on: date | None = None
    present: int | None = None
    total: int | None = None
    front_present: bool = False

    def problems(self, today: date) -> dict[str, Problem]:
        found: dict[str, Problem] = {}
        if self.held_on and self.held_on > today:
            found["meeting_on"] = problem("date_in_future", day=self.held_on)
        for field, number in (("meeting_present", self.present), ("meeting_total", self.total)):
            if number is not None and number < 0:
                found[field] = problem("number_negative")
        if self.present is not None and self.total is not None and self.present > self.total:
            found["meeting_present"] = problem("more_present_than_members", total=self.total)
        return found


@dataclass(frozen=True, slots=True)
class Content:
    """What stands on the paper; two slips with the same content are the same slip."""

    levels: tuple[int, ...]
    received_on: date
    meeting: JointMeeting = JointMeeting()
    remarks: str = ""

    def cleaned(self) -> "Content":
        return replace(self, remarks=clean(self.remarks))

    def problems(self, today: date) -> dict[str, Problem]:
        """Every fault of the slip's own fields; empty when it may be kept."""
        found = self.meeting.problems(today)
        if len(self.levels) != CRITERIA:
            found["levels"] = problem("six_levels_required")
        for number, level in enumerate(self.levels, start=1):
            if level not in LEVELS:
                found[f"level_{number}"] = problem("level_unknown", number=number, level=level)
        if self.received_on > today:
            found["received_on"] = problem("date_in_future", day=self.received_on)
        return found

    @property
    def hash(self) -> str:
        """Names the content in the audit chain."""
        return hashlib.sha256(repr(self).encode()).hexdigest()

    @property
    def remarks_key(self) -> int:
        """Equal for texts alike but for case, accents and blanks; 0 for no text."""
        folded = fold(self.remarks)
        digest = hashlib.sha256(folded.encode()).digest()
        return int.from_bytes(digest[:8], "big", signed=True) if folded else 0


class Origin(StrEnum):
    """The way a slip came in."""

    STACK = "stack"
    SINGLE = "single"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of a slip and who typed it, when and why; never edited."""

    number: int
    form: str
    content: Content
    origin: Origin
    entered_by: int
    entered_by_name: str
    entered_at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StoredSlip:
    """A slip as it stands: whose, whose paper (the residence cell), and its newest revision."""

    id: int
    member_id: int
    year: int
    unit_id: int | None
    stack_id: int | None
    returned: bool
    current: Revision

    @property
    def content(self) -> Content:
        return self.current.content


def levels_of(code: str) -> tuple[int, ...]:
    """'112113' → (1, 1, 2, 1, 1, 3): the six-digit code as typed."""
    return tuple(int(digit) for digit in code)


def code_of(levels: tuple[int, ...]) -> str:
    """(1, 1, 2, 1, 1, 3) → '112113': the levels as a clerk types them."""
    return "".join(str(level) for level in levels)
