"""What the page says back: refusals in Vietnamese where they happened, a word after a save."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from lib import labels
from lib.errors import DomainError, InvalidFields, PermissionDenied
from lib.ui import noted

# As long as a page that runs once more by itself may take, on a busy machine.
FLASH_SECONDS = 2.0


@contextmanager
def refusals_shown() -> Iterator[None]:
    """Show a refusal by the rules at this place of the page; anything else is a bug and passes."""
    try:
        yield
    except InvalidFields as error:
        st.error(literal("\n\n".join(labels.lines_of(error))), icon=":material/error:")
    except DomainError as error:
        if isinstance(error, PermissionDenied):
            noted.use_refused(error.values.get("permission", error.code))
        st.error(literal(labels.refusal(error)), icon=":material/error:")


def flash(message: str) -> None:
    """Keep a message for the next run: it stands at the top of the page after `st.rerun()`."""
    st.session_state["flash"] = message


def show_flash() -> None:
    """Show the kept message above the page, and again in runs right behind that one.

    A part of the page that answers as soon as it is drawn, or a line that comes back, runs the page
    once more: the word would be gone before anybody has read it.
    """
    if message := st.session_state.pop("flash", None):
        st.session_state["flash_shown"] = (message, time.monotonic())
    message, shown_at = st.session_state.get("flash_shown", ("", 0.0))
    if message and time.monotonic() - shown_at < FLASH_SECONDS:
        st.success(literal(message), icon=":material/check_circle:")
    else:
        st.session_state.pop("flash_shown", None)


def literal(text: str) -> str:
    """Text that Streamlit would read as Markdown, so written that it is shown as it is.

    A backslash takes a sign its meaning. What Streamlit finds only after the backslashes are gone
    (addresses it makes links of, `:smile:`, arrows) is broken by a joiner that nobody sees.
    """
    return _FOUND_LATER.sub(_JOINER, text).translate(_ESCAPES)


_ESCAPES = {ord(sign): f"\\{sign}" for sign in "\\`*_{}[]()<>#+-.!|~$:&"}
# Where a joiner goes: within http://, www. and a@b, within :smile: and :material/x:, within arrows.
_FOUND_LATER = re.compile(
    r"(?<=http:)(?=//)|(?<=https:)(?=//)|(?<=www)(?=\.)|(?<=@)(?=[-\w])"
    r"|(?<=:)(?=[-+\w][-+/.\w]*:)|(?<=[-<>~])(?=[-=>]+(?:\s|$))",
    re.IGNORECASE,
)
# WORD JOINER: no width, no place to break a line.
_JOINER = "\u2060"
