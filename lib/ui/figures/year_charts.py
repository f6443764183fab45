"""The charts of the year at a glance: from all members to the slips, and the years before."""

from collections.abc import Mapping

import polars as pl
import streamlit as st

from lib.access.scope import Scope
from lib.charts import shares, waterfall
from lib.db import Database
from lib.figures import tables
from lib.figures.registry import WATERFALL
from lib.ui.figures import behind, cards, figures_view, people_list
from lib.ui.figures.chart_with_table import chart_with_table
from lib.ui.figures.figures_view import View
from lib.ui.listing.shape import TableRow
from lib.ui.screens import OVERVIEW

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
        picked=_open_step,
    )


def _open_step(row: Mapping[str, object]) -> None:
    if (step := str(row.get("id"))) in WATERFALL:
        people_list.open_list(behind.of_step(step).word)


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


def step_rows(_db: Database, view: View) -> list[TableRow]:
    """The table of the waterfall; a row leads to who stands at its step."""
    choice, code = view.choice, view.unit.code
    return [
        {**row, "id": at, "href": people_list.address_of(OVERVIEW, choice, code, word)}
        for at, row in enumerate(tables.waterfall(view.figures).to_dicts())
        if (word := behind.of_step(row["id"]).word)
    ]


def trend_rows(db: Database, view: View) -> pl.DataFrame:
    """The table of the years."""
    return tables.trend(figures_view.years_of(db, view), OVER_THE_YEARS)
