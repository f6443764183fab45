"""Files go into tabs of one's own, from accounts that have a page for them."""

from collections.abc import Callable
from http.cookies import SimpleCookie

import pytest
import websocket

from lib.web import quotas
from tests.web.conftest import Answer, Client, rerun

OpenTab = Callable[..., websocket.WebSocket]
BODY = (
    b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n'
    b"Content-Type: application/octet-stream\r\n\r\nabc\r\n--x--\r\n"
)


def tab_id(tab: websocket.WebSocket) -> str:
    return rerun(tab).split('session_id: "')[1].split('"')[0]


def send(client: Client, method: str, into: str, token: str, body: bytes = BODY) -> Answer:
    """As the upload field of a page sends it, with Streamlit's own mark against forgery."""
    cookies = SimpleCookie()
    for cookie in client.get("/_stcore/health").cookies:
        cookies.load(cookie)
    mark = cookies["_streamlit_xsrf"].value
    headers = {
        "Cookie": f"so213={token}; _streamlit_xsrf={mark}",
        "X-Xsrftoken": mark,
        "Content-Type": "multipart/form-data; boundary=x",
    }
    path = f"/_stcore/upload_file/{into}/some-file"
    return client.request(method, path, headers=headers, body=body if method == "PUT" else None)


def test_a_clerk_sends_a_file_into_a_tab_of_her_own(client: Client, open_tab: OpenTab) -> None:
    token = client.server.token("bantochuc")
    own = tab_id(open_tab(token))

    assert send(client, "PUT", own, token).status == 204
    assert send(client, "DELETE", own, token).status == 204


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_nobody_reaches_into_the_tab_of_another_account(
    client: Client, open_tab: OpenTab, method: str
) -> None:
    foreign = tab_id(open_tab(client.server.token("noicongtac")))

    assert send(client, method, foreign, client.server.token("bantochuc")).status == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
@pytest.mark.parametrize("name", ["lanhdao", "noicutru"])
def test_an_account_without_a_page_for_files_sends_none(
    client: Client, open_tab: OpenTab, name: str, method: str
) -> None:
    token = client.server.token(name)

    assert send(client, method, tab_id(open_tab(token)), token).status == 403


def test_a_file_beyond_the_limit_is_cut_off(client: Client, open_tab: OpenTab) -> None:
    token = client.server.token("bantochuc")
    large = BODY.replace(b"abc", b"x" * (quotas.LARGEST_UPLOAD + 1))

    assert send(client, "PUT", tab_id(open_tab(token)), token, large).status == 413


@pytest.mark.parametrize("into", ["", "x", "..", "%2e%2e"])
def test_a_tab_that_is_not_there_takes_no_file(client: Client, into: str) -> None:
    assert send(client, "PUT", into, client.server.token("bantochuc")).status == 403
