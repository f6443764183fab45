"""The one list by keyboard: find a row, open it, come back to it; sort, page, reload, bookmark."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from lib.register.names import sort_key
from tests.browser.conftest import sign_in
from tests.factories import make_member, make_unit
from tests.served import Server

pytestmark = pytest.mark.browser
GIVEN = ("Bình", "Ánh", "An", "Ẩn", "Đức", "Dung", "Ất", "Ân")


@pytest.fixture(scope="module")
def register(server: Server) -> Iterator[Server]:
    """A cell of 120 members in the served ward, once for this module."""
    with server.database() as db:
        ward = db.execute("SELECT id FROM units WHERE code = 'DB-R'").fetchone()[0]
        cell = make_unit(db, "CB-LIST", kind="residence_cell", parent=ward, name="Chi bộ ấp Dài")
        for at in range(120):
            name = f"Nguyễn Văn {GIVEN[at % len(GIVEN)]}"
            make_member(db, workplace=cell, residence=cell, name=name)
    yield server


@pytest.fixture
def members(register: Server, new_page: Callable[..., Page]) -> Page:
    page = new_page()
    sign_in(page, register.url, "bantochuc")
    page.get_by_role("heading", level=1).wait_for()
    page.goto(f"{register.url}/members")
    page.locator("tbody tr").first.wait_for()
    return page


def focused(page: Page) -> str:
    """The id of the row that has the keyboard."""
    return str(
        page.evaluate(
            """() => {
              let at = document.activeElement;
              while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
              return at?.closest("tr")?.dataset.row ?? "";
            }"""
        )
    )


def test_a_row_is_found_opened_and_returned_to_by_keyboard(members: Page):
    rows = members.locator("tbody tr")
    members.locator("tbody a").first.focus()
    for key in ("ArrowDown", "j", "j", "k", "End", "Home", "ArrowDown", "ArrowDown"):
        members.keyboard.press(key)
    third = rows.nth(2).get_attribute("data-row")
    assert focused(members) == third

    members.keyboard.press("Enter")
    expect(members.get_by_role("heading", name="Hồ sơ đảng viên", level=1)).to_be_visible()
    assert f"dang-vien={third}" in members.url

    members.go_back()
    expect(members.get_by_role("heading", name="Đảng viên", exact=True, level=1)).to_be_visible()
    members.locator("tbody tr:focus-within").wait_for()
    assert focused(members) == third


def test_page_keys_turn_pages_and_the_address_says_where_one_is(members: Page):
    members.locator("tbody a").first.focus()
    members.keyboard.press("PageDown")
    expect(members.locator("caption")).to_contain_text("Dòng 51–100")
    assert "trang=2" in members.url
    expect(members.locator("tbody tr").first.locator("a")).to_be_focused()

    members.reload()
    expect(members.locator("caption")).to_contain_text("Dòng 51–100")

    members.go_back()
    expect(members.locator("caption")).to_contain_text("Dòng 1–50")


def test_a_head_sorts_the_other_way_and_says_so(members: Page):
    head = members.locator("thead th").first
    head.get_by_role("link").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    first = members.locator("tbody th").first.inner_text()
    head.get_by_role("link").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    # The server is shared, and others have names of their own on either end.
    expect(members.locator("tbody th").first).not_to_have_text(first)
    last = members.locator("tbody th").first.inner_text()
    assert sort_key(first) < sort_key(last)
    assert "xep=-full_name" in members.url


def test_a_bookmark_shows_another_account_what_it_may_see(
    members: Page, register: Server, new_page: Callable[..., Page]
):
    members.goto(f"{register.url}/members?xep=-full_name")
    seen = members.locator("caption").inner_text()
    other = new_page()
    sign_in(other, register.url, "noicutru")
    other.get_by_role("heading", level=1).wait_for()
    other.goto(f"{register.url}/members?xep=-full_name")

    expect(other.locator("thead th").first).to_have_attribute("aria-sort", "descending")
    expect(other.locator("caption")).to_contain_text("Dòng 1–50")
    assert seen


def test_the_middle_button_and_the_clipboard_get_a_true_address(members: Page, register: Server):
    href = members.locator("tbody a").first.get_attribute("href")
    other = members.context.new_page()
    other.goto(f"{register.url}{href}")

    expect(other.get_by_role("heading", name="Hồ sơ đảng viên", level=1)).to_be_visible()
    expect(other.get_by_role("heading", level=2).first).to_contain_text("Nguyễn Văn")


def test_alt_and_an_arrow_step_from_unit_to_unit_but_not_out_of_a_field(
    members: Page, register: Server
):
    members.goto(f"{register.url}/units")
    members.locator("tbody a").first.focus()
    members.keyboard.press("Enter")
    first = members.get_by_role("heading", level=2).first
    expect(first).to_contain_text("DB-T")
    name = members.get_by_label("Tên đơn vị")
    name.fill("Đảng bộ tỉnh Gõ Dở")
    members.keyboard.press("Alt+ArrowDown")
    members.get_by_label("Mã đơn vị").press("Alt+ArrowDown")
    expect(name).to_have_value("Đảng bộ tỉnh Gõ Dở")
    expect(first).to_contain_text("DB-T")

    members.get_by_role("heading", level=1).focus()
    members.keyboard.press("Alt+ArrowDown")
    expect(first).to_contain_text("DB-R")
    expect(members.get_by_text(re.compile(r"^2 trong \d+$"))).to_be_visible()
