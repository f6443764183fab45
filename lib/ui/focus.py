"""The keyboard after a save: a button that is gone with its page leaves it nowhere.

Streamlit has no word for this, so a few lines of script give the focus to the field of a key.
"""

import secrets
from pathlib import Path

import streamlit as st

from lib.ui import scripted

_AFTER = "focus_after"
_SCRIPT = Path(__file__).with_name("focus.js").read_text(encoding="utf-8")

_give = scripted.component("so213_focus", html="<span></span>", js=_SCRIPT)


def after_this(*keys: str) -> None:
    """Let the first of these fields that the next run draws have the keyboard.

    A key that ends in _ stands for all fields whose keys begin so.
    """
    st.session_state[_AFTER] = {"keys": list(keys), "asked": secrets.token_hex(8)}


def now(*keys: str) -> None:
    """Let the first of these fields of this very run have the keyboard, though drawn later."""
    _give(key="focus_now", data={"keys": list(keys), "asked": secrets.token_hex(8)})


def at_the_fault() -> None:
    """Let the first field of a refused form that has a fault under it have the keyboard.

    Which field that is knows the script of the page (`lib/web/assets/loi.js`), by where it stands.
    """
    _give(key="focus_fault", data={"keys": [], "asked": secrets.token_hex(8)})


def settle() -> None:
    """Give the keyboard to whom it was promised; the menu does this on every page."""
    if (asked := st.session_state.pop(_AFTER, None)) is not None:
        _give(key="focus", data=asked)
