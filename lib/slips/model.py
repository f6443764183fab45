"""An evaluation slip: its levels, the joint meeting behind them, and its revisions."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache

from lib import limits
from lib.errors import Problem, problem
from lib.register.names import clean, fold
from lib.rounds.model import YEARLY
from lib.slips.form import SlipForm


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

    def problems(self, form: SlipForm, today: date) -> dict[str, Problem]:
        """Every fault of the slip's own fields on its form; empty when it may be kept."""
        found = self.meeting.problems(today) | form.problems(self.levels)
        found |= limits.overlong(self, {"remarks": limits.REMARKS})
        if self.received_on > today:
            found["received_on"] = problem("date_in_future", day=self.received_on)
        return found

    @property
    def hash(self) -> str:
        """Stands in the audit chain, sealed, so the shape of this value never changes."""
        return hashlib.sha256(repr(self).encode()).hexdigest()

    def sealed(self, salt: str) -> str:
        """What the audit chain says of the content; the salt lies with the slip, outside the chain,
        so that its few levels cannot be tried out. Slips of earlier releases have no salt."""
        if not salt:
            return self.hash
        return hashlib.sha256(f"{salt} {self.hash}".encode()).hexdigest()

    @property
    def remarks_key(self) -> int:
        """Equal for texts alike but for case, accents and blanks; 0 for no text."""
        return _key_of(self.remarks) if self.remarks else 0


# Remarks repeat: most are one of a few sentences that every cell writes.
@lru_cache(maxsize=1024)
def _key_of(remarks: str) -> int:
    folded = fold(remarks)
    digest = hashlib.sha256(folded.encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True) if folded else 0


class Origin(StrEnum):
    """The way a slip came in."""

    STACK = "stack"
    SINGLE = "single"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Entry:
    """How words come into the book: who typed them, when, by which way, and why they changed."""

    by: int
    at: datetime
    origin: Origin
    key: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """Which slip it is: whose, of which year and occasion, on which form, from which cell."""

    member_id: int
    year: int
    form: str
    unit_id: int | None
    stack_id: int | None = None
    occasion: str = YEARLY
    returned: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """Who last ticked, or took back, that the workplace has been told of a slip, and when."""

    by_name: str
    at: datetime


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
    """A slip as it stands: whose, whose paper (the residence cell), and its newest revision.

    A tick that came with a file carries who brought the file.
    """

    id: int
    member_id: int
    year: int
    occasion: str
    unit_id: int | None
    stack_id: int | None
    returned: bool
    told: Told | None
    current: Revision

    @property
    def content(self) -> Content:
        return self.current.content
