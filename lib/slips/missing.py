"""Members from whom a slip is due and has not come: whom to ring up."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lib.access.model import Side
from lib.access.scope import Scope
from lib.db import Database
from lib.rounds import store as rounds
from lib.rounds.duty import duty
from lib.rounds.model import Place, Round
from lib.slips import missing_store


@dataclass(frozen=True, slots=True)
class Missing:
    """A member whose slip has not come, with both cells at the cut-off and the telephone."""

    member_id: int
    full_name: str
    card_number: str
    phone: str
    workplace_unit_id: int
    residence_unit_id: int | None
    place: Place
    due_on: date | None


def missing(
    db: Database, scope: Scope, round_: Round, side: Side, unit_ids: Collection[int] | None = None
) -> list[Missing]:
    """The missing slips of the scope in a round, by given name; `unit_ids` narrows one side.

    SQL leaves out who certainly owes none; the waterfall's own rule decides on the rest.
    """
    found = missing_store.without_a_slip(db, scope, round_.year, side, unit_ids)
    people = (_missing(row, round_.year, scope.day) for row in found)
    return [person for person in people if person]


def _missing(row: Mapping[str, Any], year: int, today: date) -> Missing | None:
    standing = rounds.standing(row)
    found = duty(standing, year, today)
    if found.place is None or found.refused:
        return None
    return Missing(
        standing.member_id,
        row["full_name"],
        row["card_number"],
        row["phone"],
        standing.workplace_unit_id,
        standing.residence_unit_id,
        found.place,
        found.due_on,
    )
