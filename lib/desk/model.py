"""What waits for an account, in which order, and the steps of a first day. Pure rules.

The start page by role is product.md's first screen; what somebody never does is not on it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from lib.access.model import GRANTED, Account, Permission, Role, Side


class Chore(StrEnum):
    """A kind of work that waits on the desk."""

    OPEN_STACKS = "open_stacks"
    SHEETS_ASIDE = "sheets_aside"
    SILENT_CELLS = "silent_cells"
    MISSING_SLIPS = "missing_slips"
    NEVER_INTRODUCED = "never_introduced"
    UNANSWERED_LETTERS = "unanswered_letters"
    TO_DECIDE = "to_decide"
    TO_CONFIRM = "to_confirm"
    SECRET_COUNTS = "secret_counts"
    RUNNING_OUT = "running_out"
    FOLLOWED = "followed"
    DEAD_CODES = "dead_codes"
    BACKUP = "backup"
    CHECK = "check"


# What one must be permitted, and the side one must speak for (None: any), to have such work.
ASKS: dict[Chore, tuple[Permission, Side | None]] = {
    Chore.OPEN_STACKS: (Permission.SLIP_WRITE, Side.RESIDENCE),
    Chore.SHEETS_ASIDE: (Permission.SLIP_WRITE, Side.RESIDENCE),
    Chore.SILENT_CELLS: (Permission.SLIP_WRITE, Side.RESIDENCE),
    Chore.MISSING_SLIPS: (Permission.SLIP_WRITE, None),
    Chore.NEVER_INTRODUCED: (Permission.LETTER_ISSUE, Side.WORKPLACE),
    Chore.UNANSWERED_LETTERS: (Permission.SLIP_WRITE, None),
    Chore.TO_DECIDE: (Permission.EXEMPTION_DECIDE, Side.WORKPLACE),
    Chore.TO_CONFIRM: (Permission.EXEMPTION_CONFIRM, None),
    Chore.SECRET_COUNTS: (Permission.EXEMPTION_CONFIRM, None),
    Chore.RUNNING_OUT: (Permission.EXEMPTION_PROPOSE, Side.WORKPLACE),
    # Everybody can mark the units it reads, and comes back to them on the day.
    Chore.FOLLOWED: (Permission.UNIT_READ, None),
    Chore.DEAD_CODES: (Permission.ACCOUNT_WRITE, None),
    Chore.BACKUP: (Permission.BACKUP, None),
    Chore.CHECK: (Permission.BACKUP, None),
}

BACKUP_EVERY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Backlog:
    """How much of one kind of work waits: since when the oldest, and until when the next.

    `first` is the id of the oldest where the work begins with that one.
    """

    chore: Chore
    count: int
    since: date | None = None
    until: date | None = None
    first: int | None = None

    def age(self, today: date) -> int | None:
        """How many days the oldest has waited; what is past its day waits since then."""
        begun = self.since or self.until
        return (today - begun).days if begun and begun <= today else None

    def is_late(self, today: date) -> bool:
        return self.until is not None and self.until < today


def does(account: Account, chore: Chore) -> bool:
    """Whether such work is this account's at all."""
    permission, side = ASKS[chore]
    return account.may(permission) and (side is None or side in account.speaks_for)


def in_order(backlogs: Iterable[Backlog], today: date) -> list[Backlog]:
    """What waits, the oldest first; then what has a day to come, the nearest first."""
    waiting = [backlog for backlog in backlogs if backlog.count]

    def rank(backlog: Backlog) -> tuple[int, int, int]:
        age = backlog.age(today)
        left = (backlog.until - today).days if backlog.until else (date.max - today).days
        return (-(age if age is not None else -1), left, list(Chore).index(backlog.chore))

    return sorted(waiting, key=rank)


class Coming(StrEnum):
    """What a day to come is the day of."""

    ROUND_DUE = "round_due"
    EXEMPTION_ENDS = "exemption_ends"
    NEXT_MARK = "next_mark"
    NEXT_BACKUP = "next_backup"


@dataclass(frozen=True, slots=True)
class Appointment:
    """A day to come, and of what."""

    day: date
    coming: Coming


def appointments(days: Iterable[Appointment], today: date) -> list[Appointment]:
    """Those still to come, today's included, the nearest first."""
    return sorted((one for one in days if one.day >= today), key=lambda one: (one.day, one.coming))


class FirstStep(StrEnum):
    """The first day of a new ledger, in the order in which one thing stands on the other."""

    UNITS = "units"
    ROUND = "round"
    ACCOUNTS = "accounts"
    MEMBERS = "members"
    LETTERS = "letters"
    RECEIPTS = "receipts"
    SLIPS = "slips"


STEP_ASKS: dict[FirstStep, Permission] = {
    FirstStep.UNITS: Permission.IMPORT_UNITS,
    FirstStep.ROUND: Permission.ROUND_WRITE,
    FirstStep.ACCOUNTS: Permission.ACCOUNT_WRITE,
    FirstStep.MEMBERS: Permission.IMPORT_PERSONS,
    FirstStep.LETTERS: Permission.LETTER_ISSUE,
    FirstStep.RECEIPTS: Permission.LETTER_RECEIVE,
    FirstStep.SLIPS: Permission.SLIP_WRITE,
}


def roles_of(step: FirstStep) -> list[Role]:
    """Which roles of staff can do a step, so that everybody else knows whom to ask."""
    asked = STEP_ASKS[step]
    return [role for role in Role if role is not Role.TERMINAL and asked in GRANTED[role]]


def sees_first_day(account: Account) -> bool:
    """Whoever sets the ledger up: the administrator and the board."""
    return account.may(Permission.IMPORT_UNITS)
