"""A mark: an account wants to come back to a record on a day. Pure rules."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from lib.access.model import Permission
from lib.errors import Problem, problem
from lib.limits import LINE, overlong


class Marked(StrEnum):
    """The kinds of records that can be marked."""

    MEMBER = "member"
    UNIT = "unit"
    EXEMPTION = "exemption"
    STACK = "stack"


# What one must be permitted to read before one can mark it.
ASKS: dict[Marked, Permission] = {
    Marked.MEMBER: Permission.MEMBER_READ,
    Marked.UNIT: Permission.UNIT_READ,
    Marked.EXEMPTION: Permission.EXEMPTION_READ,
    Marked.STACK: Permission.SLIP_WRITE,
}
FIELDS = ("word", "due_on", "done_on")


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of one account on one record; done since `done_on`."""

    id: int
    account_id: int
    kind: Marked
    subject_id: int
    word: str
    due_on: date
    made_on: date
    done_on: date | None = None

    def problems(self) -> dict[str, Problem]:
        """What is wrong with a new one, by field."""
        found = overlong(self, {"word": LINE})
        if not self.word:
            found["word"] = problem("required")
        if self.due_on < self.made_on:
            found["due_on"] = problem("mark_day_past", day=self.due_on)
        return found

    def settled(self, done: bool, today: date) -> "Mark":
        """The same done today, or to be done again."""
        return replace(self, done_on=(self.done_on or today) if done else None)
