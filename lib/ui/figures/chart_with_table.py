"""A chart that says its finding, with its numbers one click away and to take along."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import polars as pl
import streamlit as st

from lib.access.scope import Scope
from lib.charts.drawing import ROWS, Drawing
from lib.db import Database
from lib.register.names import file_stem
from lib.ui.figures.figures_view import Choice, View, view_of
from lib.ui.listing import in_memory, the_list
from lib.ui.listing.shape import Listing, TableRow, columns_of

# The rows of a chart; what it needs of the database beside the view is read on the connection.
Counted = Callable[[Database, View], pl.DataFrame]


def draw(chart: Drawing, *, key: str) -> None:
    """Only the chart: a finished specification, its rows beside it as the browser takes them."""
    spec = {**chart.spec, "datasets": {ROWS: chart.rows}}
    st.vega_lite_chart(spec=spec, theme=None, width="stretch", key=key, alt=chart.title)


def chart_with_table(
    db: Database,
    scope: Scope,
    chart: Drawing,
    counted: Counted,
    columns: Mapping[str, str],
    *,
    view: View,
    key: str,
    title: str,
) -> None:
    """Draw the chart and, folded under it, its numbers, which are counted once it is unfolded."""
    draw(chart, key=key)
    with st.expander("Xem bảng số liệu", key=f"{key}_unfolded", on_change="rerun") as table:
        if table.open:
            listing = Listing(
                f"bang-{key}",
                f"{title} – {view.heading}",
                columns_of(columns),
                in_memory.reader(partial(counted_now, counted, view.choice)),
                file_name=file_stem(title, view.unit.name, str(view.year.year)),
                in_address=False,
            )
            the_list.draw(db, scope, listing)


def counted_now(counted: Counted, choice: Choice, db: Database, scope: Scope) -> Sequence[TableRow]:
    """The rows as they stand now, if the unit is still seen."""
    return counted(db, view_of(db, scope, choice)).to_dicts()
