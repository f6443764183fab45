"""Which person's record is open: named in the address, so that it can be linked and reloaded."""

from typing import NoReturn

import streamlit as st

from lib import config
from lib.access.scope import Scope
from lib.db import Database
from lib.register import store
from lib.register.model import Member
from lib.ui import focus
from lib.ui.address import page_address
from lib.ui.feedback import refusals_shown
from lib.ui.listing import walk
from lib.ui.pickers import choose, field_key, pick_member

PAGE = config.REPOSITORY / "pages" / "register" / "member.py"
NAME = "dang-vien"
# The button that leads to the next person.
ANOTHER, _SEARCH = "member_another", "member_picked"


def open_member(member_id: int) -> NoReturn:
    """Leave for the person's record."""
    st.switch_page(PAGE, query_params={NAME: str(member_id)})


def address_of(member_id: int) -> str:
    """The address of the person's record."""
    return page_address(str(PAGE), **{NAME: str(member_id)})


def opened_member(db: Database, scope: Scope) -> Member | None:
    """The person of the address, else one chosen by search."""
    asked = st.query_params.get(NAME, "")
    if asked.isascii() and asked.isdigit():
        with refusals_shown():
            return store.member(db, scope, int(asked[:15]))
    found = pick_member(db, scope, key=_SEARCH)
    if found:
        st.query_params[NAME] = str(found.id)
        st.rerun()
    st.caption("Tìm người cần xem, hoặc mở từ danh sách ở trang Đảng viên.")
    return None


def draw_way(db: Database, scope: Scope, member_id: int) -> None:
    """The steps to the next and the last person of the list the record was opened from."""
    record = walk.OpenRecord(str(PAGE), NAME, member_id)
    walk.draw(db, scope, record, "Người trước", "Người sau")


def close_member() -> None:
    """Forget the person, so that the page offers its search again."""
    st.query_params.clear()
    choose(_SEARCH, None)
    focus.after_this(field_key(_SEARCH))
