"""A first visit over a slow line: what it weighs, and when there is something to see.

Chromium's own throttle stands for the line. The password takes a person eight seconds to type,
which is when the browser may fetch what the first page needs.
"""

import time
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright

from lib.db import open_database
from lib.demo.accounts import demo_accounts
from tests.bench.measuring import TERMINAL
from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.served import PASSWORD, Server, served

NAME = "bantochuc"
LINE = {"offline": False, "latency": 20, "downloadThroughput": 250_000, "uploadThroughput": 250_000}
TYPING = 8.0
FIRST_PAGE = "/overview"


def measure(data: Path) -> None:
    """Print the weight of a first visit and the moments of it, over 2 Mbit/s."""
    with open_database(data / "so213.sqlite") as db:
        demo_accounts(db, PASSWORD, actor=TERMINAL, now=datetime.now(UTC))
    with served(data) as server, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        context = chromium.new_context(locale="vi-VN", viewport={"width": 1366, "height": 768})
        page = context.new_page()
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", LINE)
        fetched = _weighed(line)
        _visit(page, server, fetched)
        fetched.clear()
        began = time.perf_counter()
        page.reload()
        page.get_by_text("Phiếu đã thu").first.wait_for(timeout=120_000)
        _tell("reload, until the cards stand", time.perf_counter() - began)
        print(f"  {'weight of the reload':<52} {_megabytes(fetched):>10.2f} MB")
        chromium.close()


def _visit(page: Page, server: Server, fetched: dict[str, float]) -> None:
    page.goto(f"{server.url}/dang-nhap?tiep={FIRST_PAGE}")
    page.get_by_label("Tên đăng nhập").fill(NAME)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.wait_for_timeout(1000 * TYPING)
    while_typing = _megabytes(fetched)
    began = time.perf_counter()
    page.get_by_role("button", name="Đăng nhập").click()
    page.locator("[data-testid='stApp']").first.wait_for(timeout=120_000)
    _tell("after sign-in: first paint", time.perf_counter() - began)
    page.get_by_text("Phiếu đã thu").first.wait_for(timeout=120_000)
    _tell("after sign-in: the cards", time.perf_counter() - began)
    page.locator("[data-testid='stVegaLiteChart'] [role^='graphics']").first.wait_for(
        timeout=120_000
    )
    _tell("after sign-in: the first chart", time.perf_counter() - began)
    print(f"  {'weight while the password is typed':<52} {while_typing:>10.2f} MB")
    print(f"  {'weight of the first visit':<52} {_megabytes(fetched):>10.2f} MB")
    for url, size in sorted(fetched.items(), key=lambda pair: -pair[1])[:8]:
        print(f"    {size / 1000:>8.0f} kB  {url.removeprefix(server.url)[:70]}")


def _weighed(line: CDPSession) -> dict[str, float]:
    """The bytes that came over the line, by address, as they come."""
    asked: dict[str, str] = {}
    fetched: dict[str, float] = {}

    def sent(event: dict[str, object]) -> None:
        asked[str(event["requestId"])] = str(event["request"]["url"])  # type: ignore[index]

    def came(event: dict[str, object]) -> None:
        url = asked.get(str(event["requestId"]), "")
        fetched[url] = fetched.get(url, 0.0) + float(str(event["encodedDataLength"]))

    line.on("Network.requestWillBeSent", sent)
    line.on("Network.loadingFinished", came)
    return fetched


def _megabytes(fetched: dict[str, float]) -> float:
    return sum(fetched.values()) / 1e6


def _tell(what: str, seconds: float) -> None:
    print(f"  {what:<52} {seconds:>10.2f} s", flush=True)
