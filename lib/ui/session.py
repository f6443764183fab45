"""Who is working in this run: the account, its scope, the clock, and the keys of forms.

Nothing about rights is kept in the browser tab: every run reads the account again, so that a
changed role, a disabled account or a sign-out elsewhere takes effect with the next click.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import streamlit as st

from lib import config
from lib.access import sessions
from lib.access.model import Account, Permission, Side
from lib.access.scope import Scope, scope_of
from lib.db import Database, clock, open_database
from lib.web import headers

SESSION_OVER = "Phiên làm việc đã kết thúc. Hãy tải lại trang (phím F5) để đăng nhập lại."
NO_UNIT = "Tài khoản chưa được giao đơn vị nào. Đề nghị quản trị viên giao đơn vị."
NOT_PERMITTED = "Tài khoản này không được dùng trang này."


def session_token() -> str | None:
    """The session token of this tab, as the gate saw it when the tab connected."""
    return st.context.headers.get(headers.TOKEN)


def current_account() -> Account | None:
    """The account of this run, read from the database now; None when the session is over."""
    with database() as db:
        return sessions.account_of_session(db, session_token(), now())


def require(permission: Permission | None = None) -> Account:
    """The account of this run; stops the run unless it is signed in and has the permission.

    The first statement of every page. Without a permission any signed-in account passes.
    """
    account = current_account()
    if account is None:
        st.error(SESSION_OVER)
        st.stop()
    if permission is not None and not account.may(permission):
        st.error(NOT_PERMITTED)
        st.stop()
    return account


def scope() -> Scope:
    """What the account of this run may see on the business day."""
    return scope_of(require(), today())


def sides_with_units(db: Database) -> list[Side]:
    """The sides on which the account sees anything; stops the run when there is none."""
    within = scope()
    sides = [side for side in within.sides if within.units(db, side)]
    if not sides:
        st.info(NO_UNIT)
        st.stop()
    return sides


@contextmanager
def database() -> Iterator[Database]:
    """A connection for one unit of work; use no `st.*` call inside a transaction on it."""
    with open_database(config.database_path()) as db:
        yield db


def now() -> datetime:
    """The real clock, for audit and sessions."""
    return datetime.now(UTC)


def today() -> date:
    """The business day: today in Việt Nam, or the fixed day of a demonstration database."""
    with database() as db:
        return clock.business_day(db, now())


def is_demonstration() -> bool:
    """Whether nothing here is real: papers of a demonstration are drafts for ever."""
    with database() as db:
        return clock.demo_today(db) is not None


def form_key(name: str) -> str:
    """The idempotency key of a form, made when the form was first drawn in this tab."""
    key: str = st.session_state.setdefault(f"form_key_{name}", secrets.token_hex(16))
    return key


def new_form_key(name: str) -> None:
    """After a save: the next form of this name is a new one."""
    st.session_state.pop(f"form_key_{name}", None)
