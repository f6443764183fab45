"""A morning's stack of paper slips from one residence cell, typed without the mouse."""

import streamlit as st

from lib.access.model import Permission, Side
from lib.marks.model import Marked
from lib.register.unit_store import units_on
from lib.stacks import reading as stack_reading
from lib.ui import empty, marks, session
from lib.ui.feedback import refusals_shown
from lib.ui.intake import stack_closed, stack_cover, stack_lists, stack_opening, stack_work
from lib.ui.pickers import unit_line

account = session.require(Permission.SLIP_WRITE)
scope = session.scope()

with session.database() as db:
    if Side.RESIDENCE not in scope.sides:
        empty.say(
            account,
            "Chồng phiếu do cấp ủy nơi cư trú hoặc Ban Tổ chức nhập. Cấp ủy nơi công tác nhập "
            "từng phiếu của đảng viên mình ở trang Phiếu lẻ.",
            "pages/intake/slip.py",
        )
        st.stop()
    session.sides_with_units(db)
    asked = st.query_params.get(stack_cover.CURRENT, "")
    if not asked.isdecimal():
        stack_lists.in_work(db, scope)
        stack_opening.opening(db, scope, account)
        stack_lists.set_aside(db, scope)
        stack_lists.done(db, scope)
        st.stop()
    with refusals_shown():
        stack = stack_reading.stack_in_scope(db, int(asked), actor=account, today=scope.day)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"{unit_line(units_on(db, scope.day), stack.unit_id)} · năm {stack.year}")
            if st.button("Về danh sách chồng phiếu", key=stack_cover.LEAVE, type="tertiary"):
                stack_cover.leave()
        draw = stack_work.work if stack.is_open else stack_closed.finished
        draw(db, account, stack)
        marks.follow(db, account, Marked.STACK, stack.id)
