"""Which columns an account sees of a list, and the ways of looking it has given a name."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from lib.access import list_view_store, list_views
from lib.access.list_view_model import USUAL, ListView
from lib.db import Database
from lib.ui import session
from lib.ui.feedback import flash, refusals_shown
from lib.ui.listing.shape import Listing
from lib.ui.listing.state import PAGE, VIEW, WHOLE


def of_account(db: Database, listing: Listing) -> list[ListView]:
    """The ways in which the account of this run looks at the list."""
    if not listing.in_address:
        return []
    return list_view_store.of_list(db, session.require().id, listing.name)


def applied(listing: Listing, kept: Sequence[ListView]) -> Listing:
    """The list with the columns of the way asked for, else the account's usual ones."""
    asked = st.query_params.get(VIEW, "")
    chosen = [view for view in kept if str(view.id) == asked and view.name != USUAL]
    usual = [view for view in kept if view.name == USUAL]
    shown = next((view.columns for view in [*chosen, *usual] if view.columns), ())
    if not shown:
        return listing
    first, *rest = listing.columns
    return replace(
        listing,
        columns=(first, *(replace(one, aside=one.name not in shown) for one in rest)),
    )


def told(listing: Listing, kept: Sequence[ListView]) -> dict[str, object] | None:
    """What the browser is told of columns and ways; nothing of a list with neither."""
    if not listing.in_address or len(listing.columns) < 3:
        return None
    return {
        "columns": [
            {"name": one.name, "heading": one.heading, "shown": not one.aside}
            for one in listing.columns[1:]
        ],
        "views": [
            {"name": view.name, "href": "?" + urlencode({**view.said, VIEW: view.id})}
            for view in kept
            if view.name != USUAL
        ],
        "current": next(
            (view.name for view in kept if str(view.id) == st.query_params.get(VIEW)), ""
        ),
    }


def changed(listing: Listing, asked: Mapping[str, object]) -> None:
    """Do what the browser asks: other columns, keep this way by a name, forget one; a callback."""
    me, now = session.require(), session.now()
    shown = tuple(one.name for one in listing.in_sight)
    with session.database() as db, refusals_shown():
        if isinstance(columns := asked.get("columns"), list):
            known = tuple(one.name for one in listing.columns if one.name in columns)
            list_views.keep_columns(db, listing.name, known, actor=me, now=now)
            st.query_params.pop(VIEW, None)
        elif isinstance(name := asked.get("keep"), str):
            said = st.query_params.to_dict()
            for one in (PAGE, WHOLE, VIEW):
                said.pop(one, None)
            list_views.keep(db, listing.name, ListView(name, said, shown), actor=me, now=now)
            flash(f"Đã lưu cách xem {name.strip()}.")
        elif isinstance(name := asked.get("drop"), str):
            list_views.drop(db, listing.name, name, actor=me, now=now)
            st.query_params.pop(VIEW, None)
