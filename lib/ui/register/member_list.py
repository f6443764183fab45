"""The list of members a search finds: one dense page, one row of which can be opened."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial

import streamlit as st

from lib.access.model import Side
from lib.access.scope import Scope
from lib.db import Database
from lib.exemptions import secret_counts
from lib.labels import field_name
from lib.labels.numbers import integer
from lib.labels.register import OUTSIDE
from lib.register import store, unit_store
from lib.register.model import COLUMNS, Member, Unit
from lib.ui import tables
from lib.ui.pickers import cell_line

PER_PAGE = 50
EVERYBODY = -1
# Everything of the register but what only the record shows; the name comes first.
_IN_RECORD = ("gender", "admitted_on", "official_on", "address")
_SHOWN = ("full_name", *(n for n in COLUMNS if n not in ("full_name", *_IN_RECORD)))
HEADINGS = {name: field_name("register", name) for name in _SHOWN}


def row_of(member: Member, units: Mapping[int, Unit]) -> dict[str, object]:
    """One person as a row of HEADINGS."""
    home = member.residence_unit_id
    return {
        **{name: getattr(member, name) for name in HEADINGS},
        "workplace_unit_id": cell_line(units, member.workplace_unit_id),
        "residence_unit_id": cell_line(units, home) if home is not None else OUTSIDE,
    }


def draw(
    db: Database,
    scope: Scope,
    words: str,
    unit_ids: Collection[int] | None,
    side: Side | None,
    *,
    key: str,
) -> Member | None:
    """Draw the page of the search that is open; the person whose row was clicked on."""
    total = store.found(db, scope, words, unit_ids=unit_ids, side=side)
    offset = _offset(total, key)
    people = store.search(db, scope, words, PER_PAGE, offset, unit_ids=unit_ids, side=side)
    units = unit_store.units_on(db, scope.day)
    if total:
        st.caption(f"{integer(total)} đảng viên. Tích vào ô đầu dòng để mở hồ sơ.")
    if not words.strip():
        _not_by_name(db, scope, unit_ids, side)
    chosen = tables.table(
        [row_of(person, units) for person in people],
        HEADINGS,
        key=f"{key}_rows_{offset}_{len(people)}",
        title="Đảng viên",
        empty=_nobody(words),
        selectable=True,
    )
    if total:
        _offer(words, unit_ids, side, key)
    return people[chosen] if chosen is not None else None


def _not_by_name(
    db: Database, scope: Scope, unit_ids: Collection[int] | None, side: Side | None
) -> None:
    """Why the overview counts more: ground B1 is a number by workplace unit and never a name."""
    counts = secret_counts.in_force(db, scope, scope.day.year)
    inside = (unit_ids is None or unit in unit_ids for unit in counts)
    unnamed = sum(count for count, in_ in zip(counts.values(), inside, strict=True) if in_)
    if unnamed and side is not Side.RESIDENCE:
        st.caption(
            f"Tổng quan năm {scope.day.year} tính thêm {integer(unnamed)} đảng viên diện B1: chỉ "
            "ghi số lượng, không có tên trong danh sách này."
        )


def _offset(total: int, key: str) -> int:
    pages = len(range(0, total, PER_PAGE))
    if pages < 2:
        return 0
    return PER_PAGE * (st.pagination(pages, key=f"{key}_page_of_{pages}") - 1)


def _nobody(words: str) -> str:
    if words.strip():
        return "Không có ai phù hợp. Thử ít chữ hơn, bỏ bớt bộ lọc, hoặc tìm theo số thẻ."
    return "Chưa có đảng viên nào. Thêm từng người, hoặc nhập cả danh sách từ Excel."


def _offer(words: str, unit_ids: Collection[int] | None, side: Side | None, key: str) -> None:
    narrowed = tuple(unit_ids) if unit_ids is not None else None
    tables.offer_workbook(
        partial(found_again, words, narrowed, side),
        HEADINGS,
        key=f"{key}_xlsx",
        file_name="dang-vien.xlsx",
        title="Đảng viên",
    )


def found_again(
    words: str, unit_ids: Collection[int] | None, side: Side | None, db: Database, scope: Scope
) -> Sequence[tables.TableRow]:
    """Everybody the search finds now, on one page."""
    people = store.search(db, scope, words, EVERYBODY, unit_ids=unit_ids, side=side)
    units = unit_store.units_on(db, scope.day)
    return [row_of(person, units) for person in people]
