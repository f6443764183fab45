"""From one record to the next, in the order of the list it was opened from.

What a list has drawn last is kept in the tab, without a name: where the rows of its page lead, and
how its other pages are read. Who steps beyond the page has the next one read then.

A row is known by where it leads and never by its id: the id of a slip, of a mark or of a request is
not that of the person whose record its row opens.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

from lib.access.scope import Scope
from lib.db import Database
from lib.labels.numbers import integer
from lib.ui.feedback import literal
from lib.ui.listing.shape import FoundRows, Listing, ListQuery, ReadRows

# The container of the steps.
WAY = "walk_way"
_KEPT = "list_walk"
_Step = Literal[-1, 1]


@dataclass(frozen=True, slots=True)
class WalkRow:
    """One row of the list: its id there, which no other row of it has, and where it leads."""

    id: int
    href: str | None


@dataclass(frozen=True, slots=True)
class OpenRecord:
    """A record that is open: the page by its file, and by which word its address names it."""

    page: str
    name: str
    id: int

    def is_opened_by(self, href: str | None) -> bool:
        if href is None:
            return False
        path, _, said = href.partition("?")
        return path == f"/{Path(self.page).stem}" and f"{self.name}={self.id}" in said.split("&")


@dataclass(frozen=True, slots=True)
class ListWalk:
    """The list one has come from: where it stands, and the rows of it that are known by now.

    `standing` is the id of the row one has stepped to: a person may stand in a list twice.
    """

    title: str
    read: ReadRows
    query: ListQuery
    rows: tuple[WalkRow, ...]
    passed: int
    total: int
    standing: int | None = None

    def place_of(self, record: OpenRecord) -> int | None:
        """Where in the rows the record stands."""
        places = [at for at, row in enumerate(self.rows) if record.is_opened_by(row.href)]
        stepped_to = [at for at in places if self.rows[at].id == self.standing]
        return next(iter(stepped_to or places), None)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Where a record stands in its list, counted from one, and the rows to step to from it."""

    way: ListWalk
    at: int
    before: WalkRow | None
    after: WalkRow | None


def keep(listing: Listing, query: ListQuery, found: FoundRows) -> None:
    """Remember the list that was drawn, if its rows lead anywhere."""
    if not (listing.in_address and any(row.href for row in found.rows)):
        return
    rows = tuple(WalkRow(row.id, row.href) for row in found.rows)
    st.session_state[_KEPT] = ListWalk(
        listing.title, listing.read, query, rows, query.offset, found.total
    )


def neighbours(db: Database, scope: Scope, record: OpenRecord) -> Neighbours | None:
    """What stands beside a record in the list it was opened from; None for one from elsewhere.

    Rows that lead to another page, or nowhere, are stepped over.
    """
    way: ListWalk | None = st.session_state.get(_KEPT)
    if way is None or (at := way.place_of(record)) is None:
        return None
    here = way.rows[at]
    way, before = _next(db, scope, replace(way, standing=here.id), here, -1)
    way, after = _next(db, scope, way, here, 1)
    st.session_state[_KEPT] = way
    return Neighbours(way, way.passed + way.rows.index(here) + 1, before, after)


def draw(db: Database, scope: Scope, record: OpenRecord, before: str, after: str) -> None:
    """The steps to the records before and after this one, named so; none for one from elsewhere."""
    found = neighbours(db, scope, record)
    if found is None:
        return
    with st.container(horizontal=True, gap="medium", vertical_alignment="center", key=WAY):
        _button(before, found.before, "walk_before", "Alt+Up")
        st.text(f"{integer(found.at)} trong {integer(found.way.total)}", width="content")
        _button(after, found.after, "walk_after", "Alt+Down")
        st.caption(literal(found.way.title), width="content")


def _button(label: str, row: WalkRow | None, key: str, keys: str) -> None:
    st.button(label, key=key, shortcut=keys, disabled=row is None, on_click=_go, args=(row,))


def _go(row: WalkRow) -> None:
    """Open what the row leads to, on the same page; a callback."""
    st.session_state[_KEPT] = replace(st.session_state[_KEPT], standing=row.id)
    st.query_params.from_dict(dict(parse_qsl(urlsplit(row.href or "").query)))


def _next(
    db: Database, scope: Scope, way: ListWalk, here: WalkRow, step: _Step
) -> tuple[ListWalk, WalkRow | None]:
    """The nearest row on one side that leads to the same page as this one, and the way so far."""
    page = _page(here)
    at = way.rows.index(here) + step
    while True:
        if at < 0 or at == len(way.rows):
            longer = _longer(db, scope, way, step)
            at += len(longer.rows) - len(way.rows) if at < 0 else 0
            if len(longer.rows) == len(way.rows):
                return longer, None
            way = longer
        if _page(way.rows[at]) == page:
            return way, way.rows[at]
        at += step


def _page(row: WalkRow) -> str | None:
    return row.href.partition("?")[0] if row.href else None


def _longer(db: Database, scope: Scope, way: ListWalk, step: _Step) -> ListWalk:
    """The way with the next page of its list; who has moved meanwhile stands in it once."""
    end = way.passed + len(way.rows)
    position = way.passed - 1 if step < 0 else end
    if not (way.query.limit and 0 <= position < way.total):
        return way
    query = replace(way.query, page=position // way.query.limit + 1)
    known = {row.id for row in way.rows}
    found = way.read(db, scope, query).rows
    new = tuple(WalkRow(row.id, row.href) for row in found if row.id not in known)
    if step > 0:
        return replace(way, rows=(*way.rows, *new))
    return replace(way, rows=(*new, *way.rows), passed=max(0, way.passed - len(new)))
