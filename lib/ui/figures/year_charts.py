"""The charts of the year at a glance: from all members to the slips, and the years before."""

import polars as pl
import streamlit as st

from lib.access.scope import Scope
from lib.charts import shares, waterfall
from lib.db import Database
from lib.figures import tables
from lib.ui.figures import cards, figures_view
from lib.ui.figures.chart_with_table import chart_with_table
from lib.ui.figures.figures_view import View

OVER_THE_YEARS = ("introduction", "completeness", "timeliness")


def steps(db: Database, scope: Scope, view: View) -> None:
    """The waterfall with its table."""
    found = tables.waterfall(view.figures)
    chart_with_table(
        db,
        scope,
        waterfall.waterfall(found, title=cards.finding(view)),
        step_rows,
        {"step": "Bước", "count": "Số đảng viên"},
        view=view,
        key="waterfall",
        title="Sơ đồ bậc",
    )


def trend(db: Database, scope: Scope, view: View) -> None:
    """The main shares over the years with a round, with their table."""
    years = figures_view.years_of(db, view)
    if not years:
        st.caption("Chưa mở đợt lấy nhận xét nào nên chưa có năm để so sánh.")
        return
    found = tables.trend(years, OVER_THE_YEARS)
    if found["rate"].is_null().all():
        st.caption("Chưa năm nào có đảng viên phải giới thiệu hay phiếu phải thu để so sánh.")
        return
    as_of = f"; mỗi năm tính đến ngày {view.year.cut_off:%d/%m}" if view.year.is_running else ""
    chart_with_table(
        db,
        scope,
        shares.trend(found, title=f"{cards.trend_finding(years)}{as_of}"),
        trend_rows,
        {
            "year": "Năm",
            "measure": "Chỉ tiêu",
            "numerator": "Đạt",
            "denominator": "Trên tổng số",
            "shown": "Tỷ lệ",
        },
        view=view,
        key="trend",
        title="Qua các năm",
    )


def step_rows(_db: Database, view: View) -> pl.DataFrame:
    """The table of the waterfall."""
    return tables.waterfall(view.figures)


def trend_rows(db: Database, view: View) -> pl.DataFrame:
    """The table of the years."""
    return tables.trend(figures_view.years_of(db, view), OVER_THE_YEARS)
