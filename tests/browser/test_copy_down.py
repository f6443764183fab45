"""The levels of one slip copied to several persons: by name, after a word, and taken back whole."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk

pytestmark = pytest.mark.browser
BINH, CHI, DUNG = "Trần Văn Bình", "Lê Văn Chi", "Nguyễn Văn Dũng"


def tick(desk: Desk, *names: str) -> None:
    for name in names:
        desk.page.get_by_role("checkbox", name=name).check()


def test_levels_are_copied_to_those_ticked_and_taken_back_where_nobody_changed_them(desk: Desk):
    desk.type("binh112113")
    expect(desk.kept()).to_have_text("1")
    desk.type("*")
    panel = desk.part("copy-panel")
    expect(panel).to_contain_text("Chép 112113 như phiếu của Trần Văn Bình")
    expect(panel.get_by_role("checkbox", name=BINH)).to_have_count(0)
    expect(panel.get_by_role("checkbox", checked=True)).to_have_count(0)
    desk.press("Enter")
    expect(panel).to_contain_text("Chưa đánh dấu ai")

    tick(desk, CHI, DUNG)
    expect(panel).to_contain_text("Đã đánh dấu 2 người")
    desk.press("Enter")
    expect(desk.kept()).to_have_text("3")
    assert desk.focus() == "jump"
    assert {desk.code(name) for name in (BINH, CHI, DUNG)} == {"112113"}

    desk.type("dung")
    desk.press("Enter")
    desk.type("3")
    desk.press("Escape", "Control+z")
    expect(desk.part("said")).to_contain_text("Đã bỏ 1 dòng vừa chép; 1 dòng đã sửa")
    expect(desk.kept()).to_have_text("2")
    expect(desk.state(CHI)).to_have_text("")
    assert [desk.code(name) for name in (BINH, CHI, DUNG)] == ["112113", "", "312113"]


def test_nothing_is_copied_before_a_slip_and_escape_copies_nothing(desk: Desk):
    desk.type("*")
    expect(desk.part("said")).to_contain_text("Chưa có phiếu nào vừa gõ")

    desk.type("binh112113*")
    tick(desk, CHI)
    desk.press("Escape")

    expect(desk.part("copy-panel")).to_be_hidden()
    expect(desk.kept()).to_have_text("1")
    assert desk.code(CHI) == ""
    assert desk.focus() == "jump"
