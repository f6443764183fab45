"""While somebody else holds the write lock, and on a full disk: reading goes on, words come."""

import json
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
import websocket

from lib.access import sessions
from lib.db import clock, open_database, unit_of_work
from tests.served import PASSWORD
from tests.web.conftest import Client, rerun

OpenTab = Callable[..., websocket.WebSocket]
JSON = {"Accept": "application/json"}


def seen_at(client: Client, token: str) -> str:
    with client.server.database() as db:
        query = "SELECT seen_at FROM sessions WHERE token_hash = ?"
        return str(db.execute(query, [sessions.token_hash(token)]).fetchone()[0])


@pytest.fixture
def old_token(client: Client) -> str:
    """A session whose last sign of life is two minutes old, so that it is due to be written."""
    token = client.server.token("lanhdao")
    moment = clock.stamp(datetime.now(UTC) - timedelta(minutes=2))
    with client.server.database() as db:
        db.execute(
            "UPDATE sessions SET seen_at = ? WHERE token_hash = ?",
            [moment, sessions.token_hash(token)],
        )
    return token


@contextmanager
def locked(client: Client) -> Iterator[None]:
    """Somebody else holds the write lock."""
    with open_database(client.server.data / "so213.sqlite") as other, unit_of_work(other):
        yield


@contextmanager
def no_more_disk(client: Client) -> Iterator[None]:
    """No file of the server can grow or be written: what a full disk looks like to SQLite."""
    process, unlimited = client.server.process.pid, resource.RLIM_INFINITY
    _, hard = resource.prlimit(process, resource.RLIMIT_FSIZE)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (1, hard))
    try:
        yield
    finally:
        resource.prlimit(process, resource.RLIMIT_FSIZE, (unlimited, hard))


def test_a_held_write_lock_stops_no_reader(
    client: Client, old_token: str, open_tab: OpenTab
) -> None:
    before = seen_at(client, old_token)
    tab = open_tab(old_token)
    rerun(tab)

    # Each answer arrives while the lock is still held: waiting for it would be endless here.
    with locked(client):
        page = client.page("/overview", old_token)
        rerun(tab)
        rerun(open_tab(old_token))
        # Once the lock is gone, the sign of life that still waits may be written after all.
        assert seen_at(client, old_token) == before

    assert page.status == 200


def test_a_sign_of_life_is_written_after_the_answer(client: Client, old_token: str) -> None:
    before = seen_at(client, old_token)

    client.page("/overview", old_token)

    until = time.monotonic() + 20
    while seen_at(client, old_token) == before and time.monotonic() < until:
        time.sleep(0.02)
    assert seen_at(client, old_token) > before


def test_parts_of_a_page_are_no_sign_of_life(client: Client, old_token: str) -> None:
    before = seen_at(client, old_token)

    client.get("/_stcore/host-config", old_token)
    client.page("/", client.server.token("quantri"))
    time.sleep(0.5)

    assert seen_at(client, old_token) == before


def test_a_full_disk_stops_no_reader(client: Client, old_token: str, open_tab: OpenTab) -> None:
    tab = open_tab(old_token)
    rerun(tab)

    with no_more_disk(client):
        page = client.page("/overview", old_token)
        sign_in_page = client.page("/dang-nhap")
        seen = rerun(tab)

    assert (page.status, sign_in_page.status) == (200, 200)
    assert "lanhdao" in seen


def test_a_full_disk_is_said_in_words_and_saving_goes_on_once_there_is_room(
    client: Client,
) -> None:
    token = client.server.token("lanhdao")
    form = {"ten": "lanhdao", "mat_khau": PASSWORD}

    with no_more_disk(client):
        page = client.request("POST", "/dang-nhap", form=form, headers={"Accept": "text/html"})
        script = client.request("POST", "/dang-xuat", form={}, token=token, headers=JSON)
    after = client.post("/dang-nhap", form)

    assert (page.status, script.status, after.status) == (503, 503, 303)
    told = json.loads(script.body)
    assert told["kept"] is False
    for words in (page.body, told["fault"]):
        assert "đĩa" in words and "báo quản trị" in " ".join(words.lower().split())
