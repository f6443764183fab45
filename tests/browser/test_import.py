"""A file from Excel in a real browser: uploaded through the gate, its faults named, written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.imports.files import rows_of

pytestmark = pytest.mark.browser


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
