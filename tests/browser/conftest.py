"""A real server on a free port with data of its own, and a real Chromium signed in to it."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from lib import config
from lib.access import entrance, sessions
from lib.access.model import Role
from lib.db import Database, ensure_database, open_database
from tests.factories import make_account, make_unit

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
)
PASSWORD = "cây bàng trước sân rợp bóng"


@dataclass(frozen=True)
class Server:
    """A served data directory."""

    url: str
    data: Path

    @contextlib.contextmanager
    def database(self) -> Iterator[Database]:
        with open_database(self.data / "so213.sqlite") as db:
            yield db

    def token(self, account_id: int) -> str:
        """A session opened beside the sign-in page."""
        with self.database() as db:
            return sessions.start(db, account_id, datetime.now(UTC))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def served(data: Path) -> Iterator[Server]:
    """`python -m lib serve`'s own function in a process of its own, until the block ends."""
    port = free_port()
    command = f"from lib.web.server import serve; serve(port={port})"
    process = subprocess.Popen(
        [sys.executable, "-c", command],
        cwd=config.REPOSITORY,
        env={**os.environ, "SO213_DATA": str(data)},
        stdout=(data / "server.log").open("wb"),
        stderr=subprocess.STDOUT,
    )
    try:
        _wait_for(port, process)
        yield Server(f"http://localhost:{port}", data)
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise RuntimeError("the server did not come up")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all browser tests, with an administrator `quantri` and a clerk `bantochuc`."""
    data = tmp_path_factory.mktemp("served")
    ensure_database(data / "so213.sqlite")
    with open_database(data / "so213.sqlite") as db:
        top = make_unit(db, "DB-T", kind="province", name="Đảng bộ tỉnh Thử")
        make_account(db, Role.ADMIN, name="quantri")
        make_account(db, Role.BOARD, top, name="bantochuc")
        hashed = entrance.passwords.hash_of(PASSWORD)
        db.execute("UPDATE accounts SET password_hash = ? WHERE role <> 'terminal'", [hashed])
    with served(data) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[[], Page]]:
    """Pages in browsers of their own, as on an office PC, and the faults they met."""
    contexts = []

    def opened() -> Page:
        context = browser.new_context(
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            viewport={"width": 1366, "height": 768},
            accept_downloads=True,
        )
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def browser_page(server: Server, new_page: Callable[[], Page]) -> Callable[[str], Page]:
    """`browser_page("bantochuc")`: a page signed in as that account, at the start page."""

    def signed_in(name: str) -> Page:
        page = new_page()
        sign_in(page, server.url, name)
        page.get_by_role("heading", level=1).wait_for()
        return page

    return signed_in


def sign_in(page: Page, url: str, name: str, password: str = PASSWORD) -> None:
    """Through the sign-in page, as a person does."""
    page.goto(f"{url}/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập").click()
