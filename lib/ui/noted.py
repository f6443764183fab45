"""What a person looked at or was refused on a page, handed to the log that writes afterwards.

A script runs again at every click: the same thing in the same tab is noted once a minute.
"""

from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import urlsplit

import streamlit as st

from lib.access.model import Account
from lib.db import read_log
from lib.db.actions import Reading
from lib.ui import session


def member_opened(account: Account, member_id: int) -> None:
    """The record, slip or exemptions of one person are on the screen."""
    _note(account, Reading.MEMBER_OPEN, f"member/{member_id}")


def values_opened(account: Account, audit_row: int) -> None:
    """The values before and after a change are on the screen."""
    _note(account, Reading.VALUES_OPEN, f"audit/{audit_row}")


def address_refused(account: Account, closed: Iterable[str]) -> None:
    """The address names one of the pages that the account may not use, as a guessed one does."""
    asked = _page_asked()
    if asked in {PurePosixPath(path).stem for path in closed}:
        _note(account, Reading.PAGE_REFUSED, f"page/{asked}")


def unit_refused(account: Account) -> None:
    """The address names a unit that the account does not see, as a link from a colleague may."""
    _note(account, Reading.UNIT_REFUSED, f"page/{_page_asked()}")


def use_refused(permission: object) -> None:
    """A use case, or a page's own guard, refused what was asked of it."""
    if account := session.current_account():
        _note(account, Reading.USE_REFUSED, f"use/{permission}")


def _page_asked() -> str:
    return PurePosixPath(urlsplit(st.context.url or "").path).name


def _note(account: Account, kind: Reading, subject: str) -> None:
    now = session.now()
    said = (kind.value, subject, account.id, f"{now:%Y%m%d%H%M}")
    if st.session_state.get("noted") == said:
        return
    st.session_state["noted"] = said
    read_log.note(kind, account_id=account.id, subject=subject, at=now)
