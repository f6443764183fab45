"""The list behind a number: who stands there, to read and to take away."""

import streamlit as st

from lib.access.scope import Scope
from lib.db import Database
from lib.documents import worker
from lib.documents.model import Column
from lib.documents.workbook import Sheet, workbook
from lib.figures.people import people
from lib.labels import numbers
from lib.ui import downloads, session
from lib.ui.figures.figures_view import View, view_of
from lib.ui.tables import table

SEEN_AT_MOST = 200

COLUMNS = {
    "full_name": "Họ và tên",
    "card_number": "Số thẻ đảng viên",
    "birth_date": "Ngày sinh",
    "workplace": "Chi bộ nơi công tác",
    "residence": "Chi bộ nơi cư trú",
    "place": "Tình trạng",
    "phone": "Điện thoại",
}


@st.dialog("Danh sách", width="large")
@session.in_a_run
def open_list(view: View, places: tuple[str, ...], title: str) -> None:
    """Show who stands in the places of the view's unit; the file holds all of them."""
    ids = view.year.members_at(view.unit.id, view.side, places)
    scope = session.scope()
    with session.database() as db:
        seen = people(db, scope, view.year, ids, limit=SEEN_AT_MOST)
    st.text(f"{title}: {numbers.integer(len(ids))} đảng viên – {view.heading}")
    unnamed = sum(view.figures.waterfall[place] for place in places) - len(ids)
    if unnamed:
        st.caption(f"Không kể {numbers.integer(unnamed)} đảng viên diện B1: chỉ ghi số lượng.")
    if len(ids) > len(seen):
        st.caption(f"Trên màn hình là {len(seen)} người đầu; tệp Excel có đủ danh sách.")
    table(seen, COLUMNS, key="people", title=title)

    def make(db: Database, scope: Scope) -> bytes:
        now = view_of(db, scope, view)
        found = people(db, scope, now.year, now.year.members_at(now.unit.id, now.side, places))
        rows = tuple(tuple(person[name] for name in COLUMNS) for person in found)
        printed = tuple(Column(heading, 1) for heading in COLUMNS.values())
        sheet = Sheet("Danh sách", printed, rows, title, (view.heading,))
        return worker.submit(workbook, [sheet], created=session.now()).result()

    downloads.offer("Tải danh sách (Excel)", "danh-sach.xlsx", make, key="people_xlsx")
