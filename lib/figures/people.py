"""The people behind a number: names and cells of members whom the scope may see."""

from collections.abc import Collection, Sequence
from typing import Any

import polars as pl

from lib.access.model import Side
from lib.access.scope import Scope
from lib.db import Database
from lib.db.texts import day_of
from lib.figures import store
from lib.figures.live import Year
from lib.labels.register import OUTSIDE
from lib.labels.rounds import PLACES
from lib.register import unit_store

# Past so many it is quicker to walk the names in their order than to look every one up.
LOOKED_UP = 2_000


def people(
    db: Database,
    scope: Scope,
    year: Year,
    member_ids: Collection[int],
    *,
    order: str = "full_name",
    descending: bool = False,
    limit: int = -1,
    offset: int = 0,
) -> list[dict[str, Any]]:
    """Those of the members who lie in the scope, by given name or another column; -1: all of them.

    Keys: id, card_number, full_name, birth_date, phone, workplace_unit_id, residence_unit_id,
    workplace, residence (names of the cells as they stand in the register today) and place (in
    words, at the year's cut-off). `order` is one of `register.member_order.ORDERS`.
    """
    if limit >= 0 and order == "full_name" and _all_seen(scope, year, member_ids):
        member_ids = _of_page(db, set(member_ids), limit, offset, descending)
        offset = 0
    rows = list(
        store.people(
            db,
            scope,
            member_ids,
            order=order,
            descending=descending,
            limit=limit,
            offset=offset,
        )
    )
    places = _places(year, [row["id"] for row in rows])
    return [_person(row, year, places) for row in rows]


def how_many(db: Database, scope: Scope, year: Year, member_ids: Collection[int]) -> int:
    """How many of the members lie in the scope, which is what `people` lists in all."""
    if year.cut_off == scope.day:
        return len(member_ids)
    return store.in_scope(db, scope, member_ids)


def in_scope(
    db: Database,
    scope: Scope,
    year: Year,
    sides: Collection[Side],
    unit: int | None,
    places: tuple[str, ...],
) -> list[int]:
    """Who stands in these places of a unit on one of the sides; without a unit, of the scope.

    Raises NotFound when the unit is not seen on a side.
    """
    if unit is not None:
        for side in sides:
            scope.require_unit(db, unit, side)
    inside = pl.any_horizontal(
        pl.col(f"{side.value}_unit_id").is_in(_series(_units(db, scope, year, side, unit)))
        for side in sides
    )
    standing = pl.col("place").is_in(list(places)) & inside
    return year.facts.filter(standing)["member_id"].to_list()


def _units(db: Database, scope: Scope, year: Year, side: Side, unit: int | None) -> list[int]:
    """The units of the year's tree in which the scope sees people, of one of them or of all."""
    if unit is None and not scope.everything and year.cut_off != scope.day:
        return list(unit_store.seen_units(db, scope, side))
    # Today's tree is the year's, in which what lies below a unit stands behind it.
    granted = [None] if scope.everything else scope.granted(db, side)
    tops = [unit] if unit is not None else granted
    spans = (year.tree.span(top) for top in tops)
    return [one for begin, end in spans for one in year.tree.order[begin:end]]


def _series(ids: Collection[int]) -> pl.Series:
    return pl.Series(ids, dtype=pl.Int32).implode()


def cells_of_page(
    year: Year,
    side: Side,
    member_ids: Collection[int],
    cells: Sequence[int],
    *,
    limit: int,
    offset: int,
) -> tuple[list[int], int]:
    """Of people listed cell after cell: those of the cells on a page, and how many of them stand
    before it. Who lives outside of the cells comes last.
    """
    cell = f"{side.value}_unit_id"
    standing = pl.col("member_id").is_in(_series(member_ids))
    rows = year.facts.filter(standing).select("member_id", cell)
    counts = dict(rows.group_by(cell).len().rows())
    found: list[int | None] = []
    passed = begin = 0
    for one in (*cells, None):
        count = counts.get(one, 0)
        if passed < offset + limit and passed + count > offset:
            begin = begin if found else passed
            found.append(one)
        passed += count
    inside = pl.col(cell).is_in(_series([one for one in found if one is not None]))
    chosen = inside | pl.col(cell).is_null() if None in found else inside
    return rows.filter(chosen)["member_id"].to_list(), offset - begin


def _all_seen(scope: Scope, year: Year, member_ids: Collection[int]) -> bool:
    """Whether so many are asked for, as the register stands today, that walking is quicker."""
    return len(member_ids) > LOOKED_UP and year.cut_off == scope.day


def _of_page(
    db: Database, wanted: Collection[int], limit: int, offset: int, descending: bool
) -> list[int]:
    """The ids of a page, found by walking the names in their order."""
    found, passed = [], 0
    for member_id in store.by_name(db, descending=descending):
        if member_id in wanted:
            passed += 1
            if passed > offset:
                found.append(member_id)
            if len(found) == limit:
                break
    return found


def _person(row: dict[str, Any], year: Year, places: dict[int, str]) -> dict[str, Any]:
    workplace, residence = row["workplace_unit_id"], row["residence_unit_id"]
    return {
        **row,
        "birth_date": day_of(row["birth_date"]),
        "workplace": year.tree.units[workplace].name,
        "residence": year.tree.units[residence].name if residence else OUTSIDE,
        "place": PLACES[places[row["id"]]],
    }


def _places(year: Year, member_ids: Collection[int]) -> dict[int, str]:
    standing = year.facts.filter(pl.col("member_id").is_in(_series(member_ids)))
    return dict(standing.select("member_id", "place").rows())
