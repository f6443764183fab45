"""The columns of the five templates, and where they stand in a given file."""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from lib.errors import DomainError
from lib.imports.reader import Cell
from lib.labels import imports as words
from lib.register.names import clean


class Kind(StrEnum):
    """What a file is about; the order is the order in which an office would import them."""

    UNITS = "units"
    MEMBERS = "members"
    LETTERS = "letters"
    EXEMPTIONS = "exemptions"
    SLIPS = "slips"


# Numbers that are texts: a cell that holds them as a number may have lost leading zeros.
DIGITS = frozenset({"card_number", "phone"})


def fields_of(kind: Kind) -> tuple[str, ...]:
    """The fields of a row in the template's order."""
    return tuple(words.HEADERS[kind.value])


def headers_of(kind: Kind) -> tuple[str, ...]:
    """The headers of the template, exactly as they must stand."""
    return tuple(words.HEADERS[kind.value].values())


def places(kind: Kind, sheet: str, header: Sequence[Cell]) -> list[int]:
    """Where each column of the template stands in a header row, whatever its case and Unicode form.

    Raises DomainError naming the columns that are missing or stand there twice.
    """
    found = [_plain(cell) for cell in header]
    wanted = {_plain(name): name for name in headers_of(kind)}
    times = Counter(found)
    twice = [name for plain, name in wanted.items() if times[plain] > 1]
    if twice:
        raise DomainError("import_headers_twice", sheet=sheet, names=_quoted(twice))
    missing = [name for plain, name in wanted.items() if plain not in times]
    if missing:
        raise DomainError("import_headers_missing", sheet=sheet, names=_quoted(missing))
    return [found.index(plain) for plain in wanted]


def unknown(kind: Kind, header: Sequence[Cell]) -> str:
    """The columns that no template has, quoted; the column of a rejects file is known."""
    wanted = {_plain(name) for name in (*headers_of(kind), words.ERROR_HEADER)}
    return _quoted([clean(str(cell)) for cell in header if cell and _plain(cell) not in wanted])


def _plain(cell: Cell) -> str:
    return clean(cell).casefold() if isinstance(cell, str) else ""


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f"«{name}»" for name in names)
