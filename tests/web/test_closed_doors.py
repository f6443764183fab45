"""Without a session nothing answers but the doors themselves."""

import json
import re

import pytest
import websocket

from lib.labels.web import SESSION_OVER
from lib.web.gate import OPEN
from tests.web.conftest import Client

Routes = list[tuple[str, str, list[str]]]


def test_every_route_of_the_application_is_closed_to_strangers(
    client: Client, routes: Routes
) -> None:
    answers = {}
    for kind, path, methods in routes:
        asked = re.sub(r"\{[^}]*\}", "1", path) or "/"
        if kind == "http" and asked not in OPEN:
            for method in set(methods or ["GET"]) - {"HEAD"}:
                answers[method, asked] = client.request(method, asked).status

    assert len(answers) > 15
    assert set(answers.values()) <= {401, 404}
    assert {path for (_, path), status in answers.items() if status == 404} <= {
        path for _, path in answers if path.startswith(("/_stcore/", "/auth", "/oauth2", "/media"))
    }


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/host-config",
        "/_stcore/stream",
        "/_stcore/upload_file/1/1",
        "/media/1.svg",
        "/static/js/index.js",
        "/component/x/y",
        "/app/static/x",
        "/index.html",
        "/tai/abc",
        "/cua/ung-dung.css",
        "/x/_stcore/health",
        "/_stcore/health/",
        "/dang-nhap/..",
        "/%2e%2e/app.py",
        "/data/so213.sqlite",
        "/.streamlit/config.toml",
    ],
)
def test_parts_of_pages_and_files_are_closed_to_strangers(client: Client, path: str) -> None:
    assert client.get(path).status == 401


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/auth/login"])
def test_side_doors_are_closed_to_everybody(client: Client, path: str) -> None:
    token = client.server.token("quantri")

    assert client.get(path).status == 404
    assert client.get(path, token).status == 404


@pytest.mark.parametrize("path", ["/", "/overview", "/accounts", "/nowhere"])
def test_a_person_is_led_to_the_sign_in_and_back(client: Client, path: str) -> None:
    answer = client.page(path)

    back = "" if path == "/" else f"?tiep={path}"
    assert (answer.status, answer.headers["location"]) == (303, f"/dang-nhap{back}")


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/chong-phieu/1/dong", {}),
        ("/nowhere", {"Accept": "application/json"}),
        ("/nowhere", {"Accept": "*/*", "Content-Type": "application/json"}),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_script_without_a_session_is_told_so_in_its_own_format(
    client: Client, method: str, path: str, headers: dict[str, str]
) -> None:
    answer = client.request(method, path, headers=headers, body=b"{}")

    assert answer.status == 401
    assert answer.headers["content-type"] == "application/json"
    assert json.loads(answer.body) == {"kept": False, "fault": SESSION_OVER}


def test_health_says_ok_and_nothing_else(client: Client) -> None:
    answer = client.get("/_stcore/health")

    assert (answer.status, answer.body) == (200, "ok")


def test_an_upload_without_a_session_is_refused_before_it_is_read(client: Client) -> None:
    answer = client.request("PUT", "/_stcore/upload_file/1/1", body=b"x" * 2_000_000)

    assert answer.status == 401


def test_a_socket_without_a_session_is_refused_before_it_opens(client: Client) -> None:
    for token in (None, "", "x" * 43):
        with pytest.raises(websocket.WebSocketBadStatusException) as refused:
            client.socket(token)
        assert refused.value.status_code == 403


def test_media_serves_pictures_of_pages_and_no_files(client: Client) -> None:
    token = client.server.token("bantochuc")

    assert client.get("/media/0123.xlsx", token).status == 404
    assert client.get("/media/0123.pdf", token).body == "Không có trang này."
