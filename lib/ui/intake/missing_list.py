"""The missing slips as a list: cell after cell on the screen, as a workbook and on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from lib.access.model import Side
from lib.access.scope import Scope
from lib.db import Database
from lib.figures.live import Year
from lib.figures.people import cells_of_page, how_many, in_scope, people
from lib.figures.registry import MISSING
from lib.labels.register import FIELDS, OUTSIDE
from lib.register import unit_store
from lib.register.model import CONTACT, Unit
from lib.ui import file_names
from lib.ui.figures.figures_view import live
from lib.ui.listing import the_list
from lib.ui.listing.shape import EmptyList, FoundRows, ListColumn, Listing, ListQuery, ListRow
from lib.ui.pickers import cell_line
from lib.ui.register import member_page

NAME = ListColumn("full_name", "Họ và tên", width=4)
CELLS = {
    Side.WORKPLACE: ListColumn("workplace", "Chi bộ nơi công tác", sorts=False, width=5),
    Side.RESIDENCE: ListColumn("residence", "Chi bộ nơi cư trú", sorts=False, width=5),
}
LAST = (
    ListColumn("phone", "Điện thoại", width=2.5),
    ListColumn("card_number", "Số thẻ đảng viên", width=3),
    ListColumn("place", "Tình trạng", sorts=False, width=3.5),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which missing slips: of a round, seen from one side, of a unit or (None) of the scope."""

    year: int
    side: Side
    unit: int | None

    @property
    def title(self) -> str:
        return f"Đảng viên chưa có phiếu nhận xét năm {self.year}"

    @property
    def columns(self) -> tuple[ListColumn, ...]:
        other = next(side for side in Side if side is not self.side)
        return (NAME, CELLS[self.side], CELLS[other], *LAST)


def draw(db: Database, scope: Scope, asked: Asked, units: Mapping[int, Unit]) -> None:
    """Draw the list of one side, cell after cell; of one unit also whom to ask there."""
    if asked.unit:
        _whom_to_ask(units[asked.unit])
    of_whom = units[asked.unit].name if asked.unit else ""
    listing = Listing(
        "con-thieu",
        asked.title,
        asked.columns,
        partial(read, asked),
        file_name=file_names.named(db, scope, "phiếu còn thiếu", asked.year, of_whom),
        empty=EmptyList("Không còn thiếu phiếu nào ở đây."),
    )
    the_list.draw(db, scope, listing)


def _whom_to_ask(unit: Unit) -> None:
    said = [f"{FIELDS[name].lower()} {word}" for name in CONTACT if (word := getattr(unit, name))]
    if said:
        st.text(f"{unit.name}: {', '.join(said)}.")


def count(db: Database, scope: Scope, asked: Asked) -> int:
    """How many slips are missing there."""
    year = live().year(db, asked.year, scope.day)
    return how_many(db, scope, year, _owing(db, scope, year, asked))


def read(asked: Asked, db: Database, scope: Scope, query: ListQuery) -> FoundRows:
    """The missing slips of a page, cell after cell unless it is sorted by a column."""
    year = live().year(db, asked.year, scope.day)
    ids = _owing(db, scope, year, asked)
    units = unit_store.units_on(db, scope.day)
    total = how_many(db, scope, year, ids)
    limit = total if query.limit is None else query.limit
    if query.sort:
        found = people(
            db,
            scope,
            year,
            ids,
            order=query.sort,
            descending=query.descending,
            limit=limit,
            offset=query.offset,
        )
    else:
        cells = unit_store.in_order_on(db, scope.day)
        near, passed = cells_of_page(year, asked.side, ids, cells, limit=limit, offset=query.offset)
        found = _by_cell(people(db, scope, year, near), cells, asked.side)[passed:][:limit]
    return FoundRows([_row(person, units) for person in found], total)


def _owing(db: Database, scope: Scope, year: Year, asked: Asked) -> list[int]:
    """Whose slips are missing: of a unit those on the side asked for, else all of the scope."""
    sides = scope.sides if asked.unit is None else (asked.side,)
    return in_scope(db, scope, year, sides, asked.unit, MISSING)


def _by_cell(
    found: Sequence[dict[str, Any]], cells: Sequence[int], side: Side
) -> list[dict[str, Any]]:
    """Cell after cell as in the tree, by given name within; who lives outside of it comes last."""
    order = {cell: at for at, cell in enumerate(cells)}
    return sorted(found, key=lambda person: order.get(person[f"{side}_unit_id"], len(order)))


def _row(person: Mapping[str, Any], units: Mapping[int, Unit]) -> ListRow:
    home = person["residence_unit_id"]
    cells = {
        "workplace": cell_line(units, person["workplace_unit_id"]),
        "residence": cell_line(units, home) if home is not None else OUTSIDE,
    }
    return ListRow(person["id"], {**person, **cells}, member_page.address_of(person["id"]))
