"""A chart that says its finding, with its numbers one click away and to take along."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import polars as pl
import streamlit as st

from lib.access.scope import Scope
from lib.charts.drawing import PICKED, ROWS, Drawing
from lib.db import Database
from lib.register.names import file_name
from lib.ui.figures.figures_view import Choice, View, view_of
from lib.ui.listing import in_memory, the_list
from lib.ui.listing.shape import Listing, TableRow, columns_of

# The rows of a chart; what it needs of the database beside the view is read on the connection.
Counted = Callable[[Database, View], pl.DataFrame | Sequence[TableRow]]
Picked = Callable[[Mapping[str, object]], None]


def draw(chart: Drawing, *, key: str, picked: Picked | None = None) -> None:
    """Only the chart: a finished specification, its rows beside it as the browser takes them.

    A mark of it that is clicked is given to `picked`; the table beside it leads to the same by key.
    """
    spec = {**chart.spec, "datasets": {ROWS: chart.rows}}
    if picked is None:
        st.vega_lite_chart(spec=spec, theme=None, width="stretch", key=key, alt=chart.title)
        return
    st.vega_lite_chart(
        spec=spec,
        theme=None,
        width="stretch",
        key=key,
        alt=chart.title,
        on_select=partial(_picked, key, picked),
        selection_mode=PICKED,
    )


def _picked(key: str, picked: Picked) -> None:
    """What was clicked, as the columns of its row by which the chart tells it from others."""
    rows = st.session_state[key].selection.get(PICKED)
    if rows:
        picked(rows[0])


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
    picked: Picked | None = None,
) -> None:
    """Draw the chart and, folded under it, its numbers, which are counted once it is unfolded.

    What is clicked in the chart is given to `picked`; a row of `counted` says by "href" where the
    same leads by key.
    """
    draw(chart, key=f"{key}_{view.unit.id}", picked=picked)
    with st.expander("Xem bảng số liệu", key=f"{key}_unfolded", on_change="rerun") as table:
        if table.open:
            listing = Listing(
                f"bang-{key}",
                f"{title} – {view.heading}",
                columns_of(columns),
                in_memory.reader(partial(counted_now, counted, view.choice)),
                file_name=file_name(title, view.unit.name, view.year.year),
                in_address=False,
            )
            the_list.draw(db, scope, listing)


def counted_now(counted: Counted, choice: Choice, db: Database, scope: Scope) -> Sequence[TableRow]:
    """The rows as they stand now, if the unit is still seen."""
    found = counted(db, view_of(db, scope, choice))
    return found.to_dicts() if isinstance(found, pl.DataFrame) else found
