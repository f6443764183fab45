"""The rows of a list to take away, as a workbook and on paper: read and set on demand."""

from datetime import date, datetime
from functools import partial

import streamlit as st

from lib.access.scope import Scope
from lib.db import Database, clock
from lib.documents import worker
from lib.documents.model import Column as PrintedColumn
from lib.documents.model import TableData
from lib.documents.name_list import name_list_pdf
from lib.documents.workbook import Sheet, Value, workbook
from lib.labels import numbers
from lib.register.names import FileName
from lib.ui import downloads, session
from lib.ui.listing.shape import ListColumn, Listing, ListQuery, ReadRows
from lib.ui.listing.shown import written


def offer(listing: Listing, name: FileName, query: ListQuery, total: int) -> None:
    """Links to all rows of the list, as narrowed and sorted now, as .xlsx and as .pdf."""
    read, rows_of = listing.read, query.whole()
    rows = numbers.integer(total)
    with st.container(horizontal=True, key=f"list_{listing.name}_files"):
        downloads.offer(
            f"Tải danh sách (Excel, {rows} dòng)",
            name,
            "xlsx",
            partial(workbook_of, read, rows_of, listing.columns, listing.title),
            key=f"{listing.name}_xlsx",
        )
        downloads.offer(
            "Tải danh sách (PDF)",
            name,
            "pdf",
            partial(paper_of, read, rows_of, listing.in_sight, listing.title),
            key=f"{listing.name}_pdf",
        )


def workbook_of(
    read: ReadRows,
    query: ListQuery,
    columns: tuple[ListColumn, ...],
    title: str,
    db: Database,
    scope: Scope,
) -> bytes:
    """Everything the query finds now, as a workbook: numbers and days stay what they are."""
    moment = session.now()
    rows = read(db, scope, query).rows
    cells = tuple(tuple(cell(row.values.get(one.name)) for one in columns) for row in rows)
    printed = tuple(PrintedColumn(one.heading, 1) for one in columns)
    notes = (f"Lập ngày {numbers.moment(moment)}; {numbers.integer(len(cells))} dòng",)
    sheet = Sheet("Danh sách", printed, cells, title, notes)
    return worker.LISTS.submit(workbook, [sheet], created=moment).result()


def paper_of(
    read: ReadRows,
    query: ListQuery,
    columns: tuple[ListColumn, ...],
    title: str,
    db: Database,
    scope: Scope,
) -> bytes:
    """Everything the query finds now, on paper: a table under the list's title."""
    rows = read(db, scope, query).rows
    data = TableData(
        title.upper(),
        tuple(PrintedColumn(one.heading, one.width) for one in columns),
        tuple(tuple(written(row.values.get(one.name)) for one in columns) for row in rows),
    )
    below = f"({numbers.integer(len(rows))} dòng; lập ngày {numbers.day(scope.day)})"
    task = worker.LISTS.submit(
        name_list_pdf,
        data,
        below=below,
        author="Sổ 213",
        printed_at=session.now(),
        printed_on=scope.day,
        demo=clock.demo_today(db) is not None,
    )
    return task.result()


def cell(value: object) -> Value:
    """A value as it stands in a workbook: numbers and days stay real, the rest is text."""
    if isinstance(value, bool | datetime):
        return written(value)
    return value if isinstance(value, str | int | float | date) or value is None else str(value)
