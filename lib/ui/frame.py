"""What stands around every page: the brand, whose account it is, the day, the way out."""

from html import escape

import streamlit as st

from lib import config
from lib.access import service, store
from lib.access.model import Account
from lib.labels import access as words
from lib.labels import numbers
from lib.ui import session
from lib.ui.picking import finder
from lib.ui.screens import GUIDE, PASSWORD

BRAND = config.REPOSITORY / "lib" / "ui" / "brand.svg"
WHO = '<p class="so213-who" title="{of_whom}"><strong>{name}</strong> · {of_whom}</p>'
# A plain form of our own route: signing out must work although this page is only a socket. By the
# account in it the scripts of the page know whose it is.
SIGN_OUT = (
    '<form method="post" action="/dang-xuat" data-account="{account}">'
    '<button class="so213-sign-out" type="submit">Đăng xuất</button></form>'
)


def session_over() -> None:
    """The only page of a tab whose session has ended."""
    st.error(session.SESSION_OVER)


def brand() -> None:
    """The mark above the menu."""
    st.logo(str(BRAND), size="large")


def bar(account: Account, page: str) -> None:
    """In one line above every page: who works for which unit, the day, search, help, the way out.

    `page` names the page by its file, whose keys are told.
    """
    with session.database() as db:
        units = store.granted_names(db, session.scope())
    of_whom = " · ".join([*units, words.ROLES[account.role], numbers.day(session.today())])
    who = WHO.format(name=escape(account.shown_name), of_whom=escape(of_whom))
    with st.container(key="frame_bar", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(who, width="stretch")
        finder.draw(account, page)
        st.page_link(config.REPOSITORY / GUIDE, label="Hướng dẫn", width="content")
        st.page_link(config.REPOSITORY / PASSWORD, label="Đổi mật khẩu", width="content")
        _type_size(account)
        st.html(SIGN_OUT.format(account=account.id), width="content")


def _type_size(account: Account) -> None:
    """A button to the other size; the stylesheet of the gate looks for the container's key."""
    label = "Chữ thường" if account.larger_type else "Chữ to hơn"
    key = "larger_type" if account.larger_type else "normal_type"
    with st.container(key=key, width="content"):
        pressed = st.button(label, key="frame_type_size", icon=":material/format_size:")
    if pressed:
        with session.database() as db:
            service.set_larger_type(db, not account.larger_type, actor=account, now=session.now())
        st.rerun()


def demonstration_banner() -> None:
    """Says on every page of a demonstration database that nothing here is real."""
    if day := session.demonstration_day():
        with st.container(key="frame_demo"):
            st.markdown(
                f"**Bản trình diễn**: người và số liệu đều là giả định, ngày làm việc"
                f" {numbers.day(day)}. Không dùng cho công việc thật."
            )
