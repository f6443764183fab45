"""Streamlit's own files go to anybody, packed and for good; nothing else does."""

import gzip
import re

import pytest

from lib.web import framework
from tests.web.conftest import Client

SCRIPT = next(address for address in framework.wanted_first() if "/index." in address)
FONT = next(address for address in framework.wanted_first() if address.endswith(".woff2"))


def test_a_stranger_may_fetch_the_framework_while_typing_the_password(client: Client) -> None:
    answer = client.get(SCRIPT)

    assert answer.status == 200
    assert answer.headers["cache-control"] == "public, immutable, max-age=31536000"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "set-cookie" not in answer.headers


def test_the_framework_comes_packed_to_whoever_can_unpack_it(client: Client) -> None:
    answer = client.request("GET", SCRIPT, headers={"Accept-Encoding": "gzip, br"})

    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert int(answer.headers["content-length"]) < len(client.get(SCRIPT).body) / 2


def test_a_font_is_packed_already(client: Client) -> None:
    answer = client.request("GET", FONT, headers={"Accept-Encoding": "gzip"})

    assert answer.status == 200
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        "/static/",
        "/static/js/",
        "/static/js/index.js",
        "/static/../index.html",
        "/static/js/../../index.html",
        "/static/%2e%2e/index.html",
        SCRIPT + "/",
        "/app" + SCRIPT,
    ],
)
def test_what_is_no_file_of_the_framework_stays_closed(client: Client, path: str) -> None:
    assert client.get(path).status == 401


def test_nothing_is_written_to_the_framework(client: Client) -> None:
    assert client.request("POST", SCRIPT).status in {401, 403}


def test_the_sign_in_page_names_what_comes_next_and_nothing_of_ours(client: Client) -> None:
    named = re.findall(r'<link rel="prefetch" href="([^"]+)">', client.page("/dang-nhap").body)

    assert tuple(named) == framework.wanted_first()
    assert all(address.startswith("/static/") for address in named)


def test_every_part_the_first_pages_draw_with_is_known_to_this_streamlit() -> None:
    wanted = framework.wanted_first()

    for part in framework.DRAWN_WITH:
        assert any(f"/{part}." in address for address in wanted), part


def test_what_the_first_visit_fetches_is_light() -> None:
    files = framework._files()
    packed = [
        files[address].read_bytes()
        if files[address].suffix not in framework.PACKED
        else framework._packed(files[address])
        for address in framework.wanted_first()
    ]

    assert sum(map(len, packed)) < 1_700_000
    assert gzip.decompress(framework._packed(files[SCRIPT])) == files[SCRIPT].read_bytes()
