"""An introduction letter: the workplace issues it, the residence side receives it."""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from lib import limits
from lib.errors import DomainError, Problem, problem, refuse_if_any


class LetterForm(StrEnum):
    """The two forms of HD 33-HD/BTCTW, section 2: ordinary member, member under 1.1."""

    ORDINARY = "1-213"
    MEETING_EXEMPT = "2-213"


@dataclass(frozen=True, slots=True)
class Letter:
    """One sheet; its lower left half is the receipt."""

    id: int
    member_id: int
    form: LetterForm
    number: str
    issued_on: date
    residence_unit_id: int | None
    received_on: date | None = None
    withdrawn_on: date | None = None
    withdrawn_reason: str = ""
    version: int = 1

    def stands(self, day: date) -> bool:
        """True when the letter is issued by `day` and not withdrawn by then."""
        withdrawn = self.withdrawn_on is not None and self.withdrawn_on <= day
        return self.issued_on <= day and not withdrawn

    def problems(self, today: date) -> dict[str, Problem]:
        """Every fault of the letter's own fields; empty when it may be kept."""
        longest = {"number": limits.NUMBER, "withdrawn_reason": limits.LINE}
        found = limits.overlong(self, longest)
        if self.issued_on > today:
            found["issued_on"] = problem("date_in_future", day=self.issued_on)
        for name, day in (("received_on", self.received_on), ("withdrawn_on", self.withdrawn_on)):
            if day and day > today:
                found[name] = problem("date_in_future", day=day)
            elif day and day < self.issued_on:
                found[name] = problem("before_issue", day=self.issued_on)
        if self.withdrawn_on and not self.withdrawn_reason:
            found["withdrawn_reason"] = problem("reason_required")
        return found

    def receive(self, received_on: date, *, today: date) -> "Letter":
        """Fill in the receipt on the lower left half of the sheet."""
        if self.withdrawn_on:
            raise DomainError("letter_withdrawn", day=self.withdrawn_on)
        if self.received_on:
            raise DomainError("letter_already_received", day=self.received_on)
        return replace(self, received_on=received_on).sound(today)

    def withdraw(self, withdrawn_on: date, reason: str, *, today: date) -> "Letter":
        """Take the letter back from a day on: the member moved, retired, or it was a mistake."""
        if self.withdrawn_on:
            raise DomainError("letter_withdrawn", day=self.withdrawn_on)
        return replace(self, withdrawn_on=withdrawn_on, withdrawn_reason=reason).sound(today)

    def sound(self, today: date) -> "Letter":
        """The letter itself. Raises InvalidFields with every fault of its fields."""
        refuse_if_any("letters", self.problems(today))
        return self


def successive(first: str, count: int) -> list[str]:
    """'12-GGT/ĐU', 3 → '12-GGT/ĐU', '13-GGT/ĐU', '14-GGT/ĐU'; no leading number: all the same."""
    match = re.match(r"(\d+)(.*)", first)
    if not match:
        return [first] * count
    digits, rest = match.groups()
    return [f"{int(digits) + at:0{len(digits)}d}{rest}" for at in range(count)]
