"""The empty templates, and the file of rejected rows to correct and bring again.

The headers stand alone in the first row of the first sheet; the help is shown when a cell is
chosen, and stands as a list on the second sheet, so that a filled template is read as it is.
"""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter

from lib.exemptions.model import grounds
from lib.imports.fields import Field
from lib.imports.kinds import ImportKind, fields_of
from lib.imports.reader import Broken, CellValue
from lib.labels import imports as words

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
HELPED_ROWS = 50_000


def template(kind: ImportKind, day: date) -> bytes:
    """An empty template with one line of help for each column, as things are on `day`."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        sheet = book.add_worksheet(words.IMPORT_NAMES[kind.value])
        fields = fields_of(kind).values()
        _head(book, sheet, [field.header for field in fields])
        for column, field in enumerate(fields):
            _help_cells(sheet, column, field)
        _guide(book, kind, day)
    return file.getvalue()


def rejects_file(
    kind: ImportKind, columns: Sequence[str], rows: Sequence[Sequence[CellValue]]
) -> bytes:
    """The rejected rows with their cells as they were, and what is wrong in the last column.

    `columns` are the fields the file has, in the order of the cells.
    """
    fields = fields_of(kind)
    headers = [fields[name].header for name in columns]
    file = BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        sheet = book.add_worksheet(words.IMPORT_NAMES[kind.value])
        _head(book, sheet, (*headers, words.ERROR_HEADER))
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                _write(sheet, number, column, cell, day)
    return file.getvalue()


def _head(book: Any, sheet: Any, headers: Sequence[str]) -> None:
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1})
    text = book.add_format({"num_format": "@"})
    for column, header in enumerate(headers):
        sheet.set_column(column, column, max(12, len(header) + 4), text)
        sheet.write_string(0, column, header, bold)
    sheet.freeze_panes(1, 0)


def _help_cells(sheet: Any, column: int, field: Field) -> None:
    """Show the help beside a chosen cell; a wrong value is left for the import to name."""
    rule: dict[str, object] = {
        "validate": "list" if field.offered else "any",
        "input_title": field.header,
        "input_message": field.help,
        "show_error": False,
    }
    if field.offered:
        rule["source"] = field.offered
    sheet.data_validation(1, column, HELPED_ROWS, column, rule)


def _guide(book: Any, kind: ImportKind, day: date) -> None:
    sheet = book.add_worksheet(words.GUIDE_SHEET)
    _head(book, sheet, words.GUIDE_HEADERS)
    sheet.set_column(1, 1, 100)
    lines = [(field.header, field.help) for field in fields_of(kind).values()]
    if kind is ImportKind.EXEMPTIONS:
        lines += [
            (ground.code, ground.text) for ground in grounds(day).values() if not ground.count_only
        ]
    for number, line in enumerate(lines, start=1):
        for column, text in enumerate(line):
            sheet.write_string(number, column, text)


def _write(sheet: Any, row: int, column: int, cell: CellValue, day: Any) -> None:
    match cell:
        case None:
            return
        case bool():
            sheet.write_boolean(row, column, cell)
        case str():
            sheet.write_string(row, column, cell)
        case int() | float():
            sheet.write_number(row, column, cell)
        case date():
            sheet.write_datetime(row, column, cell, day)
        case Broken():
            sheet.write_string(row, column, cell.text)
