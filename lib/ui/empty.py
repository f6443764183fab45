"""An empty state: what is missing, and the way to where it is put right."""

import streamlit as st

from lib import config
from lib.access.model import Account
from lib.ui import screens


def say(account: Account, words: str, *pages: str) -> None:
    """The sentence, and a link to each of these pages that the account may use.

    Where it may use none, the way leads back to what waits for it, so that no page is a wall.
    """
    st.info(words)
    seen = [entry for entry in screens.seen_by(account) if entry.path in pages]
    for entry in seen or [screens.MENU[0]]:
        st.page_link(
            config.REPOSITORY / entry.path,
            label=f"Mở trang {entry.title}",
            icon=":material/arrow_forward:",
        )


def no_round(account: Account) -> None:
    """Nothing can be typed or asked for before a round is open."""
    words = "Chưa mở đợt lấy nhận xét nào. Ban Tổ chức mở ở trang Đợt lấy nhận xét."
    say(account, words, screens.ROUNDS)
