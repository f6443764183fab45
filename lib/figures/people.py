"""The people behind a number: names and cells of members whom the scope may see."""

from collections.abc import Collection
from typing import Any

import polars as pl

from lib.access.scope import Scope
from lib.db import Database
from lib.db.texts import day_of
from lib.figures import store
from lib.figures.live import Year
from lib.labels.register import OUTSIDE
from lib.labels.rounds import PLACES


def people(
    db: Database, scope: Scope, year: Year, member_ids: Collection[int], *, limit: int = -1
) -> list[dict[str, Any]]:
    """Those of the members who lie in the scope, by given name; all of them with limit -1.

    Keys: id, card_number, full_name, birth_date, phone, workplace, residence (names of the cells as
    they stand in the register today) and place (in words, at the year's cut-off).
    """
    places = _places(year, member_ids)
    found = []
    for row in store.people(db, scope, member_ids, limit):
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
