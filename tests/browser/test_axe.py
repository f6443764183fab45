"""axe-core finds nothing at rest on any page of the board and of the administrator."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from lib.access.model import Account, Role
from lib.ui import screens
from tests.browser.conftest import sign_in
from tests.served import Server

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
NAMES = {Role.BOARD: "bantochuc", Role.ADMIN: "quantri"}
FOUND = """async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
  .flatMap(({ id, nodes }) => nodes.map(({ target, html }) => [id, target.join(" "), html]))"""


def faults(page: Page) -> list[str]:
    """What axe finds on the page as it stands."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE)
    return [f"{rule}: {target}: {html[:160]}" for rule, target, html in page.evaluate(FOUND)]


def looked_through(page: Page, url: str, role: Role) -> list[str]:
    """Every screen of the role, opened by its address."""
    found = []
    for entry in screens.seen_by(Account(1, "an", "An", role)):
        stem = "" if entry is screens.MENU[0] else Path(entry.path).stem
        page.goto(f"{url}/{stem}")
        page.wait_for_function("(title) => document.title === title", arg=f"{entry.title} – Sổ 213")
        page.locator('[data-test-script-state="notRunning"]').wait_for()
        found += [f"{entry.title}: {fault}" for fault in faults(page)]
    return found


@pytest.mark.parametrize("role", NAMES)
def test_axe_finds_nothing_on_a_new_ledger(
    server: Server, new_page: Callable[..., Page], role: Role
):
    page = new_page()
    sign_in(page, server.url, NAMES[role])
    page.get_by_role("heading", level=1).wait_for()

    assert looked_through(page, server.url, role) == []


def test_axe_would_find_a_fault(server: Server, new_page: Callable[..., Page]):
    page = new_page()
    page.goto(f"{server.url}/dang-nhap")
    assert faults(page) == []

    page.evaluate("() => document.querySelector('label').remove()")

    assert any(fault.startswith("label: ") for fault in faults(page))
