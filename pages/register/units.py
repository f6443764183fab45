"""The tree of party organizations on any day; one unit's history; adding and changing units."""

import streamlit as st

from lib.access.model import Permission
from lib.marks.model import Marked
from lib.register import unit_store
from lib.register.unit_service import reach_of
from lib.ui import marks, session
from lib.ui.register import unit_forms, unit_tree

account = session.require(Permission.UNIT_READ)
scope = session.scope()
may_write = account.may(Permission.UNIT_WRITE)

left, right = st.columns([1, 3])
with left:
    day = unit_tree.chosen_day(scope.day)
words = right.text_input("Tìm đơn vị", key="units_words", placeholder="Tên hoặc mã, không cần dấu")

with session.database() as db:
    units = unit_store.units_on(db, day)
    reach = reach_of(db, account, session.now())
    unit = unit_tree.draw(account, units, units if reach is None else reach, day, words or "")
    if unit:
        st.subheader("Lịch sử đơn vị đã chọn")
        unit_tree.history(unit_store.versions_of(db, unit.id), units)
    if unit:
        marks.follow(db, account, Marked.UNIT, unit.id)
    if unit and may_write:
        with st.expander("Sửa đơn vị đã chọn", expanded=True):
            unit_forms.edit(db, scope, account, unit, whole_tree=reach is None)
    if may_write:
        with st.expander("Thêm đơn vị", expanded=not units):
            unit_forms.add(db, scope, account, whole_tree=reach is None)
