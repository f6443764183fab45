"""What stands around every page: the brand, whose account it is, the day, the way out."""

import streamlit as st

from lib import config
from lib.access import service, store
from lib.access.model import Account
from lib.labels import access as words
from lib.labels import numbers
from lib.ui import session

BRAND = config.REPOSITORY / "lib" / "ui" / "brand.svg"
# A plain form of our own route: signing out must work although this page is only a socket. By the
# account in it the scripts of the page know whose it is.
SIGN_OUT = (
    '<form method="post" action="/dang-xuat" data-account="{account}">'
    '<button class="so213-sign-out" type="submit">Đăng xuất</button></form>'
)


def session_over() -> None:
    """The only page of a tab whose session has ended."""
    st.error(session.SESSION_OVER)


def sidebar(account: Account) -> None:
    """Brand, account, role, units, business day, type size, sign-out."""
    st.logo(str(BRAND), size="large")
    today = session.today()
    with session.database() as db:
        units = store.granted_names(db, session.scope())
    with st.sidebar.container(key="frame_account", gap="xsmall"):
        st.text(account.display_name or account.name)
        st.caption(words.ROLES[account.role])
        for unit in units:
            st.text(unit)
        st.caption(f"Ngày làm việc: {numbers.day(today)}")
        _type_size(account)
        st.html(SIGN_OUT.format(account=account.id))


def _type_size(account: Account) -> None:
    """A button to the other size; the stylesheet of the gate looks for the container's key."""
    label = "Chữ thường" if account.larger_type else "Chữ to hơn"
    with st.container(key="larger_type" if account.larger_type else "normal_type"):
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
