"""The cells that have sent nothing in: how much each owes and until when; a row opens its slips."""

from collections.abc import Mapping
from datetime import date
from functools import partial

import streamlit as st

from lib.access.model import Side
from lib.access.scope import Scope
from lib.db import Database
from lib.desk.reading import silent
from lib.figures.silent import SilentCell
from lib.labels import numbers
from lib.register import unit_store
from lib.register.model import Unit
from lib.rounds import store as rounds
from lib.ui import address, file_names
from lib.ui.address import SIDE_WORDS, Part
from lib.ui.figures.figures_view import live
from lib.ui.intake.missing_list import Asked
from lib.ui.listing import in_memory, the_list
from lib.ui.listing.shape import EmptyList, FoundRows, ListColumn, Listing, ListQuery, ListRow

PAGE, NAME = "pages/intake/missing.py", "chi-bo-chua-gui"
# The two lists of the page, with their words in its address.
SLIPS, CELLS = "Từng phiếu", "Chi bộ chưa gửi phiếu nào"
WORDS = {SLIPS: "tung-phieu", CELLS: NAME}
COLUMNS = (
    ListColumn("cell", "Chi bộ nơi cư trú", width=4),
    ListColumn("parent", "Đơn vị cấp trên", width=4),
    ListColumn("owed", "Còn thiếu (phiếu)", width=2),
    ListColumn("due_on", "Hạn nộp", sorts=False, width=2),
    ListColumn("late", "Quá hạn (ngày)", sorts=False, width=2),
)


def draw(db: Database, scope: Scope, asked: Asked, due_on: date) -> None:
    """Draw the cells of a round, of a unit or of the whole scope, in the order of the tree."""
    count = len(_cells(db, scope, asked))
    if count:
        st.text(
            f"{numbers.integer(count)} chi bộ còn nợ phiếu mà chưa gửi phiếu nào, trừ chi bộ đang"
            f" có chồng phiếu gõ dở; hạn nộp {numbers.day(due_on)}."
        )
    of_whom = unit_store.units_on(db, scope.day)[asked.unit].name if asked.unit else ""
    listing = Listing(
        NAME,
        f"Chi bộ chưa gửi phiếu nhận xét nào năm {asked.year}",
        COLUMNS,
        partial(read, asked),
        file_name=file_names.named(db, scope, "chi bộ chưa gửi phiếu", asked.year, of_whom),
        empty=EmptyList("Không có chi bộ nào còn nợ phiếu mà chưa gửi phiếu nào."),
        searchable=True,
    )
    the_list.draw(db, scope, listing)


def read(asked: Asked, db: Database, scope: Scope, query: ListQuery) -> FoundRows:
    """The cells of a page as they stand now."""
    round_ = rounds.find(db, asked.year)
    if round_ is None:
        return FoundRows([], 0)
    units = unit_store.units_on(db, scope.day)
    passed = (scope.day - round_.due_on).days
    value = partial(_value, units, round_.due_on, passed if passed > 0 else None)
    records = in_memory.Records(
        _cells(db, scope, asked),
        row=lambda cell: ListRow(
            cell.unit_id,
            {column.name: value(cell, column.name) for column in COLUMNS},
            _address(asked.year, units[cell.unit_id].code),
        ),
        value=value,
        text=lambda cell: (
            f"{units[cell.unit_id].code} {value(cell, 'cell')} {value(cell, 'parent')}"
        ),
    )
    return in_memory.page_of(records, query)


def _cells(db: Database, scope: Scope, asked: Asked) -> list[SilentCell]:
    year = live().year(db, asked.year, scope.day)
    if asked.unit is not None:
        scope.require_unit(db, asked.unit, Side.RESIDENCE)
    return silent(db, scope, year, asked.unit)


def _value(
    units: Mapping[int, Unit], due_on: date, late: int | None, cell: SilentCell, name: str
) -> object:
    unit = units[cell.unit_id]
    match name:
        case "cell":
            return unit.name
        case "parent":
            return units[unit.parent_id].name if unit.parent_id is not None else ""
        case "owed":
            return cell.owed
        case "due_on":
            return due_on
        case _:
            return late


def _address(year: int, code: str) -> str:
    """The missing slips of one cell, with the paper to ring up by."""
    parts = {Part.YEAR.value: str(year), Part.SIDE.value: SIDE_WORDS[Side.RESIDENCE]}
    return address.page_address(
        PAGE, **parts, **{Part.LIST.value: WORDS[SLIPS], Part.UNIT.value: code}
    )
