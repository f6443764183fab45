"""Lists whose rows are counted rather than stored: narrowed, sorted and paged here.

Only the rows of the page are made: a list is handed its records, and a function from a record to
the row it is shown as.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache, partial
from typing import Generic, TypeVar

from lib.access.scope import Scope
from lib.db import Database
from lib.register import names
from lib.ui.listing.shape import FoundRows, ListQuery, ListRow, ReadRows, TableRow

Record = TypeVar("Record")
# The columns that hold a person's name: Vietnamese lists sort by the given name.
BY_GIVEN_NAME = frozenset({"name", "full_name", "member"})


@dataclass(frozen=True, slots=True)
class Records(Generic[Record]):
    """The records of a list in their own order, and how one is shown, sorted and found.

    `value` gives what one column says of a record without making the row; `text` what a record is
    found by; `keeps` whether a record passes the filters of the query.
    """

    every: Sequence[Record]
    row: Callable[[Record], ListRow]
    value: Callable[[Record, str], object]
    text: Callable[[Record], str] = str
    keeps: Callable[[Record, Mapping[str, str]], bool] = lambda _record, _filters: True


def page_of(records: Records[Record], query: ListQuery) -> FoundRows:
    """The rows of the query's page, and how many the query finds in all."""
    found = [record for record in records.every if records.keeps(record, query.filters)]
    if wanted := names.fold(query.words).split():
        found = [record for record in found if carries(records.text(record), wanted)]
    if query.sort:
        found = in_order(found, partial(_value, records, query.sort), query)
    end = None if query.limit is None else query.offset + query.limit
    return FoundRows([records.row(record) for record in found[query.offset : end]], len(found))


def in_order(
    records: Sequence[Record], value: Callable[[Record], object], query: ListQuery
) -> list[Record]:
    """Sorted by a column, the Vietnamese way; who has nothing there stands last either way."""
    filled = [record for record in records if value(record) not in (None, "")]
    blank = [record for record in records if value(record) in (None, "")]
    by_name = query.sort in BY_GIVEN_NAME
    filled.sort(key=lambda one: sort_value(value(one), by_name), reverse=query.descending)
    return filled + blank


def sort_value(value: object, by_given_name: bool) -> tuple[int, object]:
    """What a value is sorted by: numbers, then days, then texts in the order of the alphabet."""
    if isinstance(value, int | float):
        return 0, value
    if isinstance(value, datetime | date):
        return 1, value.isoformat()
    key = names.sort_key if by_given_name else names.text_key
    return 2, key(str(value))


def carries(text: str, folded_words: Sequence[str]) -> bool:
    """Whether every word begins a word of the text, diacritics or not."""
    folded = f" {_folded(text)}"
    return all(f" {word}" in folded for word in folded_words)


@lru_cache(maxsize=16_384)
def _folded(text: str) -> str:
    return names.fold(text)


def reader(rows: Callable[[Database, Scope], Sequence[TableRow]]) -> ReadRows:
    """A list from a function that answers all its rows; "id" and "href" of a row are its own."""
    return partial(_of_rows, rows)


def _of_rows(
    rows: Callable[[Database, Scope], Sequence[TableRow]],
    db: Database,
    scope: Scope,
    query: ListQuery,
) -> FoundRows:
    numbered = list(enumerate(rows(db, scope)))
    return page_of(Records(numbered, row_of, _of_row, _text), query)


def _value(records: Records[Record], name: str, record: Record) -> object:
    return records.value(record, name)


def row_of(numbered: tuple[int, TableRow]) -> ListRow:
    """A row from its place and its values, of which "id" and "href" are its own."""
    at, values = numbered
    own, href = values.get("id", at), values.get("href")
    return ListRow(int(str(own)), values, str(href) if href else None)


def _of_row(record: tuple[int, TableRow], name: str) -> object:
    return record[1].get(name)


def _text(record: tuple[int, TableRow]) -> str:
    return " ".join(str(value) for value in record[1].values() if value is not None)
