"""Opening the yearly round and changing its date."""

from datetime import date, datetime

from lib.access.model import Account, Permission
from lib.db import Database, audit, unit_of_work
from lib.db.actions import Action
from lib.db.revisions import between
from lib.errors import Problem, problem, refuse_if_any
from lib.rounds import store
from lib.rounds.model import Round

FIRST_YEAR, LAST_YEAR = 2000, 2100


def open_round(db: Database, year: int, due_on: date, *, actor: Account, now: datetime) -> Round:
    """Open the round of a year, or change its date; past dates are allowed.

    Raises PermissionDenied or InvalidFields, and then writes nothing.
    """
    actor.require(Permission.ROUND_WRITE)
    refuse_if_any("rounds", _faults(year, due_on))
    with unit_of_work(db):
        before = store.find(db, year)
        store.save(db, Round(year, due_on), opened_by=actor.id, at=now)
        audit.record(
            db,
            Action.ROUND_CHANGE if before else Action.ROUND_OPEN,
            actor_id=actor.id,
            subject=f"round/{year}",
            at=now,
            changes=[between(before, Round(year, due_on), ("due_on",))],
        )
    return Round(year, due_on)


def _faults(year: int, due_on: date) -> dict[str, Problem]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return {"year": problem("year_out_of_range", first=FIRST_YEAR, last=LAST_YEAR)}
    early = due_on < date(year, 1, 1)
    return {"due_on": problem("due_before_year", year=year)} if early else {}
