"""In which order, how narrowed and on which page a list stands: in the address, else in the tab.

Only codes, column names and numbers go into an address. What somebody typed to narrow a list may be
a name and is kept in the tab's session.
"""

import json
from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st

from lib.ui.listing.shape import Listing, ListQuery

SORT, PAGE, WHOLE = "xep", "trang", "in"
# The way of looking that an address asks for, by its id.
VIEW = "cach-xem"
# What shows the same rows otherwise.
OF_A_LIST = frozenset({SORT, PAGE, WHOLE, VIEW})
ALL_ROWS = "tat-ca"
DESCENDING = "-"
# What a browser can hold and print; longer lists go on paper as PDF.
PRINTED_AT_MOST = 5_000


def query_of(listing: Listing) -> ListQuery:
    """What the address, or the tab, asks of the list; what it does not offer is passed over."""
    said = _said(listing)
    sort = said.get(SORT, "")
    name = sort.removeprefix(DESCENDING)
    page = said.get(PAGE, "")
    filters = {
        one.name: said[one.name] for one in listing.filters if said.get(one.name) in one.options
    }
    query = ListQuery(
        name if listing.sortable(name) else "",
        sort.startswith(DESCENDING),
        max(1, int(page[:6])) if page.isascii() and page.isdecimal() else 1,
        words_of(listing),
        filters,
    )
    if said.get(WHOLE) == ALL_ROWS:
        return ListQuery(query.sort, query.descending, 1, query.words, filters, PRINTED_AT_MOST)
    return query


def words_of(listing: Listing) -> str:
    """What was typed to narrow the list in this tab."""
    return str(st.session_state.get(_key(listing, "words"), ""))


def narrowing(listing: Listing) -> str:
    """Which rows the list is narrowed to, as one word: by filters, unit, words, whatever the page
    asks. What somebody has ticked belongs to it, so that nothing is done with a row unseen.
    """
    said = {name: word for name, word in _said(listing).items() if name not in OF_A_LIST}
    return json.dumps([listing.title, sorted(said.items()), words_of(listing).strip()])


def keep_words(listing: Listing, words: str) -> None:
    """Narrow the list to what was typed, from its first page on."""
    st.session_state[_key(listing, "words")] = words
    if listing.in_address:
        st.query_params.pop(PAGE, None)
    else:
        go(listing, {**_said(listing), PAGE: ""})


def begin_again() -> None:
    """Another list stands in the address from its first page on."""
    st.query_params.pop(PAGE, None)


def go(listing: Listing, said: Mapping[str, str]) -> None:
    """Where a list stands that is not in the address."""
    st.session_state[_key(listing, "said")] = {name: word for name, word in said.items() if word}


def link(listing: Listing, **changed: str) -> str:
    """The address of the same page with the list standing otherwise: '?xep=-phone&trang=2'."""
    said = {**_said(listing), **changed}
    return "?" + urlencode({name: word for name, word in said.items() if word})


def link_to(listing: Listing, query: ListQuery, page: int) -> str:
    """The address of another page of the list."""
    return link(listing, **{PAGE: str(page) if page > 1 else "", WHOLE: ""})


def link_sorted(listing: Listing, query: ListQuery, name: str) -> str:
    """The address of the list sorted by a column; by the same one again: the other way round."""
    turned = query.sort == name and not query.descending
    return link(listing, **{SORT: f"{DESCENDING}{name}" if turned else name, PAGE: "", WHOLE: ""})


def _said(listing: Listing) -> dict[str, str]:
    if listing.in_address:
        return st.query_params.to_dict()
    kept: dict[str, str] = st.session_state.get(_key(listing, "said"), {})
    return kept


def _key(listing: Listing, what: str) -> str:
    return f"list_{listing.name}_{what}"
