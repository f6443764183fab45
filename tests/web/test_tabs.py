"""An open tab: whose it is, and how it ends with its session."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import websocket

from lib.access import service, sessions
from lib.access.model import Account, Role
from lib.db import clock
from tests.web.conftest import Client, rerun

OpenTab = Callable[..., websocket.WebSocket]
LONG_AGO = datetime.now(UTC) - timedelta(days=1)


def admin(client: Client) -> Account:
    return Account(client.server.account_id("quantri"), "quantri", "", Role.ADMIN)


def make_clerk(client: Client, name: str) -> int:
    with client.server.database() as db:
        service.add_account(db, name, Role.BOARD, 1, actor=admin(client), now=datetime.now(UTC))
    return client.server.account_id(name)


def seen_at(client: Client, token: str) -> str:
    with client.server.database() as db:
        query = "SELECT seen_at FROM sessions WHERE token_hash = ?"
        return str(db.execute(query, [sessions.token_hash(token)]).fetchone()[0])


def assert_closed_unasked(tab: websocket.WebSocket) -> None:
    """The server says so itself; the client has sent nothing."""
    kind, payload = tab.recv_data()
    while kind != websocket.ABNF.OPCODE_CLOSE:
        kind, payload = tab.recv_data()
    assert int.from_bytes(payload[:2], "big") == 4401


def sign_out(client: Client, _account_id: int, token: str) -> None:
    client.post("/dang-xuat", {}, token)


def grow_idle(client: Client, _account_id: int, token: str) -> None:
    with client.server.database() as db:
        query = "UPDATE sessions SET seen_at = ? WHERE token_hash = ?"
        db.execute(query, [clock.stamp(LONG_AGO), sessions.token_hash(token)])


def disable(client: Client, account_id: int, _token: str) -> None:
    with client.server.database() as db:
        service.disable(db, account_id, actor=admin(client), now=datetime.now(UTC))


def move(client: Client, account_id: int, _token: str) -> None:
    with client.server.database() as db:
        now = datetime.now(UTC)
        service.change_scope(db, account_id, Role.BOARD, 2, actor=admin(client), now=now)


@pytest.mark.parametrize("end", [sign_out, grow_idle, disable, move])
def test_a_tab_that_asks_nothing_is_closed_when_its_session_ends(
    client: Client, open_tab: OpenTab, end: Callable[[Client, int, str], None]
) -> None:
    account_id = make_clerk(client, f"the-{end.__name__.replace('_', '-')}")
    token = client.server.token(f"the-{end.__name__.replace('_', '-')}")
    tabs = [open_tab(token), open_tab(token)]
    stays = open_tab(client.server.token("bantochuc"))
    rerun(tabs[0])
    rerun(stays)

    end(client, account_id, token)

    for tab in tabs:
        assert_closed_unasked(tab)
    assert "bantochuc" in rerun(stays)


def assert_cut_off(tab: websocket.WebSocket) -> None:
    with pytest.raises(ConnectionResetError) as ended:
        rerun(tab)
    assert ended.value.args == (4401,)


def test_a_tab_shows_the_page_of_its_account(client: Client, open_tab: OpenTab) -> None:
    seen = rerun(open_tab(client.server.token("quantri")))

    assert "Tài khoản" in seen
    assert "Đăng xuất" in seen


def test_signing_out_elsewhere_stops_the_next_message(client: Client, open_tab: OpenTab) -> None:
    token = client.server.token("bantochuc")
    tab = open_tab(token)
    rerun(tab)

    answer = client.post("/dang-xuat", {}, token)

    assert answer.status == 303
    assert_cut_off(tab)
    assert client.get("/_stcore/host-config", token).status == 401


@pytest.mark.parametrize("column", ["seen_at", "started_at"])
def test_an_idle_or_old_session_stops_the_next_message(
    client: Client, open_tab: OpenTab, column: str
) -> None:
    token = client.server.token("bantochuc")
    tab = open_tab(token)
    rerun(tab)

    with client.server.database() as db:
        db.execute(
            f"UPDATE sessions SET {column} = ? WHERE token_hash = ?",
            [clock.stamp(LONG_AGO), sessions.token_hash(token)],
        )

    assert_cut_off(tab)
    assert client.get("/_stcore/host-config", token).status == 401


def test_disabling_an_account_stops_its_tabs(client: Client, open_tab: OpenTab) -> None:
    account_id = make_clerk(client, "sap-khoa")
    tab = open_tab(client.server.token("sap-khoa"))
    rerun(tab)

    with client.server.database() as db:
        service.disable(db, account_id, actor=admin(client), now=datetime.now(UTC))

    assert_cut_off(tab)


def test_a_demoted_account_starts_again_and_sees_less(client: Client, open_tab: OpenTab) -> None:
    account_id = make_clerk(client, "sap-doi-vai")
    tab = open_tab(client.server.token("sap-doi-vai"))
    assert "Đề nghị miễn mới" in rerun(tab)

    with client.server.database() as db:
        service.change_scope(
            db, account_id, Role.LEADER, 1, actor=admin(client), now=datetime.now(UTC)
        )

    assert_cut_off(tab)
    assert "Đề nghị miễn mới" not in rerun(open_tab(client.server.token("sap-doi-vai")))


def test_a_page_above_ones_rights_is_not_served_by_name(client: Client, open_tab: OpenTab) -> None:
    seen = rerun(open_tab(client.server.token("lanhdao")), page="accounts")

    assert "Thêm tài khoản" not in seen
    assert "page_not_found" in seen


def test_another_persons_tab_is_not_taken_over_by_its_id(client: Client, open_tab: OpenTab) -> None:
    seen = rerun(open_tab(client.server.token("quantri")))
    stolen = seen.split('session_id: "')[1].split('"')[0]

    taken = rerun(open_tab(client.server.token("lanhdao"), session_id=stolen))

    assert f'session_id: "{stolen}"' not in taken
    assert "quantri" not in taken


def test_a_person_at_work_is_not_idle(client: Client, open_tab: OpenTab) -> None:
    token = client.server.token("bantochuc")
    tab = open_tab(token)
    rerun(tab)
    nearly = datetime.now(UTC) - timedelta(minutes=29)
    with client.server.database() as db:
        db.execute(
            "UPDATE sessions SET seen_at = ? WHERE token_hash = ?",
            [clock.stamp(nearly), sessions.token_hash(token)],
        )

    rerun(tab)

    # Written beside the answer, not before it.
    until = time.monotonic() + 20
    while seen_at(client, token) == clock.stamp(nearly) and time.monotonic() < until:
        time.sleep(0.02)
    assert datetime.fromisoformat(seen_at(client, token)) > nearly + timedelta(minutes=28)


def test_a_page_that_only_loads_its_parts_stays_idle(client: Client) -> None:
    token = client.server.token("bantochuc")
    nearly = clock.stamp(datetime.now(UTC) - timedelta(minutes=20))
    with client.server.database() as db:
        db.execute(
            "UPDATE sessions SET seen_at = ? WHERE token_hash = ?",
            [nearly, sessions.token_hash(token)],
        )

    client.get("/_stcore/host-config", token)

    assert seen_at(client, token) == nearly


@pytest.mark.parametrize("frame", [b"\xff" * 100, b"\x0a" + b"\x80" * 50], ids=["tag", "length"])
def test_a_malformed_frame_ends_the_tab_and_tells_nothing(
    client: Client, open_tab: OpenTab, frame: bytes
) -> None:
    tab = open_tab(client.server.token("bantochuc"))

    tab.send_binary(frame)
    kind, received = tab.recv_data()

    assert kind == websocket.ABNF.OPCODE_CLOSE
    assert b"Traceback" not in received and b"/lib/" not in received


def test_one_account_opens_only_so_many_tabs(client: Client, open_tab: OpenTab) -> None:
    make_clerk(client, "nhieu-the")
    token = client.server.token("nhieu-the")
    for _ in range(16):
        open_tab(token)

    with pytest.raises(websocket.WebSocketBadStatusException):
        client.socket(token)
