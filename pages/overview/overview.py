"""The year at a glance: where the unit stands, which units below hold it back, and since when."""

import streamlit as st

from lib.access.model import Permission
from lib.charts import shares, waterfall
from lib.figures import tables
from lib.ui import session
from lib.ui.figures import cards, figures_view
from lib.ui.figures.chart_with_table import chart_with_table
from lib.ui.figures.units_table import units_table

session.require(Permission.FIGURES_READ)

view = figures_view.chosen_view()
if not view.figures.waterfall["members"]:
    st.info("Chưa có đảng viên nào. Nhập danh sách ở trang Nhập từ Excel hoặc Đảng viên.")
    st.stop()

cards.draw(view)

st.header("Đơn vị cần quan tâm trước")
units_table(view)

st.header("Từ tổng số đảng viên đến phiếu nhận xét")
steps = tables.waterfall(view.figures)
chart_with_table(
    waterfall.waterfall(steps, title=cards.finding(view)),
    steps.select("step", "count"),
    {"step": "Bước", "count": "Số đảng viên"},
    key="waterfall",
    title=f"Sơ đồ bậc – {view.heading}",
)

st.header("Qua các năm")
trend = tables.trend(figures_view.years_of(view), ["introduction", "completeness", "timeliness"])
chart_with_table(
    shares.trend(trend, title=cards.trend_finding(trend)),
    trend.select("year", "measure", "numerator", "denominator", "shown"),
    {
        "year": "Năm",
        "measure": "Chỉ tiêu",
        "numerator": "Đạt",
        "denominator": "Trên tổng số",
        "shown": "Tỷ lệ",
    },
    key="trend",
    title=f"Qua các năm – {view.heading}",
)
