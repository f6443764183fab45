"""Forged headers, foreign pages, foreign hosts."""

from collections.abc import Callable

import pytest
import websocket

from tests.web.conftest import Client, rerun

OpenTab = Callable[..., websocket.WebSocket]


def test_identity_headers_from_outside_open_nothing(client: Client) -> None:
    forged = {
        "X-So213-Account": str(client.server.account_id("quantri")),
        "X-So213-Token": client.server.token("quantri"),
    }

    assert client.get("/_stcore/host-config", **forged).status == 401
    with pytest.raises(websocket.WebSocketBadStatusException):
        client.socket(headers=forged)


def test_identity_headers_from_outside_do_not_change_who_one_is(
    client: Client, open_tab: OpenTab
) -> None:
    forged = {
        "X-So213-Account": str(client.server.account_id("quantri")),
        "X-So213-Token": client.server.token("quantri"),
    }

    seen = rerun(open_tab(client.server.token("bantochuc"), headers=forged))

    assert "bantochuc" in seen
    assert "quantri" not in seen


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "null",
        "http://evil.example",
        "http://localhost:1",
        "https://localhost.evil",
        "http://[",
    ],
)
def test_a_socket_from_a_foreign_page_is_refused(client: Client, origin: str | None) -> None:
    with pytest.raises(websocket.WebSocketBadStatusException) as refused:
        client.socket(client.server.token("bantochuc"), origin=origin)

    assert refused.value.status_code == 403


@pytest.mark.parametrize("scheme", ["https", "file", "chrome-extension"])
def test_our_host_under_another_scheme_is_no_page_of_ours(client: Client, scheme: str) -> None:
    origin, token = f"{scheme}://{client.server.host}", client.server.token("bantochuc")

    with pytest.raises(websocket.WebSocketBadStatusException):
        client.socket(token, origin=origin)
    answer = client.request("POST", "/dang-xuat", token=token, headers={"Origin": origin}, form={})

    assert answer.status == 403
    assert client.get("/_stcore/host-config", token).status == 200


@pytest.mark.parametrize("origin", ["", "null", "http://evil.example", "http://["])
@pytest.mark.parametrize("path", ["/dang-nhap", "/dang-xuat", "/kich-hoat", "/khoi-dau"])
def test_a_form_of_a_foreign_page_is_refused(client: Client, path: str, origin: str) -> None:
    token = client.server.token("bantochuc")

    answer = client.request("POST", path, token=token, form={}, headers={"Origin": origin})

    assert answer.status == 403
    assert client.get("/_stcore/host-config", token).status == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8501", "localhost.evil", "@", "", "["]
)
def test_a_foreign_name_for_this_server_is_refused(client: Client, host: str) -> None:
    token = client.server.token("bantochuc")

    assert client.request("GET", "/", token=token, headers={"Host": host or " "}).status == 400
    with pytest.raises(websocket.WebSocketBadStatusException):
        client.socket(token, headers={"Host": host or " "}, origin=f"http://{host}")


def test_an_address_of_the_office_network_is_a_name_of_this_server(client: Client) -> None:
    host = f"192.168.1.20:{client.server.port}"

    answer = client.request("GET", "/dang-nhap", headers={"Host": host})

    assert answer.status == 200


@pytest.mark.parametrize(
    "back",
    [
        "//evil.example",
        "https://evil.example",
        "https:evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/%0d%0aSet-Cookie: x\r\n",
        "javascript:alert(1)",
        " /overview",
    ],
)
def test_sign_in_leads_to_no_other_place(client: Client, back: str) -> None:
    token = client.server.token("bantochuc")

    answer = client.request("GET", "/dang-nhap?" + "tiep=" + _quoted(back), token=token)

    assert (answer.status, answer.headers["location"]) == (303, "/")


def test_sign_in_leads_back_to_the_page_that_was_asked_for(client: Client) -> None:
    token = client.server.token("bantochuc")

    answer = client.get("/dang-nhap?tiep=/overview%3Fyear%3D2023", token)

    assert answer.headers["location"] == "/overview?year=2023"


def _quoted(text: str) -> str:
    return "".join(f"%{byte:02x}" for byte in text.encode())


def test_a_malformed_host_or_origin_leaves_no_traceback(client: Client) -> None:
    before = client.server.log.count("Traceback")

    assert client.request("GET", "/dang-nhap", headers={"Host": "["}).status == 400
    sent = client.request("POST", "/dang-nhap", form={}, headers={"Origin": "http://["})

    assert sent.status == 403
    assert client.server.log.count("Traceback") == before


@pytest.mark.parametrize(
    "neighbour",
    [
        'prefs={"a":1}',
        "x=a b",
        "a[b]=1",
        "expires=1",
        "abc",
        "a@b=1",
        'q="open',
        "so213x=1",
        "=",
        ";;",
        "so213=older",
    ],
)
def test_a_cookie_of_another_program_does_not_hide_ours(client: Client, neighbour: str) -> None:
    ours = f"so213={client.server.token('bantochuc')}"

    answer = client.get("/_stcore/host-config", Cookie=f"{neighbour}; {ours}")

    assert answer.status == 200


@pytest.mark.parametrize("named", ["SO213", "so213 x", "xso213", "__Host-so213"])
def test_a_cookie_named_nearly_like_ours_opens_nothing(client: Client, named: str) -> None:
    token = client.server.token("bantochuc")

    assert client.get("/_stcore/host-config", Cookie=f"{named}={token}").status == 401
