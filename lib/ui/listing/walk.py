"""From one record to the next, in the order of the list it was opened from.

What a list has drawn last is kept in the tab, without a name: which records stand on its page, and
how its other pages are read. Who steps beyond the page has the next one read then.
"""

from dataclasses import dataclass, replace

import streamlit as st

from lib.access.scope import Scope
from lib.db import Database
from lib.ui.listing.shape import FoundRows, Listing, ListQuery, ReadRows

_KEPT = "list_walk"


@dataclass(frozen=True, slots=True)
class ListWalk:
    """The list one has come from: where it stands, and the records of it that are known by now."""

    title: str
    read: ReadRows
    query: ListQuery
    ids: tuple[int, ...]
    passed: int
    total: int


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Where a record stands in its list, counted from one, and what stands beside it."""

    way: ListWalk
    at: int
    before: int | None
    after: int | None


def keep(listing: Listing, query: ListQuery, found: FoundRows) -> None:
    """Remember the list that was drawn, if its rows lead anywhere."""
    if not (listing.in_address and any(row.href for row in found.rows)):
        return
    st.session_state[_KEPT] = ListWalk(
        listing.title,
        listing.read,
        query,
        tuple(row.id for row in found.rows),
        query.offset,
        found.total,
    )


def neighbours(db: Database, scope: Scope, record: int) -> Neighbours | None:
    """What stands beside a record in the list it was opened from; None for one from elsewhere."""
    way: ListWalk | None = st.session_state.get(_KEPT)
    if way is None or record not in way.ids:
        return None
    at = way.ids.index(record)
    if at == 0 and way.passed:
        way = _longer(way, _ids(db, scope, way, way.passed - 1), before=True)
    elif at == len(way.ids) - 1 and way.passed + len(way.ids) < way.total:
        way = _longer(way, _ids(db, scope, way, way.passed + len(way.ids)), before=False)
    st.session_state[_KEPT] = way
    at = way.ids.index(record)
    return Neighbours(
        way,
        way.passed + at + 1,
        way.ids[at - 1] if at else None,
        way.ids[at + 1] if at + 1 < len(way.ids) else None,
    )


def _ids(db: Database, scope: Scope, way: ListWalk, position: int) -> list[int]:
    """The records of the page that holds a position."""
    page = position // way.query.limit + 1 if way.query.limit else 1
    return [row.id for row in way.read(db, scope, replace(way.query, page=page)).rows]


def _longer(way: ListWalk, ids: list[int], *, before: bool) -> ListWalk:
    """The way with another page of its list; who has moved meanwhile stands in it once."""
    new = tuple(one for one in ids if one not in way.ids)
    if before:
        return replace(way, ids=(*new, *way.ids), passed=max(0, way.passed - len(new)))
    return replace(way, ids=(*way.ids, *new))
