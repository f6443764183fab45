"""What is asked of the journal, and what it answers: the audit and the log of reads as one list."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum

from lib.errors import Problem, problem

# A number, or year and unit of a report: "12", "2023/5".
NUMBER = re.compile(r"\d{1,18}(/\d{1,18})?", re.ASCII)


class Source(IntEnum):
    """Where a line is kept; of two of one moment the change stands above the look."""

    READS = 0
    CHAIN = 1


@dataclass(frozen=True, slots=True)
class Filter:
    """Which lines: those that meet every condition given. `account` is a sign-in name, `number`
    belongs to `kind`; days are days in Việt Nam, both included."""

    account: str = ""
    kind: str = ""
    number: str = ""
    action: str = ""
    first_day: date | None = None
    last_day: date | None = None

    def problems(self) -> dict[str, Problem]:
        """What cannot be asked, by field."""
        found: dict[str, Problem] = {}
        if self.number and not self.kind:
            found["number"] = problem("number_without_kind")
        elif self.number and not NUMBER.fullmatch(self.number):
            found["number"] = problem("number_malformed")
        if self.first_day and self.last_day and self.last_day < self.first_day:
            found["last_day"] = problem("end_before_start")
        return found


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Where a page of the list ended: the next one begins behind it."""

    at: str
    source: Source
    id: int


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One thing that was done, looked at or refused: no value, no name of a person on record."""

    source: Source
    id: int
    moment: datetime
    stored_at: str
    account_id: int | None
    account: str
    action: str
    subject: str
    times: int
    has_values: bool

    @property
    def bookmark(self) -> Bookmark:
        return Bookmark(self.stored_at, self.source, self.id)


@dataclass(frozen=True, slots=True)
class Page:
    """Lines, newest first, and where to go on; `cut_short` when the search stopped before it had
    found a whole page."""

    lines: tuple[JournalLine, ...]
    older: Bookmark | None
    cut_short: bool = False


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One field of one subject, before and after; no `before` where it is new."""

    subject: str
    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class SeenValues:
    """The values of one line that the account may see, and how many changes more there are."""

    shown: tuple[FieldValue, ...]
    more: int


def fields_of(
    subject: str, before: Mapping[str, object] | None, after: Mapping[str, object] | None
) -> list[FieldValue]:
    """The fields of one change, in their stored order."""
    old, new = before or {}, after or {}
    names = list(dict.fromkeys([*old, *new]))
    return [FieldValue(subject, name, old.get(name), new.get(name)) for name in names]
