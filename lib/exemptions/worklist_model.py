"""The lists people work from: what waits, and what ends, split by how long ago it ended."""

from datetime import date, timedelta
from enum import StrEnum

from lib.exemptions.model import State


class Worklist(StrEnum):
    """A list of requests that ask for the same step."""

    TO_DECIDE = "to_decide"
    TO_CONFIRM = "to_confirm"
    ENDING = "ending"
    LAPSED = "lapsed"
    OLD = "old"


# The requests of a list that waits, by their state; the other lists are of confirmed ones.
WAITING: dict[Worklist, State] = {
    Worklist.TO_DECIDE: State.PROPOSED,
    Worklist.TO_CONFIRM: State.DECIDED,
}
# An exemption that ends within so many days is to be renewed or let go; one that ended longer ago
# than that has been let go, and only somebody who looks for it renews it.
ENDS_WITHIN = timedelta(days=60)
LAPSED_WITHIN = timedelta(days=180)
# Since how many days at least: the choices of the filter by age.
AGES = (7, 30, 90)


def ends_between(which: Worklist, today: date) -> tuple[date, date]:
    """The first and the last day on which an exemption of the list ends; both are of the list.

    Raises KeyError for a list that waits.
    """
    day = timedelta(days=1)
    return {
        Worklist.ENDING: (today, today + ENDS_WITHIN),
        Worklist.LAPSED: (today - LAPSED_WITHIN, today - day),
        Worklist.OLD: (date.min, today - LAPSED_WITHIN - day),
    }[which]
