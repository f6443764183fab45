"""Strangers at the sign-in: they wait themselves, and do not keep others out."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie

import pytest

from lib.web.lines import MOST_WAITING
from tests.served import PASSWORD
from tests.web.conftest import Answer, Client

HTML = {"Accept": "text/html"}


def sign_in(client: Client, name: str, password: str = PASSWORD, **headers: str) -> Answer:
    form = {"ten": name, "mat_khau": password}
    return client.request("POST", "/dang-nhap", form=form, headers={**HTML, **headers})


def known_browser(client: Client, name: str) -> str:
    """The cookie by which a browser that has signed in is known again."""
    cookies = SimpleCookie(sign_in(client, name).cookies[1])
    return f"so213-may={cookies['so213-may'].value}"


@contextmanager
def flood(client: Client, *, callers: int) -> Iterator[None]:
    """So many callers of one address that try to sign in without end."""
    over = threading.Event()
    begun = threading.Semaphore(0)

    def try_on() -> None:
        while not over.is_set():
            begun.release()
            sign_in(client, "khongcoai", "không phải câu này")

    threads = [threading.Thread(target=try_on, daemon=True) for _ in range(callers)]
    for thread in threads:
        thread.start()
    for _ in range(2 * callers):
        begun.acquire()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join(30)


def test_a_flood_from_ones_own_address_keeps_no_known_browser_out(client: Client) -> None:
    cookie = known_browser(client, "noicongtac")

    with flood(client, callers=MOST_WAITING + 10):
        statuses = [sign_in(client, "noicongtac", Cookie=cookie).status for _ in range(4)]

    assert statuses == [303, 303, 303, 303]


def test_a_flood_from_one_address_leaves_room_for_another(client: Client) -> None:
    """The proxy on this machine tells the address; it is trusted from 127.0.0.1 alone."""
    with flood(client, callers=MOST_WAITING + 10):
        header = {"X-Forwarded-For": "10.0.0.7"}
        statuses = [sign_in(client, "noicutru", **header).status for _ in range(4)]

    assert statuses == [303, 303, 303, 303]


def test_people_already_in_sign_out_beside_a_flood(client: Client) -> None:
    token = client.server.token("noicongtac")

    with flood(client, callers=MOST_WAITING + 10):
        answer = client.post("/dang-xuat", {}, token)

    assert answer.status == 303


def test_a_stranger_locks_a_name_for_himself_alone(client: Client) -> None:
    strange = {"X-Forwarded-For": "10.9.9.9"}
    for _ in range(6):
        assert sign_in(client, "lanhdao", "không phải câu này", **strange).status == 403

    assert sign_in(client, "lanhdao", **strange).status == 403
    assert sign_in(client, "lanhdao", **{"X-Forwarded-For": "10.0.0.8"}).status == 303


def test_the_cookie_of_a_known_browser_opens_nothing_by_itself(client: Client) -> None:
    cookie = known_browser(client, "bantochuc")

    assert client.get("/_stcore/host-config", Cookie=cookie).status == 401
    secret = cookie.partition("=")[2]
    assert client.get("/_stcore/host-config", Cookie=f"so213={secret}").status == 401


def test_a_known_browser_keeps_its_secret_out_of_reach(client: Client) -> None:
    flags = [part.strip().lower() for part in sign_in(client, "bantochuc").cookies[1].split(";")]

    assert flags[0].startswith("so213-may=")
    assert {"httponly", "path=/", "samesite=strict"} < set(flags)


@pytest.mark.parametrize("name", ["bantochuc", "khongcoai", "x", ""])
def test_the_first_start_answers_everybody_alike_once_it_is_over(client: Client, name: str) -> None:
    form = {"ten": name, "ma": "AAAA", "mat_khau": PASSWORD, "nhac_lai": "khác"}
    like = client.request("POST", "/khoi-dau", form={}, headers=HTML)

    answer = client.request("POST", "/khoi-dau", form=form, headers=HTML)

    assert (answer.status, answer.body) == (403, like.body)
    assert "Đã có quản trị" in answer.body
