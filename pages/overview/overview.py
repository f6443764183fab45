"""The year at a glance: the answer and what holds it back on one screen, charts below."""

import streamlit as st

from lib.access.model import Permission
from lib.marks.model import Marked
from lib.ui import empty, marks, session
from lib.ui.figures import answer, behind, figures_view, group_list, people_list, year_charts
from lib.ui.figures.units_table import units_table

account = session.require(Permission.FIGURES_READ)

view = figures_view.chosen_view()
if not view.figures.waterfall["members"]:
    empty.say(
        account,
        "Chưa có đảng viên nào. Nhập danh sách từ Excel, hoặc thêm từng người.",
        "pages/imports/excel.py",
        "pages/register/new_member.py",
    )
    st.stop()

with session.database() as db:
    scope = session.scope()
    if (found := behind.named(people_list.opened())) is not None:
        people_list.draw(db, scope, view, found.indicators, found.words)
        st.stop()

    answer.draw(view, answer.years_told(db, view))

    st.header("So sánh đơn vị")
    units_table(db, scope, view)

    st.header("Từ tổng số đảng viên đến phiếu nhận xét")
    year_charts.steps(db, scope, view)

    st.header("Qua các năm")
    year_charts.trend(db, scope, view)

    group_list.folded(db, scope, view)
    marks.follow(db, account, Marked.UNIT, view.unit.id)
