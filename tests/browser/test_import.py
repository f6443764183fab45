"""A file from Excel in a real browser: uploaded through the gate, its faults named, written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.imports.files import rows_of

pytestmark = pytest.mark.browser
MEGABYTE = 1024 * 1024


def choose(page: Page, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    page.locator("input[type=file]").set_input_files(path)


def test_units_are_brought_in_without_a_terminal(
    browser_page: Callable[[str], Page], tmp_path: Path
) -> None:
    page = browser_page("quantri")
    page.get_by_role("link", name="Nhập đơn vị từ Excel").click()

    choose(
        page,
        tmp_path / "a.xlsx",
        rows_of("units", {"code": "N1", "kind": "Tổ đảng"}, {"code": "N2"}),
    )
    expect(page.get_by_text("1 dòng lỗi")).to_be_visible()
    expect(page.get_by_role("button", name="Ghi 1 dòng đúng")).to_be_visible()
    choose(page, tmp_path / "b.xlsx", rows_of("units", {"code": "N1"}, {"code": "N2"}))
    write = page.get_by_role("button", name="Ghi vào sổ")
    expect(write).to_be_focused()
    write.press("Enter")

    expect(page.get_by_text("2 dòng mới")).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Tải tệp mẫu").click()
    assert taken.value.suggested_filename == "mau-don-vi.xlsx"


def test_a_file_that_is_not_taken_says_why_where_it_was_chosen(
    browser_page: Callable[[str], Page],
) -> None:
    page = browser_page("quantri")
    page.get_by_role("link", name="Nhập đơn vị từ Excel").click()
    field = page.locator("input[type=file]")
    expect(field).to_have_attribute("accept", ".xlsx")

    for name in ("don-vi.txt", "doi-ten.xlsx"):
        send(page, name, b"none of these is a workbook")
        told = f"Chưa nhận tệp “{name}”. Đây không phải tệp Excel .xlsx"
        expect(page.get_by_role("alert").filter(has_text=told)).to_be_visible()
    send(page, "lon.xlsx", bytes(11 * MEGABYTE))

    refused(page, "lon.xlsx", "Tệp lớn quá 10 MB; chia hoặc thu nhỏ tệp rồi chọn lại.")
    send(page, "dung.xlsx", rows_of("units", {"code": "N9"}))
    expect(page.get_by_role("button", name="Ghi vào sổ")).to_be_visible()
    expect(page.locator(".so213-refused")).to_have_count(0)


def test_a_file_the_server_turns_away_says_so_too(browser_page: Callable[[str], Page]) -> None:
    page = browser_page("quantri")
    page.get_by_role("link", name="Nhập đơn vị từ Excel").click()
    answers = {413: "Tệp lớn quá 10 MB", 500: "Máy chủ không nhận được"}

    for status, words in answers.items():
        page.route("**/upload_file/**", lambda route, *, s=status: route.fulfill(status=s))
        send(page, f"loi-{status}.xlsx", b"x")
        refused(page, f"loi-{status}.xlsx", words)
        page.unroute("**/upload_file/**")


def send(page: Page, name: str, content: bytes) -> None:
    """By the button, as people do: the keyboard is in the field when the dialog closes."""
    with page.expect_file_chooser() as chooser:
        page.locator("[data-testid=stFileUploader] section button").last.click()
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    chooser.value.set_files(file)


def refused(page: Page, name: str, words: str) -> None:
    """Said in sight and aloud, once; the chip is gone, and the keyboard is at the next choice."""
    told = page.locator(".so213-refused")
    expect(told).to_contain_text(f"Chưa nhận tệp “{name}”. {words}")
    expect(told).to_have_attribute("role", "alert")
    chips = page.get_by_test_id("stFileChip")
    expect(chips.filter(has=page.locator(f"[title='{name}']"))).to_have_count(0)
    focused = page.locator("[data-testid=stFileUploader] button:focus")
    expect(focused).to_have_attribute("aria-describedby", told.get_attribute("id") or "")
