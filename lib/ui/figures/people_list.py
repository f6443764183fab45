"""The list behind a number, in place of the page with the number: who stands there now."""

from functools import partial

import streamlit as st

from lib.access.scope import Scope
from lib.db import Database
from lib.figures.counting import PLACES
from lib.figures.people import how_many, people
from lib.labels.numbers import integer
from lib.register.names import file_name
from lib.ui import focus
from lib.ui.address import Part, page_address
from lib.ui.figures import figures_view
from lib.ui.figures.figures_view import Choice, View, view_of
from lib.ui.listing import state, the_list
from lib.ui.listing.shape import FoundRows, ListColumn, Listing, ListQuery, ListRow
from lib.ui.register import member_page

NAME, CLOSE = "sau-con-so", "people_close"
COLUMNS = (
    ListColumn("full_name", "Họ và tên", width=4),
    ListColumn("card_number", "Số thẻ đảng viên"),
    ListColumn("birth_date", "Ngày sinh", width=2.5),
    ListColumn("workplace", "Chi bộ nơi công tác", sorts=False, width=4),
    ListColumn("residence", "Chi bộ nơi cư trú", sorts=False, width=4),
    ListColumn("place", "Tình trạng", sorts=False),
    ListColumn("phone", "Điện thoại", width=2.5),
)


def open_list(word: str) -> None:
    """Show the list of this word of the address in place of the page; a callback."""
    st.query_params[Part.LIST.value] = word
    focus.after_this(CLOSE)


def close() -> None:
    """Back to the page of the number; a callback."""
    for name in (Part.LIST.value, *state.OF_A_LIST):
        st.query_params.pop(name, None)


def opened() -> str:
    """The word of the list that the address asks for; empty for the page of the numbers."""
    return st.query_params.get(Part.LIST.value, "")


def address_of(page: str, choice: Choice, code: str, word: str) -> str:
    """The address of a list behind a number of a page."""
    parts = figures_view.parts_of(choice, code)
    return page_address(page, **parts, **{Part.LIST.value: word})


def draw(db: Database, scope: Scope, view: View, places: tuple[str, ...], words: str) -> None:
    """Draw whom the places, or other indicators, count in the view's unit."""
    st.button("Về trang trước", key=CLOSE, on_click=close, icon=":material/arrow_back:")
    ids = view.year.members_at(view.unit.id, view.side, places)
    # Ground B1 is counted with its place, and nobody of it is known by name.
    counted = view.figures.waterfall
    unnamed = sum(counted[place] for place in places) - len(ids) if _is_of_places(places) else 0
    if unnamed:
        st.caption(f"Không kể {integer(unnamed)} đảng viên diện B1: chỉ ghi số lượng.")
    listing = Listing(
        NAME,
        f"{words} – {view.heading}",
        COLUMNS,
        partial(read, view.choice, places),
        file_name=file_name(words, view.unit.name, view.year.year),
    )
    the_list.draw(db, scope, listing)


def _is_of_places(indicators: tuple[str, ...]) -> bool:
    return all(one in PLACES for one in indicators)


def read(
    choice: Choice, places: tuple[str, ...], db: Database, scope: Scope, query: ListQuery
) -> FoundRows:
    """Who stands in the places now, a page of them, if the unit is still seen."""
    view = view_of(db, scope, choice)
    ids = view.year.members_at(view.unit.id, view.side, places)
    found = people(
        db,
        scope,
        view.year,
        ids,
        order=query.sort or "full_name",
        descending=query.descending,
        limit=-1 if query.limit is None else query.limit,
        offset=query.offset,
    )
    rows = [ListRow(one["id"], one, member_page.address_of(one["id"])) for one in found]
    return FoundRows(rows, how_many(db, scope, view.year, ids))
