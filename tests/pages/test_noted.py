"""Opening a person and being refused are noted, after the page and never in its way."""

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from lib.access.model import Account, Role
from lib.db import Database, read_log
from lib.errors import PermissionDenied
from lib.ui import feedback, noted, session
from tests.factories import make_account
from tests.pages.conftest import OpenPage, Province

RECORD = "pages/register/member.py"


@pytest.fixture
def member(province: Province) -> int:
    return province.members[0]


def rows(db: Database) -> list[tuple[object, ...]]:
    assert read_log.flush()
    return db.execute("SELECT kind, account_id, subject FROM reads ORDER BY id").fetchall()


def opened(page: AppTest, member: int) -> AppTest:
    page.query_params["dang-vien"] = str(member)
    return page.run()


def test_a_persons_record_opened_is_noted_once_whatever_is_clicked_there(
    db: Database, open_page: OpenPage, member: int
) -> None:
    leader = make_account(db, Role.LEADER, 1)
    page = opened(open_page(leader, RECORD), member)
    page.run()

    assert rows(db) == [("member:open", leader.id, f"member/{member}")]


def test_the_record_opens_while_somebody_else_holds_the_write_lock(
    db: Database, open_page: OpenPage, member: int
) -> None:
    leader = make_account(db, Role.LEADER, 1)
    page = open_page(leader, RECORD)
    db.execute("BEGIN IMMEDIATE")
    opened(page, member)
    db.execute("ROLLBACK")

    assert not page.exception and not page.error
    assert rows(db)


@pytest.fixture
def clerk(db: Database, monkeypatch: pytest.MonkeyPatch) -> Account:
    account = make_account(db, Role.RESIDENCE, None)
    monkeypatch.setattr(session, "current_account", lambda: account)
    return account


def test_a_page_above_ones_rights_asked_for_by_its_address_is_noted(
    db: Database, clerk: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(st, "context", type("Context", (), {"url": "http://x/accounts?a=1"}))

    noted.address_refused(clerk, ["pages/admin/accounts.py", "pages/admin/system.py"])
    noted.address_refused(clerk, ["pages/admin/system.py"])

    assert rows(db) == [("page:refuse", clerk.id, "page/accounts")]


def test_what_a_use_case_refuses_is_noted(db: Database, clerk: Account) -> None:
    with feedback.refusals_shown():
        raise PermissionDenied("not_permitted", permission="member:write")

    assert rows(db) == [("use:refuse", clerk.id, "use/member:write")]
