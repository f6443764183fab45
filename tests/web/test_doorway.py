"""Silent connections give their places back, and never hold all of them."""

import contextlib
import http.client
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn
import websocket

from lib.web import doorway
from lib.web.doorway import FEWEST_CONNECTIONS, RESERVED_FILES, Doorway, most_connections


async def hello(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        while "text" in (message := await receive()):
            await send({"type": "websocket.send", "text": message["text"]})
    if scope["type"] != "http":
        return
    while (await receive()).get("more_body"):
        pass
    head = [(b"content-length", b"5")]
    await send({"type": "http.response.start", "status": 200, "headers": head})
    await send({"type": "http.response.body", "body": b"hello"})


@contextlib.contextmanager
def listening(**given: object) -> Iterator[int]:
    """A small application behind a doorway with these settings, until the block ends."""
    door = type("Given", (Doorway,), given)
    config = uvicorn.Config(hello, port=0, http=door, lifespan="off", log_level="critical")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(10)


def connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), 20)


def is_closed(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) == b""
    except ConnectionError:
        return True


def status(port: int) -> int:
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    with contextlib.closing(client):
        client.request("GET", "/")
        return client.getresponse().status


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"GET / HTTP/1.1\r\nHost: x\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc",
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\n",
    ],
    ids=["nothing", "half a head", "half a body", "half a second request"],
)
def test_who_stops_in_the_middle_of_a_request_is_shown_out(said: bytes) -> None:
    with listening(silence_seconds=0.3) as port, connected(port) as connection:
        connection.sendall(said)
        if said.count(b"GET") == 2:
            while b"hello" not in connection.recv(4096):
                pass

        assert is_closed(connection)


def test_a_head_in_drops_does_not_prolong_the_patience() -> None:
    def drip(connection: socket.socket) -> None:
        for _ in range(400):
            connection.sendall(b"G")
            time.sleep(0.05)

    with (
        listening(silence_seconds=0.3) as port,
        connected(port) as connection,
        pytest.raises(ConnectionError),
    ):
        drip(connection)


def test_a_slow_body_is_taken_as_long_as_it_goes_on() -> None:
    with listening(silence_seconds=1.0) as port, connected(port) as connection:
        connection.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 8\r\n\r\n")
        for _ in range(8):
            time.sleep(0.2)
            connection.sendall(b"x")

        assert connection.recv(4096).startswith(b"HTTP/1.1 200")


def test_silent_connections_beyond_the_limit_make_room_for_who_speaks() -> None:
    with contextlib.ExitStack() as silent, listening(most=20) as port:
        first = silent.enter_context(connected(port))
        for _ in range(60):
            silent.enter_context(connected(port))

        assert [status(port) for _ in range(3)] == [200, 200, 200]
        assert is_closed(first)


def test_an_open_tab_may_keep_silent_longer_than_a_request() -> None:
    with (
        listening(silence_seconds=0.3) as port,
        contextlib.closing(websocket.create_connection(f"ws://127.0.0.1:{port}/")) as tab,
    ):
        time.sleep(1.0)
        tab.send("còn đây")

        assert tab.recv() == "còn đây"


def test_the_limit_lies_below_that_of_open_files(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    limits = {"soft": 1024}
    monkeypatch.setattr(resource, "getrlimit", lambda _kind: (limits["soft"], 2**20))

    assert most_connections() == 1024 - RESERVED_FILES
    limits["soft"] = 100
    assert most_connections() == FEWEST_CONNECTIONS


def test_the_patience_is_short_enough_for_an_attack_and_long_enough_for_a_person() -> None:
    assert 5 <= doorway.SILENCE_SECONDS <= 15
