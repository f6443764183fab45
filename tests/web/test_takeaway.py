"""Files leave once, for the account and session they were offered to, and are noted."""

import http.client
import re
import time
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
import websocket

from lib.access.scope import Scope
from lib.db import Database
from lib.web.offers import GENERATIONS, LIFE, MOST_PER_ACCOUNT, Offer, Tickets
from lib.web.takeaway import _attachment
from tests.conftest import NOW
from tests.web.conftest import Client, rerun

OpenTab = Callable[..., websocket.WebSocket]
TICKET = re.compile(r"/tai/[\w-]+")


@pytest.fixture
def offered(client: Client, open_tab: OpenTab) -> tuple[str, str]:
    """A session of the administrator and a ticket to the list of accounts offered to it."""
    token = client.server.token("quantri")
    found = TICKET.search(rerun(open_tab(token), page="accounts"))
    assert found
    return token, found.group()


def test_a_ticket_gives_the_file_once(client: Client, offered: tuple[str, str]) -> None:
    token, path = offered

    first, second = client.page(path, token), client.page(path, token)

    assert first.status == 200
    assert first.headers["content-disposition"].startswith('attachment; filename="')
    assert second.status == 404
    assert "bấm nút tải" in " ".join(second.body.split())


def test_another_account_gets_nothing_and_leaves_the_ticket_alone(
    client: Client, offered: tuple[str, str]
) -> None:
    token, path = offered

    assert client.page(path, client.server.token("bantochuc")).status == 404
    assert client.page(path, client.server.token("quantri")).status == 404
    assert client.page(path).status == 303
    assert client.page(path, token).status == 200


def soon(client: Client, query: str) -> tuple[Any, ...] | None:
    """The newest row of a log that is written after the answer."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with client.server.database() as db:
            if row := db.execute(query).fetchone():
                return tuple(row)
        time.sleep(0.1)
    return None


TAKEN = "SELECT account_id, detail FROM audit WHERE action = 'file:take' ORDER BY seq DESC"


def test_taking_a_file_is_in_the_audit(client: Client, offered: tuple[str, str]) -> None:
    token, path = offered

    client.page(path, token)

    # Other tests of this server take files of their own away.
    row = soon(client, TAKEN.replace("ORDER", "AND detail LIKE '%tai-khoan%' ORDER"))
    assert row and row[0] == client.server.account_id("quantri")


def test_a_held_write_lock_keeps_nobody_from_taking_a_file(
    client: Client, offered: tuple[str, str]
) -> None:
    token, path = offered
    with client.server.database() as db:
        before = db.execute("SELECT coalesce(max(seq), 0) FROM audit").fetchone()[0]
        db.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        status = client.page(path, token).status
        taken = time.monotonic() - began
        db.execute("ROLLBACK")

    assert status == 200
    assert taken < 20  # less than a writer waits for the lock
    assert soon(client, TAKEN.replace("ORDER", f"AND seq > {before} ORDER"))


def test_a_refused_request_is_logged_afterwards(client: Client, offered: tuple[str, str]) -> None:
    token = client.server.token("lanhdao")
    foreign = client.request(
        "POST", "/dang-xuat", token=token, headers={"Origin": "http://other.example"}
    )
    upload = client.request("PUT", "/_stcore/upload_file/no-tab/file", token=token, body=b"x")
    assert (foreign.status, upload.status) == (403, 403)

    asked = "SELECT account_id FROM reads WHERE kind = 'request:refuse' AND subject = '{}'"
    assert soon(client, asked.format("request/_stcore")) == (client.server.account_id("lanhdao"),)
    assert soon(client, asked.format("request/unknown")) == (None,)


def test_a_signed_out_session_takes_nothing(client: Client, offered: tuple[str, str]) -> None:
    token, path = offered

    client.post("/dang-xuat", {}, token)

    assert client.get(path, token).status == 401


def make_offer(
    slot: str = "a", account_id: int = 1, session_hash: str = "s", name: str = "x.pdf"
) -> Offer:
    def make(_db: Database, _scope: Scope) -> bytes:
        return b""

    return Offer(account_id, session_hash, slot, name, make)


def test_a_page_drawn_again_leaves_the_ticket_just_clicked_good() -> None:
    tickets = Tickets()
    kept = [tickets.keep(make_offer(), NOW) for _ in range(GENERATIONS + 1)]

    taken = [tickets.take(ticket, 1, "s", NOW) is not None for ticket in kept]

    assert taken == [False] + [True] * GENERATIONS


def test_an_account_cannot_pile_up_tickets_nor_push_out_anothers() -> None:
    tickets = Tickets()
    other = tickets.keep(make_offer(account_id=2), NOW)
    kept = [
        tickets.keep(make_offer(slot=str(number)), NOW) for number in range(MOST_PER_ACCOUNT + 5)
    ]

    assert tickets.take(kept[4], 1, "s", NOW) is None
    assert tickets.take(kept[5], 1, "s", NOW) is not None
    assert tickets.take(other, 2, "s", NOW) is not None


def test_a_ticket_runs_out_and_is_let_go_of() -> None:
    tickets, moment = Tickets(), timedelta(seconds=1)
    early = tickets.keep(make_offer(slot="a"), NOW)
    late = tickets.keep(make_offer(slot="b"), NOW + moment)

    assert tickets.take(early, 1, "s", NOW + LIFE) is None
    assert [offer.slot for offer in tickets.waiting()] == ["b"]
    assert tickets.take(late, 1, "s", NOW + LIFE) is not None


def test_a_vietnamese_file_name_survives_and_an_evil_one_stays_a_name() -> None:
    good = _attachment("Tổng kết 2023 – Đảng ủy.pdf", b"x").headers
    evil = _attachment('a"\r\nSet-Cookie: x=1;.pdf', b"x").headers

    assert "filename*=UTF-8''T%E1%BB%95ng%20k%E1%BA%BFt%202023" in good["content-disposition"]
    assert good["content-type"] == "application/pdf"
    assert "\n" not in evil["content-disposition"]
    assert 'filename="a___Set-Cookie_ x_1_.pdf"' in evil["content-disposition"]


def test_the_list_of_accounts_is_a_workbook_of_exactly_these_rows(
    client: Client, offered: tuple[str, str]
) -> None:
    token, path = offered

    connection = http.client.HTTPConnection("127.0.0.1", client.server.port, timeout=20)
    connection.request(
        "GET", path, headers={"Host": client.server.host, "Cookie": f"so213={token}"}
    )
    content = connection.getresponse().read()
    connection.close()

    with ZipFile(BytesIO(content)) as book:
        strings = book.read("xl/sharedStrings.xml").decode()
    assert "noicutru" in strings and "Ban Tổ chức" in strings
