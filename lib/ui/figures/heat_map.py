"""Criterion × unit: where slips stand below the top level, and the levels behind it."""

from collections.abc import Mapping

import streamlit as st

from lib.access.scope import Scope
from lib.charts import shares
from lib.db import Database
from lib.figures import tables
from lib.figures.registry import RANKED_FROM
from lib.labels.figures import MEASURE_NAMES
from lib.ui.figures import behind, figures_view, people_list
from lib.ui.figures.chart_with_table import chart_with_table
from lib.ui.figures.figures_view import View
from lib.ui.listing.shape import TableRow
from lib.ui.screens import WEAK_POINTS

CHARTED_AT_MOST = 20


def heat_map(db: Database, scope: Scope, view: View) -> None:
    """The heat map of the units directly below, the weakest first, with its table."""
    frame = tables.heat(tables.weakest_first(view.rows)[:CHARTED_AT_MOST])
    if frame.is_empty():
        st.caption("Đơn vị này không có đơn vị trực thuộc; xem phân bố mức ở dưới.")
        return
    if frame["rate"].is_null().all():
        st.caption(f"Mọi đơn vị trực thuộc còn dưới {RANKED_FROM} phiếu nên chưa so sánh được.")
        return
    st.caption(
        "Ô càng đậm, càng nhiều phiếu ở mức thấp nhất (số đậm ở dòng trên); số ở dòng dưới là mức "
        f"giữa. Đơn vị có ít hơn {RANKED_FROM} phiếu chỉ ghi số phiếu (n), không tô màu, không xếp "
        "hạng."
    )
    chart_with_table(
        db,
        scope,
        shares.heat(frame, title=_finding(view)),
        heat_rows,
        {
            "unit": "Đơn vị",
            "criterion": "Tiêu chí",
            "lowest": "Phiếu ở mức thấp nhất",
            "middle": "Phiếu ở mức giữa",
            "slips": "Phiếu đã nhận",
            "shown": "Tỷ lệ mức thấp nhất",
            "middle_shown": "Tỷ lệ mức giữa",
        },
        view=view,
        key="heat",
        title="Tiêu chí theo đơn vị",
        picked=figures_view.go_to_picked,
    )


def levels(db: Database, scope: Scope, view: View) -> None:
    """How the slips of the whole unit spread over the three levels of each criterion."""
    frame = tables.levels(view.figures)
    if not view.figures.levels(tables.CRITERIA[0]).denominator:
        st.caption("Chưa nhận phiếu nào nên chưa có phân bố mức.")
        return
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
        picked=_open_level,
    )


def _open_level(row: Mapping[str, object]) -> None:
    if (found := behind.at_level(str(row.get("id")))) is not None:
        people_list.open_list(found.word)


def heat_rows(_db: Database, view: View) -> list[TableRow]:
    """The table of the heat map, the weakest unit first; a row goes down to its unit."""
    rows = tables.weakest_first(view.rows)
    codes = {unit.id: unit.code for unit, _ in rows}
    return [
        {
            **row,
            "id": at,
            "href": figures_view.address_of(WEAK_POINTS, view.choice, codes[row["unit_id"]]),
        }
        for at, row in enumerate(tables.heat(rows).to_dicts())
    ]


def level_rows(_db: Database, view: View) -> list[TableRow]:
    """The table of the levels; a row leads to whose slip stands there."""
    choice, code = view.choice, view.unit.code
    return [
        {**row, "id": at, "href": people_list.address_of(WEAK_POINTS, choice, code, found.word)}
        for at, row in enumerate(tables.levels(view.figures).to_dicts())
        if (found := behind.at_level(row["id"])) is not None
    ]


def _finding(view: View) -> str:
    """The criterion with the most slips at the lowest level; if there are none, at the middle."""
    found = {name: view.figures.levels(name) for name in tables.CRITERIA}
    weakest = max(found, key=lambda name: found[name].lowest.numerator)
    if found[weakest].lowest.numerator:
        low, middle = tables.percent(found[weakest].lowest), tables.percent(found[weakest].middle)
        return (
            f"Mức thấp nhất gặp nhiều nhất ở {MEASURE_NAMES[weakest]}: {low} phiếu;"
            f" mức giữa {middle}"
        )
    weakest = max(found, key=lambda name: found[name].middle.numerator)
    middle = tables.percent(found[weakest].middle)
    return (
        f"Không phiếu nào ở mức thấp nhất; nhiều mức giữa nhất: {MEASURE_NAMES[weakest]}, {middle}"
    )
