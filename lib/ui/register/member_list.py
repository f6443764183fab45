"""The list of members a search finds: one dense page, one row of which can be opened."""

from collections.abc import Collection, Mapping, Sequence

import streamlit as st

from lib.access.model import Side
from lib.access.scope import Scope
from lib.db import Database
from lib.documents import worker
from lib.documents.model import Column
from lib.documents.workbook import Sheet, workbook
from lib.labels.numbers import integer, moment
from lib.labels.register import OUTSIDE
from lib.register import store, unit_store
from lib.register.model import Member, Unit
from lib.ui import downloads, session, tables
from lib.ui.pickers import cell_line

PER_PAGE = 50
EVERYBODY = -1
COLUMNS = {
    "full_name": "Họ và tên",
    "card_number": "Số thẻ đảng viên",
    "birth_date": "Ngày sinh",
    "workplace": "Chi bộ nơi công tác",
    "residence": "Chi bộ nơi cư trú",
    "phone": "Điện thoại",
    "is_working": "Đang công tác",
}


def row_of(member: Member, units: Mapping[int, Unit]) -> dict[str, object]:
    """One person as a row of COLUMNS."""
    home = member.residence_unit_id
    return {
        "full_name": member.full_name,
        "card_number": member.card_number,
        "birth_date": member.birth_date,
        "workplace": cell_line(units, member.workplace_unit_id),
        "residence": cell_line(units, home) if home is not None else OUTSIDE,
        "phone": member.phone,
        "is_working": member.is_working,
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
    chosen = tables.table(
        [row_of(person, units) for person in people],
        COLUMNS,
        key=f"{key}_rows_{offset}_{len(people)}",
        title="Đảng viên",
        empty=_nobody(words),
        selectable=True,
    )
    if total:
        _offer(words, unit_ids, side, key)
    return people[chosen] if chosen is not None else None


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
    def make(db: Database, scope: Scope) -> bytes:
        people = store.search(db, scope, words, EVERYBODY, unit_ids=unit_ids, side=side)
        units = unit_store.units_on(db, scope.day)
        now = session.now()
        return worker.submit(workbook, [_sheet(people, units, moment(now))], created=now).result()

    downloads.offer("Tải danh sách (Excel)", "dang-vien.xlsx", make, key=f"{key}_xlsx")


def _sheet(people: Sequence[Member], units: Mapping[int, Unit], at: str) -> Sheet:
    rows = (row_of(person, units) for person in people)
    cells = tuple(tuple(tables.cell(row[name]) for name in COLUMNS) for row in rows)
    printed = tuple(Column(heading, 1) for heading in COLUMNS.values())
    note = f"Lập ngày {at}; {integer(len(cells))} dòng"
    return Sheet("Danh sách", printed, cells, "Đảng viên", (note,))
