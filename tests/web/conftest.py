"""A real server under attack: raw requests and raw sockets against it."""

import http.client
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from urllib.parse import urlencode

import pytest
import websocket
from google.protobuf import text_format
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from lib import config
from tests.served import Server, make_staff, served

ROUTES_OF_THE_APP = """
import json, app
from starlette.routing import WebSocketRoute
for route in app.app._build_starlette_app().routes:
    kind = "socket" if isinstance(route, WebSocketRoute) else "http"
    print(json.dumps([kind, route.path, sorted(getattr(route, "methods", None) or [])]))
"""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: str = ""
    cookies: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Client:
    """Requests exactly as written, to one server."""

    server: Server

    def request(
        self,
        method: str,
        path: str,
        *,
        token: str | None = None,
        headers: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
        body: bytes | None = None,
    ) -> Answer:
        """As a browser would send it from our own page; `headers` change that, '' drops one."""
        sent = {"Host": self.server.host, "Accept": "*/*"}
        if token:
            sent["Cookie"] = f"so213={token}"
        if method not in ("GET", "HEAD"):
            sent["Origin"] = self.server.url
        if form is not None:
            body = urlencode(form).encode()
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        sent |= headers or {}
        given = {name: value for name, value in sent.items() if value}
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        with closing(connection):
            connection.request(method, path, body, given)
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
        found = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, found, text, answer.headers.get_all("set-cookie") or [])

    def get(self, path: str, token: str | None = None, **headers: str) -> Answer:
        return self.request("GET", path, token=token, headers=headers)

    def page(self, path: str, token: str | None = None) -> Answer:
        return self.request("GET", path, token=token, headers={"Accept": "text/html"})

    def post(self, path: str, form: Mapping[str, str], token: str | None = None) -> Answer:
        return self.request("POST", path, form=form, token=token)

    def socket(
        self,
        token: str | None = None,
        *,
        origin: str | None = "own",
        headers: Mapping[str, str] | None = None,
        session_id: str = "",
    ) -> websocket.WebSocket:
        """Open a tab's socket; raises WebSocketBadStatusException when it is refused."""
        protocols = ["streamlit"] + (["x", session_id] if session_id else [])
        given = {"Cookie": f"so213={token}"} if token else {}
        given |= headers or {}
        return websocket.create_connection(
            f"ws://127.0.0.1:{self.server.port}/_stcore/stream",
            header=given,
            host=given.pop("Host", self.server.host),
            origin=self.server.url if origin == "own" else origin,
            suppress_origin=origin is None,
            subprotocols=protocols,
            timeout=20,
        )


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all attacks, with an account of every role (`make_staff`)."""
    data = tmp_path_factory.mktemp("attacked")
    make_staff(data)
    with served(data) as running:
        yield running


@pytest.fixture(scope="session")
def client(server: Server) -> Client:
    return Client(server)


@pytest.fixture(scope="session")
def routes() -> list[tuple[str, str, list[str]]]:
    """Every route of the application itself: (kind, path, methods)."""
    printed = subprocess.run(
        [sys.executable, "-c", ROUTES_OF_THE_APP],
        cwd=config.REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [tuple(json.loads(line)) for line in printed.splitlines() if line.startswith("[")]


def rerun(socket: websocket.WebSocket, page: str = "", query: str = "") -> str:
    """Ask for a run, as a click does; everything the server sent until it finished, as text."""
    message = BackMsg()
    message.rerun_script.page_name = page
    message.rerun_script.query_string = query
    socket.send_binary(message.SerializeToString())
    return until_finished(socket)


def until_finished(socket: websocket.WebSocket) -> str:
    seen = []
    while True:
        kind, payload = socket.recv_data()
        if kind == websocket.ABNF.OPCODE_CLOSE:
            raise ConnectionResetError(int.from_bytes(payload[:2], "big"))
        message = ForwardMsg()
        message.ParseFromString(payload)
        seen.append(text_format.MessageToString(message, as_utf8=True))
        if message.WhichOneof("type") == "script_finished":
            return "\n".join(seen)


@pytest.fixture
def open_tab(client: Client) -> Iterator[Callable[..., websocket.WebSocket]]:
    """`open_tab(token)`: a socket that is closed at the end of the test."""
    opened = []

    def tab(token: str | None = None, **options: object) -> websocket.WebSocket:
        socket = client.socket(token, **options)  # type: ignore[arg-type]
        opened.append(socket)
        return socket

    yield tab
    for socket in opened:
        socket.shutdown()
