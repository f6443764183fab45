"""Lists and figures as an Excel file: what is text stays text, numbers and dates are real ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from itertools import count
from typing import Any

import xlsxwriter

from lib.documents.model import Column
from lib.errors import DomainError

Value = str | int | float | date | None

NARROWEST, WIDEST = 8, 60  # letters; a longer text wraps
LONGEST_CELL = 32_767  # letters, the limit of the format
LONGEST_NAME = 31
FORBIDDEN_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a title and notes above, a head with a filter, and the rows."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    title: str = ""
    notes: tuple[str, ...] = ()


def workbook(sheets: Sequence[Sheet], *, created: datetime) -> bytes:
    """The sheets as an .xlsx file; the same arguments give the same bytes.

    Raises DomainError "cell_too_long" for a text that an Excel cell cannot hold.
    """
    file = BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        book.set_properties({"created": created.replace(tzinfo=None)})
        names: set[str] = set()
        for sheet in sheets:
            name = _free_name(sheet.name, names)
            names.add(name.casefold())
            _Writing(book, book.add_worksheet(name), sheet).write()
    return file.getvalue()


class _Writing:
    """One sheet being written."""

    def __init__(self, book: Any, target: Any, sheet: Sheet) -> None:
        self._target, self._sheet = target, sheet
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1}
        )
        self._text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        self._count = book.add_format({"num_format": "#,##0", "valign": "top"})
        self._plain = book.add_format({"num_format": "General", "valign": "top"})
        self._day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})

    def write(self) -> None:
        """Everything, from the title down."""
        head = self._above()
        last, width = head + len(self._sheet.rows), len(self._sheet.columns) - 1
        for at, column in enumerate(self._sheet.columns):
            self._target.write_string(head, at, column.head, self._head)
            self._target.set_column(at, at, self._letters(at))
        for number, row in enumerate(self._sheet.rows, start=head + 1):
            for at, value in enumerate(row):
                self._cell(number, at, value)
        self._target.freeze_panes(head + 1, 0)
        self._target.autofilter(head, 0, last, width)

    def _above(self) -> int:
        """Write title and notes; the row of the head comes back."""
        above = [(self._sheet.title, self._title)] if self._sheet.title else []
        above += [(note, None) for note in self._sheet.notes]
        for number, (text, form) in enumerate(above):
            self._target.write_string(number, 0, text, form)
        return len(above) + 1 if above else 0

    def _cell(self, row: int, column: int, value: Value) -> None:
        target = self._target
        match value:
            case None:
                target.write_blank(row, column, None)
            case str() if len(value) > LONGEST_CELL:
                raise DomainError("cell_too_long", sheet=self._sheet.name, row=row + 1)
            case str():
                target.write_string(row, column, value, self._text)
            case int():
                target.write_number(row, column, value, self._count)
            case float():
                target.write_number(row, column, value, self._plain)
            case date():
                target.write_datetime(row, column, value, self._day)

    def _letters(self, at: int) -> int:
        """How wide the column is: its longest cell, within reason."""
        head = max(map(len, self._sheet.columns[at].head.split()), default=0)
        cells = (len(_seen(row[at])) for row in self._sheet.rows)
        return min(WIDEST, max(NARROWEST, head + 4, *cells, 0) + 1)


def _seen(value: Value) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value or "")


def _free_name(wanted: str, taken: set[str]) -> str:
    """The name as Excel allows it: 31 letters, none of its signs, not twice in any case."""
    plain = " ".join(wanted.translate(FORBIDDEN_IN_NAMES).split()) or "Trang"
    for number in count(1):
        end = f" {number}" if number > 1 else ""
        name = plain[: LONGEST_NAME - len(end)] + end
        if name.casefold() not in taken:
            break
    return name
