"""Who is working in this run: the account, its scope, the clock, and the keys of forms.

Nothing about rights is kept in the browser tab: every run reads the account again, so that a
changed role, a disabled account or a sign-out elsewhere takes effect with the next click.
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property, wraps
from typing import ParamSpec, TypeVar

import streamlit as st

from lib import config
from lib.access import sessions
from lib.access.model import Account, Permission, Side
from lib.access.scope import Scope, scope_of
from lib.db import Database, clock, open_database, read_log
from lib.db.actions import Reading
from lib.register import unit_store
from lib.ui import empty
from lib.web import headers

SESSION_OVER = "Phiên làm việc đã kết thúc. Hãy tải lại trang (phím F5) để đăng nhập lại."
NO_UNIT = "Tài khoản chưa được giao đơn vị nào. Đề nghị quản trị viên giao đơn vị."
NOT_PERMITTED = "Tài khoản này không được dùng trang này."

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Run:
    """One run of the script: one connection, one moment, one account and one business day.

    Lives from the first line of the menu to the end of the page, in the thread of that run.
    """

    db: Database
    now: datetime

    @cached_property
    def account(self) -> Account | None:
        return sessions.account_of_session(self.db, session_token(), self.now)

    @cached_property
    def demonstration_day(self) -> date | None:
        return clock.demo_today(self.db)

    @cached_property
    def today(self) -> date:
        return clock.business_day(self.db, self.now)

    @cached_property
    def units(self) -> dict[Side, frozenset[int]]:
        """The units of the scope by side, as far as this run has asked for them."""
        return {}


# A context variable is empty in every new thread: a run never leaks into a server thread that
# makes a file, nor into the run of another tab.
_RUN: ContextVar[Run | None] = ContextVar("run", default=None)


@contextmanager
def running() -> Iterator[Run]:
    """The run in progress in this thread; outside of one, a run of its own for the block."""
    held = _RUN.get()
    if held is not None:
        yield held
        return
    with open_database(config.database_path()) as db:
        run = Run(db, datetime.now(UTC))
        before = _RUN.set(run)
        try:
            yield run
        finally:
            _RUN.reset(before)


def in_a_run(draw: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Under a fragment or a dialog: its own rerun passes by the menu and is a run of its own."""

    @wraps(draw)
    def drawn(*args: Given.args, **kwargs: Given.kwargs) -> Answer:
        with running():
            return draw(*args, **kwargs)

    return drawn


def session_token() -> str | None:
    """The session token of this tab, as the gate saw it when the tab connected."""
    return st.context.headers.get(headers.TOKEN)


def current_account() -> Account | None:
    """The account of this run, read from the database now; None when the session is over."""
    with running() as run:
        return run.account


def require(permission: Permission | None = None) -> Account:
    """The account of this run; stops the run unless it is signed in and has the permission.

    The first statement of every page. Without a permission any signed-in account passes.
    """
    account = current_account()
    if account is None:
        st.error(SESSION_OVER)
        st.stop()
    if permission is not None and not account.may(permission):
        read_log.note(
            Reading.USE_REFUSED, account_id=account.id, subject=f"use/{permission}", at=now()
        )
        st.error(NOT_PERMITTED)
        st.stop()
    return account


def scope() -> Scope:
    """What the account of this run may see on the business day."""
    with running() as run:
        return scope_of(require(), run.today)


def units(side: Side) -> frozenset[int]:
    """The ids of every unit of the scope on one side, read once in a run."""
    with running() as run:
        if side not in run.units:
            run.units[side] = unit_store.seen_units(run.db, scope(), side)
        return run.units[side]


def sides_with_units(db: Database) -> list[Side]:
    """The sides on which the account sees anything; stops the run when there is none."""
    within = scope()
    sides = [side for side in within.sides if units(side)]
    if not sides:
        empty.say(require(), NO_UNIT)
        st.stop()
    return sides


@contextmanager
def database() -> Iterator[Database]:
    """The connection of this run; use no `st.*` call inside a transaction on it."""
    with running() as run:
        yield run.db


def now() -> datetime:
    """The moment of this run on the real clock, for audit and sessions."""
    held = _RUN.get()
    return held.now if held else datetime.now(UTC)


def today() -> date:
    """The business day: today in Việt Nam, or the fixed day of a demonstration database."""
    with running() as run:
        return run.today


def demonstration_day() -> date | None:
    """The fixed day of a demonstration database; None in a real one."""
    with running() as run:
        return run.demonstration_day


def is_demonstration() -> bool:
    """Whether nothing here is real: papers of a demonstration are drafts for ever."""
    return demonstration_day() is not None


def form_key(name: str) -> str:
    """The idempotency key of a form, made when the form was first drawn in this tab."""
    key: str = st.session_state.setdefault(f"form_key_{name}", secrets.token_hex(16))
    return key


def new_form_key(name: str) -> None:
    """After a save: the next form of this name is a new one."""
    st.session_state.pop(f"form_key_{name}", None)
