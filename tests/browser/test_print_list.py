"""Ctrl+P prints the whole list and leaves no trace of it in the address."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from lib.db import unit_of_work
from tests.factories import make_member, make_unit
from tests.served import Server

pytestmark = pytest.mark.browser
SignedIn = Callable[[str], Page]
MANY, MOST = 60, 5_000
# What the browser does around its dialog, which a test cannot close.
PRINTER = """() => {
  window.paper = [];
  window.print = () => {
    const list = document.querySelector(".st-key-list_dang-vien");
    const at = [...list.querySelectorAll("*")].find((one) => one.shadowRoot)?.shadowRoot ?? list;
    window.paper.push({
      rows: at.querySelectorAll("tbody tr").length,
      said: at.querySelector(".part")?.textContent ?? "",
    });
    dispatchEvent(new Event("afterprint"));
  };
}"""


def member_of(server: Server, code: str, count: int) -> None:
    """A cell of so many members."""
    with server.database() as db, unit_of_work(db):
        cell = make_unit(db, code, parent=1, name=f"Chi bộ {code}")
        for at in range(count):
            make_member(db, workplace=cell, name=f"Lê Văn {at:04}")


def opened(server: Server, page: Page, code: str) -> Page:
    page.goto(f"{server.url}/members?don-vi={code}")
    page.locator("tbody a").first.wait_for()
    page.evaluate(PRINTER)
    return page


def test_the_whole_list_is_printed_and_the_page_is_as_it_was(
    server: Server, browser_page: SignedIn
):
    member_of(server, "W-PRINT", MANY)
    page = opened(server, browser_page("bantochuc"), "W-PRINT")
    page.locator("tbody a").first.focus()
    page.keyboard.press("PageDown")
    expect(page.locator("caption")).to_contain_text("Dòng 51–60")
    page.keyboard.press("ArrowDown")
    before, row = page.url, page.locator("tbody tr").nth(1).get_attribute("data-row")
    steps = page.evaluate("history.length")

    page.keyboard.press("Control+p")

    page.wait_for_function("window.paper.length")
    assert page.evaluate("window.paper") == [{"rows": MANY, "said": ""}]
    expect(page.locator("caption")).to_contain_text("Dòng 51–60")
    assert page.url == before
    expect(page.locator(f"tbody tr[data-row='{row}'] a")).to_be_focused()
    expect(page.locator(".told")).to_be_empty()

    page.get_by_role("link", name="In cả danh sách").click()
    page.wait_for_function("window.paper.length === 2")
    expect(page.locator("caption")).to_contain_text("Dòng 51–60")
    assert page.url == before
    assert page.evaluate("history.length") == steps + 1


def test_an_address_of_the_whole_list_is_printed_and_left(server: Server, browser_page: SignedIn):
    member_of(server, "W-LINK", MANY)
    page = browser_page("bantochuc")
    page.add_init_script(f"({PRINTER})()")

    page.goto(f"{server.url}/members?don-vi=W-LINK&in=tat-ca")

    page.wait_for_function("window.paper.length")
    expect(page.locator("caption")).to_contain_text(f"Dòng 1–50 trong {MANY}")
    assert "in=" not in page.url
    assert page.evaluate("window.paper.length") == 1


def test_of_a_longer_list_it_is_said_what_is_not_on_the_paper(
    server: Server, browser_page: SignedIn
):
    member_of(server, "W-LONG", MOST + 1)
    page = opened(server, browser_page("bantochuc"), "W-LONG")

    page.locator("tbody a").first.focus()
    page.keyboard.press("Control+p")

    page.wait_for_function("window.paper.length")
    [paper] = page.evaluate("window.paper")
    assert paper["rows"] == MOST
    assert paper["said"] == (
        "Trên giấy này là 5.000 dòng đầu trong 5.001; tệp PDF ở dưới danh sách có đủ mọi dòng."
    )
    expect(page.locator(".told")).to_have_text(
        "Vừa in 5.000 dòng đầu trong 5.001; tệp PDF ở dưới danh sách có đủ mọi dòng."
    )
    expect(page.locator("tbody tr")).to_have_count(50)
