"""One run of the script: one connection, one moment, one account; and none of it lives longer."""

import threading
from datetime import UTC, datetime

import pytest

from lib.access import sessions, store
from lib.access.model import Role
from lib.db import DatabaseError, connection
from lib.ui import session
from tests.factories import make_account
from tests.pages.test_every_page import permitted

OVERVIEW = "pages/overview/overview.py"
PAGES = [
    *((Role.BOARD, page) for page in permitted(Role.BOARD)),
    (Role.ADMIN, "pages/admin/accounts.py"),
]


@pytest.fixture
def opened(monkeypatch):
    """Every connection opened since, each with its name."""
    connect, found = connection.connect, []

    def counted(path):
        found.append(path)
        return connect(path)

    monkeypatch.setattr(connection, "connect", counted)
    return found


@pytest.fixture
def signed_in(db, monkeypatch):
    """An account of the board with a session, as the tab of these tests."""
    account = make_account(db, Role.BOARD)
    token = sessions.start(db, account.id, datetime.now(UTC))
    monkeypatch.setattr(session, "session_token", lambda: token)
    return account


@pytest.mark.parametrize(("role", "page"), PAGES, ids=lambda value: str(value).rsplit("/")[-1])
def test_a_page_run_opens_one_connection(open_page, opened, role, page):
    app = open_page(role, page)
    opened.clear()

    app.run()

    assert not app.exception
    assert len(opened) == 1


def test_everything_asked_in_a_run_is_of_one_moment_and_one_connection(signed_in, opened):
    with session.running() as run, session.database() as one, session.database() as other:
        asked = session.now(), session.now(), session.today(), session.scope().account_id

    assert one is other is run.db
    assert asked[:2] == (run.now, run.now)
    assert asked[3] == signed_in.id
    assert len(opened) == 1


def test_each_run_reads_the_account_again(db, signed_in):
    with session.running():
        assert session.current_account() == signed_in
    store.change(db, signed_in.id, disabled_at=datetime.now(UTC))

    with session.running():
        assert session.current_account() is None


def test_a_run_ends_with_its_connection_whatever_was_raised(signed_in):
    with pytest.raises(KeyError), session.running() as first:
        raise KeyError
    with session.running() as second:
        assert second is not first

    with pytest.raises(DatabaseError):
        first.db.execute("SELECT 1")


def test_another_thread_is_not_in_the_run(signed_in):
    seen = []

    def ask():
        with session.running() as run:
            seen.append(run)

    with session.running() as mine:
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()

    assert seen and seen[0] is not mine


def test_a_dialog_drawn_again_by_itself_is_one_run_of_its_own(signed_in, opened):
    @session.in_a_run
    def dialog():
        with session.database() as one, session.database() as other:
            return one is other, session.require(), session.today()

    same, account, _ = dialog()

    assert same and account == signed_in
    assert len(opened) == 1
