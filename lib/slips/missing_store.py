"""Standings without a slip, with whose they are: rows for the list of missing slips."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from lib.access.model import Side
from lib.access.scope import Scope
from lib.db import Database, named
from lib.db.texts import as_one
from lib.rounds import store as rounds
from lib.rounds.model import cut_off


def without_a_slip(
    db: Database, scope: Scope, year: int, side: Side, unit_ids: Collection[int] | None
) -> Iterable[Mapping[str, Any]]:
    """Who was received and works and has no slip of the year, by given name.

    A row holds a standing with name, card number and telephone; `unit_ids` narrows one side.
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
            "cut_off": cut_off(year, scope.day).isoformat(),
            "year": year,
            "unit_ids": as_one(unit_ids or ()),
        },
    )
    return named(found)
