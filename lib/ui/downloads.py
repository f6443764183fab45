"""Files to take away: a link that works once, for this session, and is made when clicked."""

import secrets
from collections.abc import Callable
from typing import Literal

import streamlit as st

from lib.access import sessions
from lib.access.scope import Scope
from lib.db import Database
from lib.ui import session
from lib.web.offers import TICKETS, Offer


def offer(
    label: str,
    file_name: str,
    make: Callable[[Database, Scope], bytes],
    *,
    key: str,
    kind: Literal["primary", "secondary"] = "secondary",
) -> None:
    """A link button to the file that `make` produces.

    `make` runs on the click, in a server thread without Streamlit, under the account's scope of
    that moment; a DomainError it raises is shown in the new tab. Every taking leaves an audit row.
    """
    account, token = session.require(), session.session_token()
    assert token is not None
    tab = st.session_state.setdefault("tab", secrets.token_hex(8))
    ticket = TICKETS.keep(
        Offer(account.id, sessions.token_hash(token), f"{tab}/{key}", file_name, make)
    )
    # The rerun draws a new ticket, so that a second click works as well.
    st.link_button(
        label,
        f"/tai/{ticket}",
        key=key,
        on_click="rerun",
        icon=":material/download:",
        type=kind,
    )
