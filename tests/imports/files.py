"""Small Excel files as people make them."""

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

from lib.imports.kinds import ImportKind, fields_of

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}

# A sound row of each kind; a test names only what it is about.
SOUND: dict[str, dict[str, object]] = {
    "units": {"code": "CB-9", "name": "Chi bộ 9", "kind": "Chi bộ"},
    "members": {
        "card_number": "012345678901",
        "full_name": "Nguyễn Văn An",
        "workplace": "CB-W",
        "residence": "CB-R",
        "is_working": "Có",
    },
    "accounts": {"name": "thu.r", "role": "Cấp ủy nơi cư trú", "unit": "DB-R"},
    "letters": {"form": "1-213", "number": "12-GGT/ĐU", "issued_on": "10/01/2022"},
    "exemptions": {
        "kind": "miễn sinh hoạt nơi cư trú",
        "ground": "A2",
        "valid_from": "01/01/2023",
        "decision_number": "5-QĐ/ĐU",
        "decided_on": "02/01/2023",
    },
    "slips": {
        "year": 2023,
        **{f"level_{number}": 1 for number in range(1, 7)},
        "received_on": "10/11/2023",
    },
}


def headers_of(kind: str) -> list[str]:
    """The first row of a template."""
    return [field.header for field in fields_of(ImportKind(kind)).values()]


def rows_of(kind: str, *rows: Mapping[str, object]) -> bytes:
    """A file with the template's headers and these rows, each on top of a sound one."""
    fields = fields_of(ImportKind(kind))
    lines = [[{**SOUND[kind], **row}.get(field) for field in fields] for row in rows]
    return sheet_of([headers_of(kind), *lines])


def sheet_of(lines: Sequence[Sequence[object]], **options: Any) -> bytes:
    """A file with these lines of cells on its only sheet, «Sheet1»."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {**OPTIONS, **options}) as book:
        book.set_properties({"created": datetime(2023, 11, 22)})
        sheet = book.add_worksheet("Sheet1")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for number, line in enumerate(lines):
            for place, cell in enumerate(line):
                if isinstance(cell, date):
                    sheet.write_datetime(number, place, cell, day)
                elif cell is not None:
                    sheet.write(number, place, cell)
    return file.getvalue()
