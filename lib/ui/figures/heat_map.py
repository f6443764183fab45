"""Criterion × unit: where slips stand below the top level, and the levels behind it."""

import polars as pl
import streamlit as st

from lib.access.scope import Scope
from lib.charts import shares
from lib.db import Database
from lib.figures import tables
from lib.figures.registry import RANKED_FROM
from lib.labels.figures import MEASURE_NAMES
from lib.ui.figures.chart_with_table import chart_with_table
from lib.ui.figures.figures_view import View

CHARTED_AT_MOST = 20


def heat_map(db: Database, scope: Scope, view: View) -> None:
    """The heat map of the units directly below, the weakest first, with its table."""
    frame = tables.heat(_weakest_first(view)[:CHARTED_AT_MOST])
    if frame.is_empty():
        st.caption("Đơn vị này không có đơn vị trực thuộc; xem phân bố mức ở dưới.")
        return
    if frame["rate"].is_null().all():
        st.caption(f"Mọi đơn vị trực thuộc còn dưới {RANKED_FROM} phiếu nên chưa so sánh được.")
        return
    st.caption(
        f"Ô càng đậm, càng nhiều phiếu dưới mức cao nhất. Đơn vị có ít hơn {RANKED_FROM} phiếu "
        "chỉ ghi số phiếu (n), không tô màu, không xếp hạng."
    )
    chart_with_table(
        db,
        scope,
        shares.heat(frame, title=_finding(view)),
        heat_rows,
        {
            "unit": "Đơn vị",
            "criterion": "Tiêu chí",
            "count": "Phiếu dưới mức cao nhất",
            "slips": "Phiếu đã nhận",
            "shown": "Tỷ lệ",
        },
        view=view,
        key="heat",
        title="Tiêu chí theo đơn vị",
    )


def levels(db: Database, scope: Scope, view: View) -> None:
    """How the slips of the whole unit spread over the three levels of each criterion."""
    frame = tables.levels(view.figures)
    chart_with_table(
        db,
        scope,
        shares.levels(frame, title=f"Phân bố mức đánh giá – {view.unit.name}"),
        level_rows,
        {
            "criterion": "Tiêu chí",
            "level": "Mức",
            "count": "Số phiếu",
            "shown": "Trên số phiếu đã nhận",
        },
        view=view,
        key="levels",
        title="Mức đánh giá",
    )


def heat_rows(_db: Database, view: View) -> pl.DataFrame:
    """The table of the heat map, the weakest unit first."""
    return tables.heat(_weakest_first(view))


def level_rows(_db: Database, view: View) -> pl.DataFrame:
    """The table of the levels."""
    return tables.levels(view.figures)


def _weakest_first(view: View) -> list[tables.UnitFigures]:
    return sorted(view.rows, key=_below_top, reverse=True)


def _below_top(row: tables.UnitFigures) -> float:
    levels = [row[1].levels(name) for name in tables.CRITERIA]
    if not all(tables.is_ranked(level.share(1)) for level in levels):
        return -1.0
    return sum(1 - (level.share(1).rate or 0.0) for level in levels)


def _finding(view: View) -> str:
    weakest = max(tables.CRITERIA, key=lambda name: -(view.figures.levels(name).share(1).rate or 0))
    levels = view.figures.levels(weakest)
    name, below = MEASURE_NAMES[weakest], tables.percent(levels.below_top)
    return f"Yếu nhất: {name}, {below} phiếu dưới mức cao nhất"
