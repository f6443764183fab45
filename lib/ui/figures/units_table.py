"""The units directly below, worst first, each with its next step; a click goes down to it."""

from collections.abc import Sequence
from functools import partial

import polars as pl
import streamlit as st

from lib.access.scope import Scope
from lib.charts import shares
from lib.db import Database
from lib.figures import tables
from lib.figures.registry import RANKED_FROM
from lib.labels.figures import DEFINITIONS, MEASURE_NAMES
from lib.ui.figures import figures_view
from lib.ui.figures.chart_with_table import draw
from lib.ui.listing.shape import TableRow
from lib.ui.tables import offer_workbook, workbook_label
from lib.ui.tables import table as draw_table

COMPARED = ("completeness", "timeliness", "introduction", "reception", "overdue_share")
CHARTED_AT_MOST = 15

COLUMNS = {
    "unit": "Đơn vị",
    "shown": "Số liệu",
    "next_step": "Việc cần làm tiếp",
}
TOO_FEW = "ít, không xếp hạng"
NO_WORSE = "Không kém mức chung ở điểm nào."


def units_table(view: figures_view.View) -> None:
    """The chart of the worst, the table of all, and the way down."""
    if not view.rows:
        st.caption(
            "Đơn vị này không có đơn vị trực thuộc; xem danh sách ở các ô số liệu phía trên."
        )
        return
    measure = st.selectbox(
        "So sánh theo",
        COMPARED,
        format_func=lambda name: MEASURE_NAMES[name],
        help="\n\n".join(f"{MEASURE_NAMES[name]}: {DEFINITIONS[name]}" for name in COMPARED),
        key="units_measure",
        persist_state="session",
    )
    frame = tables.units(view.rows, view.figures, measure, view.side)
    worst = frame.head(CHARTED_AT_MOST)
    finding = _finding(view, frame, measure)
    chart = shares.units(worst, title=finding, measure=MEASURE_NAMES[measure])
    draw(chart, key="units")
    st.caption(_how_to_read(all(frame["ranked"])))
    rows = [_row(row) for row in frame.to_dicts()]
    chosen = draw_table(rows, COLUMNS, key="units_table", title="So sánh đơn vị", selectable=True)
    if chosen is not None:
        row = frame.row(chosen, named=True)
        figures_view.way_down(row["unit_id"], row["unit"], key="units_down")
    offer_workbook(
        partial(compared_again, view.choice, measure),
        {**COLUMNS, "numerator": "Tử số", "denominator": "Mẫu số"},
        key="units_xlsx",
        file_name="so-sanh-don-vi.xlsx",
        title=f"{MEASURE_NAMES[measure]} – {view.heading}",
        label=workbook_label(len(rows)),
    )


def compared_again(
    choice: figures_view.Choice, measure: str, db: Database, scope: Scope
) -> Sequence[TableRow]:
    """The rows of the table as they stand now, if the unit is still seen."""
    view = figures_view.view_of(db, scope, choice)
    return [
        _row(row) for row in tables.units(view.rows, view.figures, measure, view.side).to_dicts()
    ]


def _how_to_read(all_ranked: bool) -> str:
    down = "Tích vào ô đầu dòng để xem riêng đơn vị đó."
    if all_ranked:
        return down
    return f"{down} Đơn vị có mẫu số dưới {RANKED_FROM} (cột màu xám) xếp cuối, không xếp hạng."


def _row(row: dict[str, object]) -> dict[str, object]:
    few = "" if row["ranked"] else f" – {TOO_FEW}"
    better = NO_WORSE if row["ranked"] else ""
    return {**row, "shown": f"{row['shown']}{few}", "next_step": row["next_step"] or better}


def _finding(view: figures_view.View, frame: pl.DataFrame, measure: str) -> str:
    ranked = frame.filter("ranked")
    whole = tables.shown(view.figures.ratio(measure))
    if ranked.is_empty():
        return f"{MEASURE_NAMES[measure]}: chung {whole}"
    worst = ranked.row(0, named=True)
    return f"{MEASURE_NAMES[measure]}: chung {whole}; kém nhất {worst['unit']} {worst['shown']}"
