"""The units directly below, worst first, each with its next step; a row goes down to its unit."""

from functools import partial

import polars as pl
import streamlit as st

from lib.access.scope import Scope
from lib.charts import shares
from lib.db import Database
from lib.figures import tables
from lib.figures.registry import RANKED_FROM
from lib.labels.figures import DEFINITIONS, MEASURE_NAMES
from lib.register.names import dashed, file_name
from lib.ui import address
from lib.ui.address import Part
from lib.ui.figures import figures_view
from lib.ui.figures.chart_with_table import draw
from lib.ui.listing import in_memory, the_list
from lib.ui.listing.shape import FoundRows, ListColumn, Listing, ListQuery, ListRow, TableRow
from lib.ui.screens import OVERVIEW

COMPARED = ("completeness", "timeliness", "introduction", "reception", "overdue_share")
CHARTED_AT_MOST = 15
MEASURE = "units_measure"

COLUMNS = (
    ListColumn("unit", "Đơn vị", width=5),
    ListColumn("shown", "Số liệu"),
    ListColumn("next_step", "Việc cần làm tiếp", sorts=False, width=6),
    ListColumn("numerator", "Tử số", aside=True),
    ListColumn("denominator", "Mẫu số", aside=True),
)
TOO_FEW = "ít, không xếp hạng"
NO_WORSE = "Không kém mức chung ở điểm nào."


def units_table(db: Database, scope: Scope, view: figures_view.View) -> None:
    """The chart of the worst, the list of all, and the way down."""
    if not view.rows:
        st.caption(
            "Đơn vị này không có đơn vị trực thuộc; xem danh sách ở các ô số liệu phía trên."
        )
        return
    measure = _measure()
    frame = tables.units(view.rows, view.figures, measure, view.side)
    worst = frame.head(CHARTED_AT_MOST)
    finding = _finding(view, frame, measure)
    whole = view.figures.ratio(measure)
    if not whole.denominator:
        st.caption(f"{MEASURE_NAMES[measure]}: chưa có trường hợp nào để tính.")
    else:
        chart = shares.units(
            worst,
            title=finding,
            measure=MEASURE_NAMES[measure],
            whole=whole.rate,
            whole_words=f"mức chung {tables.percent(whole)}",
        )
        draw(chart, key=f"units_{view.unit.id}", picked=figures_view.go_to_picked)
    st.caption(_how_to_read(all(frame["ranked"])))
    listing = Listing(
        "so-sanh-don-vi",
        f"{MEASURE_NAMES[measure]} – {view.heading}",
        COLUMNS,
        partial(read, view.choice, measure),
        file_name=file_name("so sánh đơn vị", view.unit.name, view.year.year),
    )
    the_list.draw(db, scope, listing)


def _measure() -> str:
    """By what the units are compared."""
    spelled = {name: dashed(MEASURE_NAMES[name]) for name in COMPARED}
    changed = address.bind(Part.MEASURE, MEASURE, spelled, COMPARED[0])
    st.selectbox(
        "So sánh theo",
        COMPARED,
        format_func=lambda name: MEASURE_NAMES[name],
        help="\n\n".join(f"{MEASURE_NAMES[name]}: {DEFINITIONS[name]}" for name in COMPARED),
        key=MEASURE,
        on_change=changed,
        persist_state="session",
    )
    address.settle()
    return str(st.session_state[MEASURE])


def read(
    choice: figures_view.Choice, measure: str, db: Database, scope: Scope, query: ListQuery
) -> FoundRows:
    """The units of a page as they compare now, if the unit above them is still seen."""
    view = figures_view.view_of(db, scope, choice)
    frame = tables.units(view.rows, view.figures, measure, view.side)
    return in_memory.page_of(
        in_memory.Records(
            frame.to_dicts(),
            row=partial(_row, choice),
            value=lambda row, name: row["rate"] if name == "shown" else row[name],
        ),
        query,
    )


def _how_to_read(all_ranked: bool) -> str:
    down = "Chọn một cột hoặc một dòng để xem riêng đơn vị đó."
    if all_ranked:
        return down
    return f"{down} Đơn vị có mẫu số dưới {RANKED_FROM} (cột màu xám) xếp cuối, không xếp hạng."


def _row(choice: figures_view.Choice, row: TableRow) -> ListRow:
    few = "" if row["ranked"] else f" – {TOO_FEW}"
    better = NO_WORSE if row["ranked"] else ""
    return ListRow(
        int(str(row["unit_id"])),
        {**row, "shown": f"{row['shown']}{few}", "next_step": row["next_step"] or better},
        figures_view.address_of(OVERVIEW, choice, str(row["code"])),
    )


def _finding(view: figures_view.View, frame: pl.DataFrame, measure: str) -> str:
    ranked = frame.filter("ranked")
    whole = tables.shown(view.figures.ratio(measure))
    if ranked.is_empty():
        return f"{MEASURE_NAMES[measure]}: chung {whole}"
    worst = ranked.row(0, named=True)
    return f"{MEASURE_NAMES[measure]}: chung {whole}; kém nhất {worst['unit']} {worst['shown']}"
