"""The journal: who changed, opened, took or was refused what; values only within the scope."""

import streamlit as st

from lib.access.model import Permission
from lib.journal import reading
from lib.ui import fields, journal_lines, session

me = session.require(Permission.AUDIT_READ)
scope = session.scope()

asked, places = journal_lines.asked()
if fields.faults_shown(places, asked.problems()):
    st.stop()
with session.database() as db:
    begin = journal_lines.turned(asked)
    page = reading.page(db, scope, asked, begin, actor=me)
    leads = journal_lines.sees_values(me)
    line = journal_lines.opened(page) if leads else None
    if line is not None:
        st.button(
            "Về nhật ký",
            key="audit_close",
            on_click=journal_lines.close,
            icon=":material/arrow_back:",
        )
        journal_lines.draw_values(db, scope, line, actor=me)
        st.stop()
    journal_lines.draw(page, leads=leads)
    journal_lines.turn_buttons(page)
    if leads:
        st.caption("Chọn một dòng để xem giá trị trước và sau; mỗi lần xem đều được ghi lại.")
