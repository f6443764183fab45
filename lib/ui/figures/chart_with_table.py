"""A chart that says its finding, with its numbers one click away and to take along."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import polars as pl
import streamlit as st

from lib.access.scope import Scope
from lib.charts.drawing import ROWS, Drawing
from lib.db import Database
from lib.ui import tables
from lib.ui.figures.figures_view import Choice, View, view_of
from lib.ui.listing.shape import TableRow

# The rows of a chart; what it needs of the database beside the view is read on the connection.
Counted = Callable[[Database, View], pl.DataFrame]


def draw(chart: Drawing, *, key: str) -> None:
    """Only the chart: a finished specification, its rows beside it as the browser takes them."""
    spec = {**chart.spec, "datasets": {ROWS: chart.rows}}
    st.vega_lite_chart(spec=spec, theme=None, width="stretch", key=key, alt=chart.title)


def chart_with_table(
    chart: Drawing,
    frame: pl.DataFrame,
    counted: Counted,
    columns: Mapping[str, str],
    *,
    view: View,
    key: str,
    title: str,
) -> None:
    """Draw the chart and, folded under it, the table `frame`; the file is `counted` again."""
    draw(chart, key=key)
    with st.expander("Xem bảng số liệu"):
        tables.show(
            frame.to_dicts(),
            partial(counted_again, counted, view.choice),
            columns,
            key=f"{key}_table",
            file_name=f"{key}.xlsx",
            title=title,
        )


def counted_again(
    counted: Counted, choice: Choice, db: Database, scope: Scope
) -> Sequence[TableRow]:
    """The rows as they stand now, if the unit is still seen."""
    return counted(db, view_of(db, scope, choice)).to_dicts()
