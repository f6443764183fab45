"""A file of evidence leaves by a ticket, once, as an attachment, under the scope of that moment."""

import re
from collections.abc import Callable, Iterator
from datetime import date

import pytest
import websocket

from lib.access.model import Account, Role
from lib.exemptions import evidence, service
from lib.exemptions.evidence_model import Evidence
from lib.exemptions.model import Kind, TypedRequest
from tests.conftest import NOW
from tests.exemptions.papers import pdf
from tests.factories import make_member, make_unit
from tests.web.conftest import Client, rerun

OpenTab = Callable[..., websocket.WebSocket]
TICKET = re.compile(r"/tai/[\w-]+")


@pytest.fixture
def kept(client: Client) -> Iterator[Evidence]:
    """A request of the workplace's clerk with one file; the grants are as they were afterwards."""
    with client.server.database() as db:
        clerk = Account(client.server.account_id("noicongtac"), "noicongtac", "", Role.WORKPLACE)
        held = db.execute("SELECT count(*) FROM units").fetchone()[0]
        member = make_member(db, workplace=make_unit(db, f"CW-EV-{held}", parent=1))
        asked = TypedRequest(member, Kind.INTRO_EXEMPT, "B3_ABROAD", date(2023, 1, 1))
        request = service.propose(db, asked, key=f"evidence-{held}", actor=clerk, now=NOW)
        yield evidence.attach(db, request.id, pdf(str(held)), actor=clerk, now=NOW)


def ticket(client: Client, open_tab: OpenTab, token: str, kept: Evidence) -> str:
    """What the page of the request offers to this session."""
    drawn = rerun(open_tab(token), page="request", query=f"de-nghi={kept.exemption_id}")
    found = TICKET.search(drawn)
    assert found
    return found.group()


def test_it_is_an_attachment_of_its_own_kind_and_goes_once(
    client: Client, open_tab: OpenTab, kept: Evidence
) -> None:
    token = client.server.token("noicongtac")
    path = ticket(client, open_tab, token, kept)

    answer, again = client.page(path, token), client.page(path, token)

    assert answer.status == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith(
        f'attachment; filename="giay-to-de-nghi-{kept.exemption_id}-{kept.id}.pdf"'
    )
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert answer.body.startswith("%PDF-1.7")
    assert again.status == 404


def test_a_scope_taken_away_since_the_page_was_drawn_counts(
    client: Client, open_tab: OpenTab, kept: Evidence
) -> None:
    token = client.server.token("noicongtac")
    path = ticket(client, open_tab, token, kept)
    with client.server.database() as db:
        account = [client.server.account_id("noicongtac")]
        grants = list(db.execute("SELECT * FROM grants WHERE account_id = ?", account))
        db.execute("DELETE FROM grants WHERE account_id = ?", account)

        answer = client.page(path, token)
        db.conn.executemany("INSERT INTO grants VALUES (?, ?, ?)", grants)

    assert answer.status == 404
    assert "%PDF" not in answer.body


def test_the_ticket_of_one_session_is_nothing_to_another(
    client: Client, open_tab: OpenTab, kept: Evidence
) -> None:
    path = ticket(client, open_tab, client.server.token("noicongtac"), kept)

    assert client.page(path, client.server.token("bantochuc")).status == 404
    assert client.page(path).status == 303
