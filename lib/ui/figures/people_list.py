"""The list behind a number: who stands there, to read and to take away."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from lib.access.scope import Scope
from lib.db import Database
from lib.figures.people import people
from lib.labels import numbers
from lib.ui import session
from lib.ui.figures.figures_view import Choice, View, view_of
from lib.ui.listing.shape import TableRow
from lib.ui.tables import offer_workbook, table

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

    offer_workbook(
        partial(people_again, view.choice, places),
        COLUMNS,
        key="people_xlsx",
        file_name="danh-sach.xlsx",
        title=f"{title} – {view.heading}",
    )


def people_again(
    choice: Choice, places: tuple[str, ...], db: Database, scope: Scope
) -> Sequence[TableRow]:
    """Who stands in the places now, if the unit is still seen."""
    view = view_of(db, scope, choice)
    return people(db, scope, view.year, view.year.members_at(view.unit.id, view.side, places))
