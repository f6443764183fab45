"""With a certificate: a cookie bound to the host, and a browser told to stay encrypted."""

import http.client
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.served import PASSWORD, Server, make_staff, served


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with a certificate of its own making."""
    data = tmp_path_factory.mktemp("encrypted")
    make_staff(data)
    key, certificate = data / "key.pem", data / "cert.pem"
    asked = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
    subject = ["-addext", "subjectAltName=DNS:localhost"]
    files = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(["openssl", *asked.split(), *subject, *files], check=True, capture_output=True)
    with served(data, tls_cert=certificate, tls_key=key) as running:
        yield running


def ask(
    server: Server, method: str, path: str, body: str = "", cookie: str = ""
) -> http.client.HTTPResponse:
    trusted = ssl.create_default_context(cafile=Path(server.data / "cert.pem"))
    connection = http.client.HTTPSConnection("localhost", server.port, context=trusted, timeout=20)
    headers = {
        "Origin": f"https://{server.host}",
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": cookie,
    }
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def test_the_cookie_carries_the_host_prefix_and_the_secure_flag(server: Server) -> None:
    form = urlencode({"ten": "bantochuc", "mat_khau": PASSWORD})

    answer = ask(server, "POST", "/dang-nhap", form)

    flags = [part.strip().lower() for part in (answer.headers["set-cookie"]).split(";")]
    assert flags[0].startswith("__host-so213=")
    assert sorted(flags[1:]) == ["httponly", "path=/", "samesite=strict", "secure"]


def test_every_answer_keeps_the_browser_on_the_encrypted_way(server: Server) -> None:
    for path in ("/dang-nhap", "/", "/_stcore/health", "/_stcore/metrics"):
        answer = ask(server, "GET", path)
        assert answer.headers["strict-transport-security"] == "max-age=31536000"


def test_a_cookie_without_the_prefix_counts_for_nothing(server: Server) -> None:
    token = server.token("bantochuc")

    planted = ask(server, "GET", "/_stcore/host-config", cookie=f"so213={token}")
    own = ask(server, "GET", "/_stcore/host-config", cookie=f"__Host-so213={token}")

    assert (planted.status, own.status) == (401, 200)


def test_sockets_of_the_policy_are_encrypted_ones(server: Server) -> None:
    token = server.token("bantochuc")

    policy = ask(server, "GET", "/", cookie=f"__Host-so213={token}").headers[
        "content-security-policy"
    ]

    assert f"wss://{server.host}" in policy
    assert "ws://" not in policy
