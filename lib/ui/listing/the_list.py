"""The one list of the product: a real table whose row is the link, with its keys and its one bar.

A component of our own (no iframe): its script sets texts into a table and turns a click on a link
into a step of the same session. Sorting, narrowing and paging are done here, 50 rows at a time.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import streamlit as st

from lib.access.scope import Scope
from lib.db import Database
from lib.labels import numbers
from lib.ui import address, scripted
from lib.ui.listing import answers, in_memory, state, takeaway, views, walk
from lib.ui.listing.shape import (
    BulkAsked,
    FoundRows,
    ListColumn,
    Listing,
    ListQuery,
    ListRow,
    TableRow,
)
from lib.ui.listing.shown import written

_SCRIPTS = ("parts", "keys", "list", "ways", "ticks")


def _text(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


_list = scripted.component(
    "so213_list",
    css=_text("list.css"),
    js="\n".join(_text(f"list_{name}.js") for name in _SCRIPTS),
)


def draw(db: Database, scope: Scope, listing: Listing) -> BulkAsked | None:
    """Draw a list; what was asked to be done with ticked rows, until `answers.give` is called.

    Call it after `address.settle`: its links hold what the address says of the rest of the page.
    """
    if address.arrived():
        answers.grow_old(listing)
    kept = views.of_account(db, listing)
    listing = views.applied(listing, kept)
    query = state.query_of(listing)
    found = listing.read(db, scope, query)
    if (last := query.until(found.total)) != query:
        query, found = last, listing.read(db, scope, last)
    walk.keep(listing, query, found)
    key = f"list_{listing.name}"
    said = _list(
        key=key,
        data={
            **data_of(listing, query, found),
            "answer": answers.given(listing, partial(_ids, db, scope, listing, query)),
            "ways": views.told(listing, kept),
        },
        on_ways_change=partial(_looked, listing, key),
        on_words_change=partial(_typed, listing, key),
        on_go_change=partial(_gone, listing, key),
        on_asked_change=lambda: None,
    )
    if found.total and listing.file_name:
        takeaway.offer(listing, listing.file_name, query, found.total)
    if said.asked:
        _heard(listing, said.asked, _ids(db, scope, listing, query))
    return answers.waiting(listing)


def draw_rows(name: str, title: str, headings: Mapping[str, str], rows: Sequence[TableRow]) -> None:
    """Draw the few rows at hand in the order given: nothing to sort, to turn or to take away.

    "id" and "href" of a row are its own.
    """
    columns = tuple(ListColumn(key, heading, sorts=False) for key, heading in headings.items())
    found = FoundRows([in_memory.row_of(numbered) for numbered in enumerate(rows)], len(rows))
    listing = Listing(name, title, columns, lambda _db, _scope, _query: found, in_address=False)
    query = ListQuery(limit=None)
    _list(key=f"list_{name}", data=data_of(listing, query, found))


def data_of(listing: Listing, query: ListQuery, found: FoundRows) -> dict[str, object]:
    """What the browser gets: every word and address of the list as it is shown."""
    return {
        "name": listing.name,
        "narrowing": state.narrowing(listing),
        "title": listing.title,
        "columns": [_head(listing, query, column) for column in listing.in_sight],
        "rows": [_row(listing.in_sight, row) for row in found.rows],
        "total": found.total,
        "counted": _counted(query, found),
        "pages": _pages(listing, query, found.total),
        "whole": state.link(listing, **{state.WHOLE: state.ALL_ROWS, state.PAGE: ""}),
        "part": state.link(listing, **{state.WHOLE: ""}),
        "printing": query.limit == state.PRINTED_AT_MOST,
        "filters": [
            {
                "label": one.label,
                "options": [
                    {"text": text, "href": state.link(listing, **{one.name: code, state.PAGE: ""})}
                    for code, text in {"": "Tất cả", **one.options}.items()
                ],
                "chosen": [*("", *one.options)].index(query.filters.get(one.name, "")),
            }
            for one in listing.filters
        ],
        "words": query.words,
        "searchable": listing.searchable,
        "hint": listing.search_hint,
        "actions": [{"name": one.name, "label": one.label} for one in listing.actions],
        "answer": None,
        "inAddress": listing.in_address,
        "empty": {
            "text": _nothing(listing, query),
            "links": [{"text": one.text, "href": one.href} for one in listing.empty.links],
        },
    }


def _head(listing: Listing, query: ListQuery, column: ListColumn) -> dict[str, object]:
    sorted_by = query.sort == column.name
    way = ("descending" if query.descending else "ascending") if sorted_by else "none"
    href = state.link_sorted(listing, query, column.name) if column.sorts else None
    return {"name": column.name, "heading": column.heading, "href": href, "sorted": way}


def _row(columns: Sequence[ListColumn], row: ListRow) -> dict[str, object]:
    values = [row.values.get(column.name) for column in columns]
    return {
        "id": row.id,
        "href": row.href,
        "cells": [written(value) for value in values],
        "numbers": [
            at
            for at, value in enumerate(values)
            if isinstance(value, int | float) and not isinstance(value, bool)
        ],
    }


def _counted(query: ListQuery, found: FoundRows) -> str:
    total = numbers.integer(found.total)
    if len(found.rows) == found.total:
        return f"{total} dòng"
    first, last = query.offset + 1, query.offset + len(found.rows)
    return f"Dòng {numbers.integer(first)}–{numbers.integer(last)} trong {total}"


def _pages(listing: Listing, query: ListQuery, total: int) -> dict[str, object]:
    pages = query.pages(total)
    near = sorted({1, pages, *range(max(1, query.page - 2), min(pages, query.page + 2) + 1)})
    return {
        "current": query.page,
        "links": [{"page": n, "href": state.link_to(listing, query, n)} for n in near],
        "before": state.link_to(listing, query, query.page - 1) if query.page > 1 else None,
        "after": state.link_to(listing, query, query.page + 1) if query.page < pages else None,
    }


def _nothing(listing: Listing, query: ListQuery) -> str:
    if query.words.strip() or query.filters:
        return "Không có dòng nào phù hợp. Thử ít chữ hơn, hoặc bỏ bớt bộ lọc."
    return listing.empty.text


def _ids(db: Database, scope: Scope, listing: Listing, query: ListQuery) -> list[int]:
    """Every row the query finds now, on all its pages, by its id."""
    return [row.id for row in listing.read(db, scope, query.whole()).rows]


def _heard(listing: Listing, said: Mapping[str, object], whole: Sequence[int]) -> None:
    """Hold what the browser asked for; where it has seen other rows than these, say so instead."""
    asked = asked_of(listing, said, whole)
    if asked is None or not asked.ids:
        answers.refuse(listing, answers.CHANGED if asked is None else answers.ALL_GONE)
        st.rerun()
    answers.keep(listing, asked)


def asked_of(
    listing: Listing, said: Mapping[str, object], whole: Sequence[int]
) -> BulkAsked | None:
    """What the browser sent, kept to what the list holds: ids are never taken on trust.

    None when the list was narrowed otherwise there, or when all rows were ticked and it has more or
    fewer by now: what is done is what was seen.
    """
    everything = said.get("all") is True
    if said.get("of") != state.narrowing(listing):
        return None
    if everything and said.get("total") != len(whole):
        return None
    ticked = {int(str(one)) for one in said.get("ids", ())}  # type: ignore[attr-defined]
    name = str(said.get("action"))
    offered = {action.name for action in listing.actions}
    # With everything ticked, the ids sent are those that were unticked again.
    ids = tuple(one for one in whole if (one in ticked) != everything)
    gone = 0 if everything else len(ticked.difference(whole))
    return BulkAsked(name if name in offered else "", ids, gone)


def _typed(listing: Listing, key: str) -> None:
    words = st.session_state[key].words
    if isinstance(words, str):
        state.keep_words(listing, words[:200])


def _looked(listing: Listing, key: str) -> None:
    asked = st.session_state[key].ways
    if isinstance(asked, Mapping):
        views.changed(listing, asked)


def _gone(listing: Listing, key: str) -> None:
    said = st.session_state[key].go
    if isinstance(said, Mapping):
        state.go(listing, {str(name): str(word) for name, word in said.items()})
