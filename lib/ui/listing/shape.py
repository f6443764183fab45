"""What a list is, for everybody who makes one: its columns, how its rows are read, where they lead.

    MEMBERS = Listing("dang-vien", "Đảng viên", COLUMNS, read, file_name=named)
    asked = the_list.draw(db, scope, MEMBERS)

`read(db, scope, query)` answers the rows of the query's page and how many there are in all. It runs
in a page run and, when a file is taken away, in a thread of the server without Streamlit: a
function of a module or a `partial` of one with plain arguments, never a closure over rows.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from lib.access.scope import Scope
from lib.db import Database
from lib.register.names import FileName

PER_PAGE = 50
TableRow = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column: its name in the rows and in the address, its heading, and how it is read.

    `width` is its share on paper. `sorts` is False where the order would say nothing. What stands
    `aside` is in the workbook, and on the screen and on paper for who has asked for it.
    """

    name: str
    heading: str
    sorts: bool = True
    width: float = 3
    aside: bool = False


@dataclass(frozen=True, slots=True)
class ListFilter:
    """A choice among few: the code in the address with its word on the screen, all of them first.

    Never what somebody typed: an address is written into histories and passed on.
    """

    name: str
    label: str
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ListQuery:
    """Which rows, in which order, and which page of them; without `limit` all of them."""

    sort: str = ""
    descending: bool = False
    page: int = 1
    words: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    limit: int | None = PER_PAGE

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.limit if self.limit else 0

    def whole(self) -> Self:
        """The same rows, all on one page."""
        return replace(self, page=1, limit=None)

    def until(self, total: int) -> Self:
        """The same, on the last page when its own lies behind the end."""
        return replace(self, page=max(1, min(self.page, self.pages(total))))

    def pages(self, total: int) -> int:
        return -(-total // self.limit) if self.limit else 1


@dataclass(frozen=True, slots=True)
class ListRow:
    """One line: the id that actions get, its values by column, and the address it opens."""

    id: int
    values: TableRow
    href: str | None = None


@dataclass(frozen=True, slots=True)
class FoundRows:
    """The rows of one page and how many there are on all pages."""

    rows: Sequence[ListRow]
    total: int


ReadRows = Callable[[Database, Scope, ListQuery], FoundRows]


@dataclass(frozen=True, slots=True)
class ListAction:
    """Something that can be done with the ticked rows; `name` is what `draw` answers."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class WayOut:
    """A way out of an empty list."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class EmptyList:
    """What an empty list says, and where to go from there."""

    text: str = "Không có dòng nào."
    links: tuple[WayOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """One list of the product. `name` is unique: state, files and views are kept under it.

    `searchable` adds a field that narrows the rows to what is typed (`ListQuery.words`), of which
    `search_hint` says what may be typed.
    `in_address` is False in a dialog, where an address would close it, and for a second list.
    Without a `file_name` (`ui/file_names.py`) there is nothing to take away.
    """

    name: str
    title: str
    columns: tuple[ListColumn, ...]
    read: ReadRows
    file_name: FileName | None = None
    filters: tuple[ListFilter, ...] = ()
    actions: tuple[ListAction, ...] = ()
    empty: EmptyList = EmptyList()
    searchable: bool = False
    search_hint: str = "Gõ vài chữ, không cần dấu"
    in_address: bool = True

    @property
    def in_sight(self) -> tuple[ListColumn, ...]:
        """The columns that are shown."""
        return tuple(column for column in self.columns if not column.aside)

    def sortable(self, name: str) -> bool:
        return any(column.name == name and column.sorts for column in self.columns)


@dataclass(frozen=True, slots=True)
class BulkAsked:
    """What somebody asked to be done: the name of the action, and with which rows.

    `gone` counts the ticked rows that the list did not have any more.
    """

    action: str
    ids: tuple[int, ...]
    gone: int = 0


def columns_of(headings: Mapping[str, str]) -> tuple[ListColumn, ...]:
    """Plain columns, from name → heading."""
    return tuple(ListColumn(name, heading) for name, heading in headings.items())
