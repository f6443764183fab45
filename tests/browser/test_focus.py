"""After a refusal the keyboard is in the first faulty field, and the field says its fault."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
DESCRIBED = """(field) => document.getElementById(field.getAttribute("aria-describedby"))
    ?.textContent ?? "" """


def test_a_refused_form_gives_the_keyboard_to_its_first_faulty_field(
    browser_page: Callable[[str], Page],
):
    page = browser_page("bantochuc")
    page.get_by_role("link", name="Đợt lấy nhận xét", exact=True).click()
    due = page.get_by_label("Hạn nộp phiếu")
    page.get_by_role("button", name="Ghi", exact=True).click()

    expect(due).to_be_focused()
    expect(due).to_have_attribute("aria-invalid", "true")
    assert "Chưa nhập" in due.evaluate(DESCRIBED)

    due.press_sequentially("31112026")
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.get_by_text("Không có ngày 31/11/2026")).to_be_visible()
    expect(due).to_be_focused()
    assert "31/11/2026" in due.evaluate(DESCRIBED)

    page.get_by_role("link", name="Đổi mật khẩu", exact=True).click()
    page.get_by_label("Mật khẩu hiện tại").wait_for()
    expect(page.locator("[aria-invalid=true]")).to_have_count(0)
