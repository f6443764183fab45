"""Where the columns of a template stand in a given file, and what else stands there."""

from collections import Counter
from collections.abc import Sequence

from lib.errors import DomainError
from lib.imports.fields import Field
from lib.imports.kinds import ImportKind, fields_of
from lib.imports.reader import CellValue
from lib.labels import imports as words
from lib.register.names import clean


def positions(kind: ImportKind, sheet: str, header: Sequence[CellValue]) -> dict[str, int]:
    """Where each field of the template stands in a header row, in the template's order.

    Case, Unicode form and order are free. A column that came later than the first templates may be
    missing, and is then not among them. Raises DomainError naming the columns that are missing or
    stand there twice.
    """
    found = [_plain(cell) for cell in header]
    wanted = {_plain(field.header): field for field in fields_of(kind).values()}
    times = Counter(found)
    twice = [field for plain, field in wanted.items() if times[plain] > 1]
    if twice:
        raise DomainError("import_headers_twice", sheet=sheet, names=_quoted(twice))
    missing = [field for plain, field in wanted.items() if not times[plain] and not field.later]
    if missing:
        raise DomainError("import_headers_missing", sheet=sheet, names=_quoted(missing))
    return {field.name: found.index(plain) for plain, field in wanted.items() if times[plain]}


def unknown(kind: ImportKind, header: Sequence[CellValue]) -> str:
    """The columns that no template has, quoted; the column of a rejects file is known."""
    headers = [field.header for field in fields_of(kind).values()]
    known = {_plain(name) for name in (*headers, words.ERROR_HEADER)}
    strange = [clean(str(cell)) for cell in header if cell and _plain(cell) not in known]
    return ", ".join(f"«{name}»" for name in strange)


def _plain(cell: CellValue) -> str:
    return clean(cell).casefold() if isinstance(cell, str) else ""


def _quoted(fields: Sequence[Field]) -> str:
    return ", ".join(f"«{field.header}»" for field in fields)
