"""Files to take away: a link that works once, for this session, and is made when clicked."""

import secrets
from typing import Literal

import streamlit as st

from lib.access import sessions
from lib.register.names import FileName
from lib.ui import session
from lib.web.offers import TICKETS, Make, Offer


def offer(
    label: str,
    name: FileName,
    ending: str,
    make: Make,
    *,
    key: str,
    kind: Literal["primary", "secondary"] = "secondary",
) -> None:
    """A link button to the file that `make` produces, called `name` with the `ending` of its kind.

    `make` runs on the click, in a server thread without Streamlit, under the account's scope of
    that moment, and reads everything then; it is a `partial` of a module's function with plain
    arguments. A DomainError it raises is shown in the new tab; every taking leaves an audit row.
    """
    account, token = session.require(), session.session_token()
    assert token is not None
    tab = st.session_state.setdefault("tab", secrets.token_hex(8))
    ticket = TICKETS.keep(
        Offer(account.id, sessions.token_hash(token), f"{tab}/{key}", f"{name}.{ending}", make),
        session.now(),
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
