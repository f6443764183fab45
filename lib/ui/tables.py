"""Lists on the screen: dense, sortable, and to take away as a workbook read when it is taken."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any, Literal

import polars as pl
import streamlit as st
from streamlit.column_config import DateColumn, NumberColumn, TextColumn
from streamlit.delta_generator import DeltaGenerator

from lib.access.scope import Scope
from lib.db import Database
from lib.documents import worker
from lib.documents.model import Column as PrintedColumn
from lib.documents.workbook import Sheet, Value, workbook
from lib.labels import numbers
from lib.ui import downloads, session
from lib.ui.column_widths import ROWS_MEASURED, widths
from lib.ui.listing.shape import TableRow

# The rows of a list as they stand now, for who may see them now.
Read = Callable[[Database, Scope], Sequence[TableRow]]
ROW_HEIGHT = 32
MOST_ROWS_SEEN = 20


def show(
    rows: Sequence[TableRow],
    read: Read,
    columns: Mapping[str, str],
    *,
    key: str,
    file_name: str,
    title: str,
    empty: str = "Không có dòng nào.",
) -> None:
    """A table of `rows` (see `table`) and under it a link to the list as .xlsx, read again."""
    table(rows, columns, key=key, title=title, empty=empty)
    if rows:
        label = workbook_label(len(rows))
        offer_workbook(
            read, columns, key=f"{key}_xlsx", file_name=file_name, title=title, label=label
        )


def table(
    rows: Sequence[TableRow],
    columns: Mapping[str, str],
    *,
    key: str,
    title: str,
    empty: str = "Không có dòng nào.",
    selectable: bool = False,
) -> int | None:
    """A table of `rows` with the headings of `columns` (key of the row → Vietnamese heading).

    Numbers stand right-aligned with Vietnamese separators, dates as dd/mm/yyyy, True as "Có".
    Without rows only the sentence `empty`. Answers the position of the row that was clicked on.
    """
    mode: Literal["single-row"] | None = "single-row" if selectable else None
    chosen = _drawn(rows, columns, mode, key=key, title=title, empty=empty)
    return chosen[0] if chosen else None


def choose_rows(
    rows: Sequence[TableRow], columns: Mapping[str, str], *, key: str, title: str, empty: str
) -> list[int]:
    """A table like `table` of which any number of rows may be ticked; answers their positions."""
    return _drawn(rows, columns, "multi-row", key=key, title=title, empty=empty)


def _drawn(
    rows: Sequence[TableRow],
    columns: Mapping[str, str],
    mode: Literal["single-row", "multi-row"] | None,
    *,
    key: str,
    title: str,
    empty: str,
) -> list[int]:
    if not rows:
        st.caption(empty)
        return []
    pixels = widths(_measured(rows, columns))
    drawn = st.dataframe(
        _frame(rows, columns),
        hide_index=True,
        key=key,
        row_height=ROW_HEIGHT,
        height=ROW_HEIGHT * (min(len(rows), MOST_ROWS_SEEN) + 1) + 4,
        placeholder="",
        column_config={
            heading: _column([row.get(name) for row in rows], pixels[heading])
            for name, heading in columns.items()
        },
        alt=title,
        on_select="rerun" if mode else "ignore",
        selection_mode=mode or "single-row",
    )
    if isinstance(drawn, DeltaGenerator):  # Not selectable: there is nothing to answer.
        return []
    return list(drawn["selection"]["rows"])


def workbook_label(count: int) -> str:
    """The words of a link to a list whose length is known."""
    return f"Tải danh sách (Excel, {numbers.integer(count)} dòng)"


def offer_workbook(
    read: Read,
    columns: Mapping[str, str],
    *,
    key: str,
    file_name: str,
    title: str,
    label: str = "Tải danh sách (Excel)",
) -> None:
    """Only the link to a list as .xlsx: its rows are read when it is taken.

    `read` is a function of a module with plain arguments, see `downloads.offer`.
    """
    make = partial(_workbook_of, read, tuple(columns.items()), title)
    downloads.offer(label, file_name, make, key=key)


def _workbook_of(
    read: Read, columns: Sequence[tuple[str, str]], title: str, db: Database, scope: Scope
) -> bytes:
    moment = session.now()
    cells = tuple(tuple(cell(row.get(name)) for name, _ in columns) for row in read(db, scope))
    printed = tuple(PrintedColumn(heading, 1) for _, heading in columns)
    notes = (f"Lập ngày {numbers.moment(moment)}; {numbers.integer(len(cells))} dòng",)
    sheet = Sheet("Danh sách", printed, cells, title, notes)
    return worker.LISTS.submit(workbook, [sheet], created=moment).result()


def _frame(rows: Sequence[TableRow], columns: Mapping[str, str]) -> pl.DataFrame:
    return pl.DataFrame(
        {heading: [_shown(row.get(name)) for row in rows] for name, heading in columns.items()},
        strict=False,
    )


def _measured(rows: Sequence[TableRow], columns: Mapping[str, str]) -> dict[str, list[str]]:
    return {
        heading: [_written(row.get(name)) for row in rows[:ROWS_MEASURED]]
        for name, heading in columns.items()
    }


def _written(value: object) -> str:
    if value is None:
        return ""
    return numbers.day(value) if type(value) is date else str(_shown(value))


def _column(values: Sequence[object], width: int) -> Any:
    present = [value for value in values if value is not None]
    if present and all(_is_number(value) for value in present):
        return NumberColumn(format="localized", width=width)
    # By exact type: a datetime is a date as well, and is shown as text with its hour.
    if present and all(type(value) is date for value in present):
        return DateColumn(format="DD/MM/YYYY", width=width)
    return TextColumn(width=width)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _shown(value: object) -> object:
    if isinstance(value, bool):
        return "Có" if value else "Không"
    return numbers.moment(value) if isinstance(value, datetime) else value


def cell(value: object) -> Value:
    """A value as it stands in a workbook: numbers and dates stay real, the rest is text."""
    shown = _shown(value)
    return shown if isinstance(shown, str | int | float | date) or shown is None else str(shown)
