"""What becomes of each row, and who is importing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from lib.access.model import Account, Side
from lib.access.scope import Scope, scope_of
from lib.db import Database
from lib.db.clock import business_day
from lib.errors import Problem
from lib.imports.cells import ParsedRow


class Outcome(StrEnum):
    """Every row is exactly one of these."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


@dataclass(slots=True)
class Verdict:
    """One row, what becomes of it, and what is to be written for it."""

    row: int
    outcome: Outcome = Outcome.REJECTED
    faults: Mapping[str, Problem] = field(default_factory=dict)
    warnings: Sequence[Problem] = ()
    plan: Any = None


@dataclass(frozen=True, slots=True)
class ImportDesk:
    """Whose import it is, on which business day, and how far the account reaches.

    A reach of None is the whole tree. Members are reached from the workplace side; the staff of
    the organizing committee reach those who live below their units as well.
    """

    actor: Account
    now: datetime
    today: date
    whole: Scope
    workplaces: frozenset[int] | None
    residences: frozenset[int] | None

    def reaches(self, workplace: int, residence: int | None) -> bool:
        """True when the account may write a member of these two cells."""
        if self.workplaces is None or workplace in self.workplaces:
            return True
        return self.residences is not None and residence in self.residences


def desk_of(db: Database, actor: Account, now: datetime) -> ImportDesk:
    """The desk of an account at this moment."""
    today = business_day(db, now)
    scope = scope_of(actor, today)
    everywhere = Scope(actor.id, True, tuple(Side), today)
    if scope.everything:
        return ImportDesk(actor, now, today, everywhere, None, None)
    homes = scope.units(db, Side.RESIDENCE) if Side.RESIDENCE in actor.speaks_for else None
    return ImportDesk(actor, now, today, everywhere, scope.units(db, Side.WORKPLACE), homes)


Judge = Callable[[Database, Sequence[ParsedRow], ImportDesk], list[Verdict]]
# The last is what the audit calls the batch.
BatchWriter = Callable[[Database, Sequence[Verdict], ImportDesk, str], None]


def rejected(row: ParsedRow) -> Verdict:
    """The verdict on a row with faults."""
    return Verdict(row.number, Outcome.REJECTED, dict(row.problems))


def warning(code: str, /, **values: object) -> Problem:
    """Something to look at, in a row that is taken in."""
    return Problem(code, values)
