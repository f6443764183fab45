"""The child process that reads one Excel file: standard input to standard output, then gone.

It imports calamine and nothing heavy, and lives under limits of memory and processor time, because
a small file can ask for any amount of either. Each line it prints is one JSON value: first what the
sheet is, then the rows, then how many there were; a reader that sees no end has seen nothing.
"""

import datetime
import json
import math
import re
import sys
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import python_calamine as calamine

from lib.errors import DomainError
from lib.imports import archive

MEMORY = 2**30
PROCESSOR_SECONDS = 20
MAX_OUTPUT = 48 * 2**20
# What a broken part makes its readers raise; anything else ends the child without an answer.
DAMAGE = (calamine.CalamineError, ElementTree.ParseError, KeyError, ValueError, OSError)

CellAt = tuple[int, int]

_BROKEN = re.compile(
    rb"""<(?:[\w.-]+:)?c\s([^>]*?\bt\s*=\s*["']e["'][^>]*)(?<!/)>(.*?)</(?:[\w.-]+:)?c>""",
    re.DOTALL,
)
_VALUE = re.compile(rb"<(?:[\w.-]+:)?v>([^<]*)<")
_UNCOMPUTED = re.compile(
    rb"""<(?:[\w.-]+:)?c\s([^>]*)>\s*<(?:[\w.-]+:)?f\b(?:[^>]*/>|[^<]*</[^>]*>)\s*</"""
)
_CELL_AT = re.compile(rb"""\br\s*=\s*["']([A-Z]+)(\d+)["']""")


def main() -> None:
    """Read the file on standard input; every line of the answer goes to standard output."""
    _limit_myself()
    out = sys.stdout.buffer
    written = 0
    for line in lines(sys.stdin.buffer.read(archive.MAX_FILE + 1)):
        written += len(line)
        if written > MAX_OUTPUT:
            line = _line({"fault": "import_too_much_text"})
        out.write(line)
        if written > MAX_OUTPUT:
            break
    out.flush()


def lines(content: bytes) -> Iterator[bytes]:
    """The answer for a file, line by line; a refusal is an answer too."""
    try:
        yield from map(_line, _values(content))
    except DomainError as refusal:
        yield _line({"fault": refusal.code, "values": refusal.values})
    except DAMAGE:
        yield _line({"fault": "import_damaged"})


def _values(content: bytes) -> Iterator[object]:
    parts = archive.parts_of(content)
    index, name, part = _first_visible(parts)
    odd = _error_cells(part)
    workbook = calamine.CalamineWorkbook.from_filelike(archive.packed(parts))
    rows = workbook.get_sheet_by_index(index).to_python(skip_empty_area=False)
    yield {"sheet": name, "passed_over": index}
    count = 0
    for number, row in enumerate(rows, start=1):
        cells = [_cell(value, odd.get((number, at))) for at, value in enumerate(row, start=1)]
        if number == 1 or any(cell is not None for cell in cells):
            count += 1
            yield [number, *cells]
    yield {"end": count}


def _first_visible(parts: dict[str, bytes]) -> tuple[int, str, bytes]:
    """The first sheet of cells that a person sees: its place in the book, its name, its part."""
    book = ElementTree.fromstring(parts["xl/workbook.xml"])
    sheets = [node.attrib for node in book.iter() if node.tag.rpartition("}")[2] == "sheet"]
    links = ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    targets = {link.get("Id", ""): link.get("Target", "").lstrip("/") for link in links}
    for index, sheet in enumerate(sheets):
        link = "".join(value for key, value in sheet.items() if key.endswith("}id"))
        path = targets[link]
        part = parts[path if path.startswith("xl/") else f"xl/{path}"]
        if sheet.get("state", "visible") == "visible" and b"sheetData" in part:
            return index, sheet["name"], part
    raise DomainError("import_no_sheet")


def _error_cells(part: bytes) -> dict[CellAt, str]:
    """The cells that hold an error, which calamine would hand over as empty.

    Raises DomainError for a formula that was never calculated: its value is not in the file.
    """
    uncomputed = _UNCOMPUTED.search(part)
    if uncomputed:
        found_at = _CELL_AT.search(uncomputed[1])
        cell = (found_at[1] + found_at[2]).decode() if found_at else "?"
        raise DomainError("import_formula_uncalculated", cell=cell)
    found: dict[CellAt, str] = {}
    for attributes, inside in _BROKEN.findall(part):
        found_at = _CELL_AT.search(attributes)
        if found_at is None:
            raise DomainError("import_damaged")
        value = _VALUE.search(inside)
        found[int(found_at[2]), _column_number(found_at[1])] = value[1].decode() if value else "#?"
    return found


def _column_number(letters: bytes) -> int:
    """A → 1, AZ → 52."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _cell(value: Any, error: str | None) -> object:
    """A cell as JSON: text, number, yes/no, nothing; dates and errors as an object of one key."""
    if error is not None:
        return {"error": error}
    if isinstance(value, float) and not math.isfinite(value):
        return {"error": str(value)}
    if isinstance(value, datetime.datetime):
        return {"day": value.date().isoformat()}
    if isinstance(value, datetime.date):
        return {"day": value.isoformat()}
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, datetime.time | datetime.timedelta):
        return str(value)
    return value


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False).encode() + b"\n"


def _limit_myself() -> None:
    """Linux only; elsewhere the parent's clock is the one limit."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS + 1))


if __name__ == "__main__":
    main()
