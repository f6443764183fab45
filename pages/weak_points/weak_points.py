"""Weak points: where the process limps, by unit, and where the slips stand below the top level."""

import streamlit as st

from lib.access.model import Permission
from lib.ui import session
from lib.ui.figures import behind, figures_view, heat_map, people_list, weak_point_list

session.require(Permission.FIGURES_READ)

view = figures_view.chosen_view()
with session.database() as db:
    if (found := behind.named(people_list.opened())) is not None:
        people_list.draw(db, session.scope(), view, found.indicators, found.words)
        st.stop()

st.caption(
    "Dấu hiệu để trao đổi với cấp ủy, không phải kết luận về đảng viên nào. "
    "Không đưa vào báo cáo in nếu không chọn."
)

with session.database() as db:
    scope = session.scope()
    st.header("Quy trình của cả đơn vị")
    weak_point_list.of_whole(db, scope, view)

    st.header("Đơn vị kém hơn mức chung")
    weak_point_list.by_unit(db, scope, view)

    st.header("Nội dung nhận xét theo tiêu chí")
    heat_map.heat_map(db, scope, view)
    heat_map.levels(db, scope, view)
