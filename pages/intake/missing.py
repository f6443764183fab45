"""Whose slip has not come yet, by cell and by workplace, with the telephone to ring."""

import streamlit as st

from lib.access.model import Permission, Side
from lib.labels import numbers
from lib.labels.figures import SIDE_NAMES
from lib.register import unit_store
from lib.rounds import store as rounds
from lib.ui import session
from lib.ui.intake import aside_worklist, missing_list
from lib.ui.pickers import pick_unit

session.require(Permission.SLIP_READ)
scope = session.scope()

with session.database() as db:
    opened = {found.year: found for found in rounds.every(db)}
    if not opened:
        st.info("Chưa mở đợt lấy nhận xét nào. Ban Tổ chức mở ở trang Đợt lấy nhận xét.")
        st.stop()
    session.sides_with_units(db)
    left, right = st.columns(2)
    year = left.selectbox("Đợt lấy nhận xét năm", list(opened), key="missing_year")
    side = Side(
        right.radio(
            "Xếp theo",
            [side.value for side in reversed(scope.sides)],
            format_func=lambda side: SIDE_NAMES[side],
            horizontal=True,
            key="missing_side",
        )
    )
    unit = pick_unit(db, scope, side, label="Đơn vị", key=f"missing_unit_{side}", needed=False)
    units = unit_store.units_on(db, scope.day)
    asked = missing_list.Asked(year, side, unit)
    people = missing_list.people_of(db, scope, asked)
    aside = aside_worklist.remembered(db, scope)

if people:
    due = missing_list.due_line(people)
    st.text(f"Còn thiếu {numbers.integer(len(people))} phiếu; {due}.")
    missing_list.draw(people, units, asked)
else:
    st.success("Không còn thiếu phiếu nào ở đây.")
if aside:
    st.caption(aside)
