"""One request on a page of its own: its list, its neighbours there, and what was done with it."""

from dataclasses import dataclass
from typing import NoReturn

import streamlit as st

from lib import config
from lib.access.model import Account, Side
from lib.access.scope import Scope
from lib.db import Database
from lib.exemptions import store, worklist_store
from lib.exemptions.model import Exemption
from lib.exemptions.worklist_model import Worklist
from lib.labels.exemptions import WORKLISTS
from lib.labels.numbers import integer
from lib.register import store as register
from lib.register import tree, unit_store
from lib.ui import address, focus, screens, session
from lib.ui.address import Part
from lib.ui.exemptions.worklist import (
    OPENED,
    REQUESTS,
    WORDS,
    listing_of,
    order_of,
    wanted_of,
)
from lib.ui.feedback import literal, refusals_shown
from lib.ui.listing import state
from lib.ui.register import member_page

BACK, NEXT = "request_back", "request_next"
_DONE = "request_done"


@dataclass(frozen=True, slots=True)
class Way:
    """The list one has come from, and the requests beside this one in it; None: it ends there."""

    which: Worklist | None
    before: int | None = None
    after: int | None = None
    at: int | None = None
    total: int = 0


@dataclass(frozen=True, slots=True)
class DoneWith:
    """What was done with a request, said until another is opened; and which comes next."""

    id: int
    said: str
    next: int | None


def opened(db: Database, scope: Scope) -> Exemption | None:
    """The request of the address; None, and it is said, when there is none in the scope."""
    asked = st.query_params.get(OPENED, "")
    if asked.isascii() and asked.isdigit():
        with refusals_shown():
            return store.find(db, scope, int(asked[:15]))
    else:
        st.info("Mở một đề nghị từ danh sách.")
    _back(Way(None))
    return None


def way_of(db: Database, scope: Scope, account: Account, exemption: Exemption) -> Way:
    """Where the request stands in the list that its address names."""
    said = st.query_params.to_dict()
    named = [which for which, word in WORDS.items() if word == said.get(Part.LIST)]
    if not named:
        return Way(None)
    which, below = named[0], None
    if code := said.get(Part.UNIT):
        unit = unit_store.unit_by_code(db, code)
        seen = session.units(Side.WORKPLACE)
        units = unit_store.units_on(db, scope.day)
        below = tree.below(units, unit.id) if unit and unit.id in seen else frozenset()
    query = state.query_of(listing_of(which, account, scope.day, units=below))
    ids = worklist_store.ids(db, scope, wanted_of(which, below, query), order_of(query))
    if exemption.id not in ids:
        return Way(which, total=len(ids))
    at = ids.index(exemption.id)
    after = ids[at + 1] if at + 1 < len(ids) else None
    return Way(which, ids[at - 1] if at else None, after, at + 1, len(ids))


def draw_way(way: Way, exemption: Exemption) -> None:
    """The crumb up to the list, the steps to its neighbours, and the person's record."""
    with st.container(horizontal=True, gap="medium", key="request_way"):
        _back(way)
        if way.before is not None:
            _to(way.before, "Trước", ":material/chevron_left:")
        if way.at is not None:
            st.text(f"{integer(way.at)} trong {integer(way.total)}", width="content")
        if way.after is not None:
            _to(way.after, "Sau", ":material/chevron_right:")
        st.page_link(
            member_page.PAGE,
            label="Hồ sơ đảng viên",
            icon=":material/person:",
            query_params={member_page.NAME: str(exemption.member_id)},
            width="content",
        )


def done_with(exemption: Exemption, way: Way, said: str) -> NoReturn:
    """Say what was done, for as long as this request is open; offer the next one of the list."""
    following = way.after if way.after is not None else way.before
    st.session_state[_DONE] = DoneWith(exemption.id, said, following)
    focus.after_this(BACK if following is None else NEXT)
    st.rerun()


def show_done(db: Database, scope: Scope, exemption: Exemption, *, is_new: bool) -> None:
    """What was done with the request in hand; forgotten once another is opened."""
    done: DoneWith | None = st.session_state.get(_DONE)
    if done is None:
        return
    if is_new or done.id != exemption.id:
        del st.session_state[_DONE]
        return
    st.success(literal(done.said), icon=":material/check_circle:")
    if done.next is not None:
        following = store.find(db, scope, done.next)
        name = register.member(db, scope, following.member_id).full_name
        with st.container(key=NEXT):
            _to(done.next, f"Đề nghị tiếp theo: {literal(name)}", ":material/arrow_forward:")


def is_new(exemption: Exemption) -> bool:
    """Whether another request, or another page, was looked at before this run."""
    before = st.session_state.get("request_shown")
    st.session_state["request_shown"] = exemption.id
    return address.arrived() or before != exemption.id


def _back(way: Way) -> None:
    said = {name: word for name, word in st.query_params.to_dict().items() if name != OPENED}
    label = f"Đề nghị miễn: {WORKLISTS[way.which].lower()}" if way.which else "Đề nghị miễn"
    with st.container(key=BACK, width="content"):
        st.page_link(
            config.REPOSITORY / REQUESTS,
            label=label,
            icon=":material/arrow_back:",
            query_params=said,
            width="content",
        )


def _to(exemption_id: int, label: str, icon: str) -> None:
    said = {**st.query_params.to_dict(), OPENED: str(exemption_id)}
    st.page_link(
        config.REPOSITORY / screens.REQUEST,
        label=label,
        icon=icon,
        query_params=said,
        width="content",
    )
