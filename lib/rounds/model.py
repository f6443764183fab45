"""A member's place in a year: the waterfall, decided once.

`figures` holds the vectorised twin of `place`; a property test keeps the two equal.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Place(StrEnum):
    """Where a member stands, from the top of the waterfall; each stands in exactly one place."""

    NOT_WORKING = "not_working"
    INTRO_EXEMPT = "intro_exempt"
    PARTY_DUTY_EXEMPT = "party_duty_exempt"
    NOT_INTRODUCED = "not_introduced"
    NOT_RECEIVED = "not_received"
    MEETING_EXEMPT = "meeting_exempt"
    NOT_SELECTED = "not_selected"
    ON_TIME = "on_time"
    LATE = "late"
    OUTSTANDING = "outstanding"
    OVERDUE = "overdue"


# The occasion of the slips that a round collects; a slip that is asked for has one of its own.
YEARLY = "yearly"

# The places of members from whom a slip is expected.
DUE = frozenset({Place.ON_TIME, Place.LATE, Place.OUTSTANDING, Place.OVERDUE})


@dataclass(frozen=True, slots=True)
class Round:
    """The yearly comment round; no rule names a date, so the committee sets the one that holds
    where nothing else has been agreed.
    """

    year: int
    due_on: date


@dataclass(frozen=True, slots=True)
class Standing:
    """What the register, the letters, the exemptions and the slip say at the cut-off.

    `due_on` is the day by which this member's slip shall have come; None: no round is open.
    """

    member_id: int
    workplace_unit_id: int
    residence_unit_id: int | None
    is_working: bool
    intro_ground: str | None = None
    duty_ground: str | None = None
    meeting_ground: str | None = None
    introduced: bool = False
    received: bool = False
    slip_received_on: date | None = None
    due_on: date | None = None


def cut_off(year: int, today: date) -> date:
    """31 December of the year, or today while the year runs."""
    return min(date(year, 12, 31), today)


def place(standing: Standing, today: date) -> Place:
    """The one place of a member in the year of the standing, as it was at the end of `today`.

    A slip that came later had not come yet: a year can be read again as of an earlier day.
    """
    if not standing.is_working:
        return Place.NOT_WORKING
    if standing.intro_ground:
        return Place.INTRO_EXEMPT
    if standing.duty_ground:
        return Place.PARTY_DUTY_EXEMPT
    if not standing.introduced:
        return Place.NOT_INTRODUCED
    if not standing.received:
        return Place.NOT_RECEIVED
    if standing.meeting_ground:
        return Place.MEETING_EXEMPT
    return _of_slip(standing.slip_received_on, standing.due_on, today)


def _of_slip(received_on: date | None, due_on: date | None, today: date) -> Place:
    if due_on is None:
        return Place.OUTSTANDING
    if received_on is None or received_on > today:
        return Place.OVERDUE if today > due_on else Place.OUTSTANDING
    return Place.ON_TIME if received_on <= due_on else Place.LATE
