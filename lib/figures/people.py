"""The people behind a number: names and cells of members whom the scope may see."""

from collections.abc import Collection
from typing import Any

import polars as pl

from lib.access.scope import Scope
from lib.db import Database
from lib.db.texts import as_one, day_of
from lib.figures.live import Year
from lib.labels.register import OUTSIDE
from lib.labels.rounds import PLACES

_PEOPLE = """
WITH RECURSIVE {scope}
SELECT m.id, m.card_number, m.full_name, m.birth_date, m.phone,
    m.workplace_unit_id, m.residence_unit_id
FROM members m
WHERE m.id IN (SELECT value FROM json_each(:member_ids)) AND {visible}
ORDER BY m.sort_key, m.id
LIMIT :limit
"""


def people(
    db: Database, scope: Scope, year: Year, member_ids: Collection[int], *, limit: int = -1
) -> list[dict[str, Any]]:
    """Those of the members who lie in the scope, by given name; all of them with limit -1.

    Keys: id, card_number, full_name, birth_date, phone, workplace, residence (names of the cells as
    they stand in the register today) and place (in words, at the year's cut-off).
    """
    query = _PEOPLE.format(scope=scope.sql, visible=scope.members("m"))
    values = {**scope.params, "member_ids": as_one(member_ids), "limit": limit}
    places = _places(year, member_ids)
    found = []
    for row in db.query(query, values):
        workplace, residence = row.pop("workplace_unit_id"), row.pop("residence_unit_id")
        found.append(
            {
                **row,
                "birth_date": day_of(row["birth_date"]),
                "workplace": year.tree.units[workplace].name,
                "residence": year.tree.units[residence].name if residence else OUTSIDE,
                "place": PLACES[places[row["id"]]],
            }
        )
    return found


def _places(year: Year, member_ids: Collection[int]) -> dict[int, str]:
    ids = pl.Series(list(member_ids), dtype=pl.Int32).implode()
    rows = year.facts.filter(pl.col("member_id").is_in(ids)).select("member_id", "place").rows()
    return dict(rows)
