"""Who owes a slip in a year, until when, and if not, why: one answer for everybody who asks.

Entry, stacks, the list of missing slips, imports, the effect of an exemption and the demonstration
all ask here; `figures` holds the vectorised twin of the place behind it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from lib.db import Database
from lib.errors import DomainError, Problem, problem
from lib.rounds import store
from lib.rounds.model import DUE, Place, Standing, place


@dataclass(frozen=True, slots=True)
class Duty:
    """What one member owes in a year: the standing, the place, and why no slip is expected.

    No standing and no place: admitted only after the cut-off. `refused` is None when a slip is
    due, come or not (HD 33, 1.1 and 1.2; Charter, art. 7, for who owes none).
    """

    standing: Standing | None
    place: Place | None
    refused: Problem | None

    @property
    def due_on(self) -> date | None:
        """The day by which the slip shall have come; None when no round is open."""
        return self.standing.due_on if self.standing else None

    def refused_from(self, unit_id: int) -> Problem | None:
        """Why no slip of this member is expected from this residence cell; None: it is."""
        if self.standing and self.standing.residence_unit_id != unit_id:
            return self.refused or problem("slip_other_cell")
        return self.refused

    def owed(self) -> Standing:
        """The standing of somebody who owes a slip; else the DomainError that says why not."""
        if self.refused:
            raise DomainError(self.refused.code, **self.refused.values)
        assert self.standing is not None, "who owes a slip has a standing"
        return self.standing


def duty(standing: Standing | None, year: int, today: date) -> Duty:
    """What a member with this standing in `year` owes; None: not yet admitted at the cut-off."""
    if standing is None:
        return Duty(None, None, problem("slip_not_admitted"))
    where = place(standing, today)
    if where not in DUE:
        return Duty(standing, where, problem(f"slip_{where.value}"))
    refused = problem("round_missing", year=year) if standing.due_on is None else None
    return Duty(standing, where, refused)


def duties(db: Database, member_ids: Iterable[int], year: int, today: date) -> dict[int, Duty]:
    """What each member asked for owes in the year."""
    ids = list(member_ids)
    standings = store.standings(db, ids, year, today)
    return {id_: duty(standings.get(id_), year, today) for id_ in ids}


def of_everybody(db: Database, year: int, today: date) -> dict[int, Duty]:
    """What every member owes who had been admitted at the year's cut-off."""
    standings = store.standings(db, None, year, today).items()
    return {id_: duty(standing, year, today) for id_, standing in standings}


def in_cell(db: Database, unit_id: int, year: int, today: date) -> dict[int, Duty]:
    """What everybody owes who lives in a residence cell at the year's cut-off."""
    found = duties(db, store.neighbours(db, unit_id), year, today)
    return {
        id_: duty
        for id_, duty in found.items()
        if duty.standing is None or duty.standing.residence_unit_id == unit_id
    }


def tally(found: Mapping[int, Duty]) -> Counter[Place | None]:
    """How many of them stand where; None: not yet admitted."""
    return Counter(duty.place for duty in found.values())
