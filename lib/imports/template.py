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
from lib.imports.columns import Kind, fields_of, headers_of
from lib.imports.reader import Broken, Cell
from lib.labels import exemptions, register
from lib.labels import imports as words

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
HELPED_ROWS = 50_000
_YES_NO = list(register.YES_NO.values())
_CHOICES: dict[tuple[Kind, str], list[str]] = {
    (Kind.UNITS, "kind"): list(register.UNIT_KINDS.values()),
    (Kind.MEMBERS, "gender"): list(register.GENDERS.values()),
    (Kind.MEMBERS, "is_working"): _YES_NO,
    (Kind.LETTERS, "form"): ["1-213", "2-213"],
    (Kind.EXEMPTIONS, "kind"): list(exemptions.IMPORT_KINDS.values()),
    (Kind.SLIPS, "front_present"): _YES_NO,
    (Kind.SLIPS, "returned"): _YES_NO,
} | {(Kind.SLIPS, f"level_{number}"): ["1", "2", "3"] for number in range(1, 7)}


def template(kind: Kind, day: date) -> bytes:
    """An empty template with one line of help for each column, as things are on `day`."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        sheet = book.add_worksheet(words.KINDS[kind.value])
        _head(book, sheet, headers_of(kind))
        for place, field in enumerate(fields_of(kind)):
            _help_cells(sheet, place, kind, field)
        _guide(book, kind, day)
    return file.getvalue()


def rejects_file(kind: Kind, rows: Sequence[Sequence[Cell]]) -> bytes:
    """The rejected rows with their cells as they were, and what is wrong in the last column."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        sheet = book.add_worksheet(words.KINDS[kind.value])
        _head(book, sheet, (*headers_of(kind), words.ERROR_HEADER))
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                _write(sheet, number, place, cell, day)
    return file.getvalue()


def _head(book: Any, sheet: Any, headers: Sequence[str]) -> None:
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1})
    text = book.add_format({"num_format": "@"})
    for place, header in enumerate(headers):
        sheet.set_column(place, place, max(12, len(header) + 4), text)
        sheet.write_string(0, place, header, bold)
    sheet.freeze_panes(1, 0)


def _help_cells(sheet: Any, place: int, kind: Kind, field: str) -> None:
    """Show the help beside a chosen cell; a wrong value is left for the import to name."""
    choices = _CHOICES.get((kind, field))
    rule: dict[str, object] = {
        "validate": "list" if choices else "any",
        "input_title": words.HEADERS[kind.value][field],
        "input_message": words.HELP[kind.value][field],
        "show_error": False,
    }
    if choices:
        rule["source"] = choices
    sheet.data_validation(1, place, HELPED_ROWS, place, rule)


def _guide(book: Any, kind: Kind, day: date) -> None:
    sheet = book.add_worksheet(words.GUIDE_SHEET)
    _head(book, sheet, words.GUIDE_HEADERS)
    sheet.set_column(1, 1, 100)
    lines = [(words.HEADERS[kind.value][field], text) for field, text in _help(kind)]
    if kind is Kind.EXEMPTIONS:
        lines += [
            (ground.code, ground.text) for ground in grounds(day).values() if not ground.count_only
        ]
    for number, line in enumerate(lines, start=1):
        for place, text in enumerate(line):
            sheet.write_string(number, place, text)


def _help(kind: Kind) -> list[tuple[str, str]]:
    return list(words.HELP[kind.value].items())


def _write(sheet: Any, row: int, place: int, cell: Cell, day: Any) -> None:
    match cell:
        case None:
            return
        case bool():
            sheet.write_boolean(row, place, cell)
        case str():
            sheet.write_string(row, place, cell)
        case int() | float():
            sheet.write_number(row, place, cell)
        case date():
            sheet.write_datetime(row, place, cell, day)
        case Broken():
            sheet.write_string(row, place, cell.text)
