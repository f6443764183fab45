"""Members from whom a slip is due and has not come: whom to ring up."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lib.access.model import Side
from lib.access.scope import Scope
from lib.db import Database, named
from lib.db.texts import as_one
from lib.rounds import store as rounds
from lib.rounds.duty import duty
from lib.rounds.model import Place, Round, cut_off


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
    inside = "(SELECT value FROM json_each(:unit_ids))"
    narrowed = "1" if unit_ids is None else f"t.{side.value}_unit_id IN {inside}"
    found = db.execute(
        f"WITH RECURSIVE {scope.sql}"
        f" SELECT m.full_name, m.card_number, m.phone, t.* FROM ({rounds.standings_query()}) t"
        " JOIN members m ON m.id = t.member_id"
        " WHERE t.received AND t.is_working AND t.slip_received_on IS NULL"
        f" AND {scope.members('m')} AND {narrowed} ORDER BY m.sort_key, m.id",
        {
            **scope.params,
            "cut_off": cut_off(round_.year, scope.day).isoformat(),
            "year": round_.year,
            "unit_ids": as_one(unit_ids or ()),
        },
    )
    people = (_missing(row, round_.year, scope.day) for row in named(found))
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
