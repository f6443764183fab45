"""Setting aside, taking up, closing: few keys, and the keyboard is where the next key belongs."""

import pytest
from playwright.sync_api import expect

from lib.stacks import aside_store
from lib.stacks.model import Reason, SetAside
from tests.browser.desk import Desk, code_of

pytestmark = pytest.mark.browser
BINH = "Trần Văn Bình"


def lying(desk: Desk) -> list[SetAside]:
    with desk.server.database() as db:
        return aside_store.lying(db, desk.stack)


def restated(desk: Desk, stated: int) -> None:
    with desk.server.database() as db:
        db.execute("UPDATE stacks SET stated = ? WHERE id = ?", [stated, desk.stack])


def test_three_keys_set_a_sheet_aside_and_end_in_the_name_box(desk: Desk):
    desk.type("binh-3")
    desk.press("Enter")

    expect(desk.part("aside")).to_have_text("1")
    expect(desk.part("said")).to_contain_text("Đã để riêng phiếu của Trần Văn Bình")
    assert desk.focus() == "jump"
    assert desk.page.locator("#jump").input_value() == ""
    [sheet] = lying(desk)
    assert (sheet.member_id, sheet.reason) == (desk.members[BINH], Reason.ILLEGIBLE)


def test_the_next_slip_is_typed_at_once_after_a_sheet_was_set_aside(desk: Desk):
    """At machine speed: whoever types with the eyes on the paper waits for nothing."""
    desk.type("binh-3")
    desk.press("Enter")
    desk.type("chi112113dung222222")

    expect(desk.kept()).to_have_text("2")
    expect(desk.page.get_by_text("Phiếu để riêng (1)")).to_be_visible()
    assert desk.focus() == "jump"


def test_a_sheet_of_somebody_unknown_takes_the_name_as_typed(desk: Desk):
    desk.type("Nguyễn Văn Lạ-1")
    desk.press("Enter")

    expect(desk.part("aside")).to_have_text("1")
    [sheet] = lying(desk)
    assert (sheet.member_id, sheet.named) == (None, "Nguyễn Văn Lạ")
    assert sheet.reason is Reason.NOT_EXPECTED


def test_setting_aside_does_not_guess_whose_sheet_it_is(desk: Desk):
    desk.type("-3")
    assert desk.focus() == "aside-named"
    desk.press("Enter")

    expect(desk.part("aside-said")).to_contain_text("Ghi họ tên trên phiếu")
    assert lying(desk) == []
    desk.press("Escape")
    assert desk.focus() == "jump"


def test_setting_aside_asks_why(desk: Desk):
    desk.type("binh-")
    desk.press("Enter")

    expect(desk.part("aside-said")).to_contain_text("Gõ số của lý do")
    assert lying(desk) == []
    desk.press("Escape")
    assert desk.focus() == f"code {BINH}"


def test_a_sheet_set_aside_while_the_line_is_down_is_sent_when_it_is_back(desk: Desk):
    desk.page.context.set_offline(True)
    desk.type("binh-3")
    desk.press("Enter")
    desk.type("chi112113")
    expect(desk.part("line")).to_contain_text("Mất kết nối – 2 phiếu chưa lưu")
    desk.press("Control+Enter")
    expect(desk.part("said")).to_contain_text("Chưa chốt")

    desk.page.context.set_offline(False)

    expect(desk.part("aside")).to_have_text("1")
    expect(desk.kept()).to_have_text("1")
    assert len(lying(desk)) == 1


def test_a_sheet_that_was_refused_is_named_in_the_bar_and_mended(desk: Desk):
    def refuse(route):
        answer = {"kept": False, "fault": "Không để riêng phiếu này được."}
        route.fulfill(status=422, json=answer)

    desk.page.route("**/de-rieng*", refuse)
    desk.type("binh-3")
    desk.press("Enter")
    fault = desk.part("faults")
    expect(fault).to_contain_text("Trần Văn Bình: chưa để riêng được")
    desk.page.unroute("**/de-rieng*")

    desk.press("F8")
    desk.type("4")
    desk.press("Enter")

    expect(fault.locator("li")).to_have_count(0)
    expect(desk.part("aside")).to_have_text("1")
    assert [sheet.reason for sheet in lying(desk)] == [Reason.CRITERION_BLANK]


def test_a_sheet_taken_up_again_has_the_keyboard(desk: Desk):
    desk.type("binh-3")
    desk.press("Enter")

    desk.page.get_by_role("button", name="Gõ lại phiếu này").click()

    expect(desk.part("aside")).to_have_text("0")
    desk.page.locator(".code:focus").wait_for()
    assert desk.focus() == f"code {BINH}"
    desk.type("112113")
    expect(desk.kept()).to_have_text("1")


def test_a_key_closes_the_stack_and_the_next_cell_can_be_typed(desk: Desk):
    restated(desk, 2)
    desk.open()
    desk.type("binh112113chi112113")
    desk.press("Control+Enter")

    expect(desk.page.get_by_text("Đã chốt chồng phiếu: 2 phiếu đã ghi.")).to_be_visible()
    desk.page.locator("input:focus").wait_for()
    assert desk.page.evaluate(
        "document.activeElement.closest('[class*=st-key-stack_unit]') !== null"
    )


def test_a_stack_that_does_not_balance_says_so_in_the_bar(desk: Desk):
    desk.type("binh112113chi")
    desk.press("Enter")
    desk.type("11")
    desk.press("Escape", "Control+Enter")

    faults = desk.part("faults")
    expect(faults).to_contain_text("còn 39 phiếu")
    expect(faults).to_contain_text("Lê Văn Chi: mới gõ 11")
    assert desk.focus() == "jump"
    desk.press("F8")
    assert desk.focus() == "code Lê Văn Chi"
    desk.type("1113")
    expect(faults).not_to_contain_text("Lê Văn Chi")


def test_a_stack_is_not_closed_over_a_row_that_is_not_kept(desk: Desk):
    restated(desk, 1)
    desk.open()
    desk.page.context.set_offline(True)
    desk.type("binh112113")
    desk.press("Control+Enter")

    expect(desk.part("said")).to_contain_text("Chưa chốt: còn dòng chưa lưu được")
    desk.page.context.set_offline(False)
    expect(desk.kept()).to_have_text("1")
    desk.press("Control+Enter")
    expect(desk.page.get_by_text("Đã chốt chồng phiếu: 1 phiếu đã ghi.")).to_be_visible()


def test_the_button_closes_too_and_gives_the_keyboard_back(desk: Desk):
    desk.type(f"binh{code_of(3)}")
    desk.page.get_by_role("button", name="Chốt chồng phiếu").click()

    expect(desk.part("faults")).to_contain_text("còn 39 phiếu")
    desk.page.locator("#jump:focus").wait_for()


def test_after_the_cover_was_corrected_the_grid_has_the_keyboard(desk: Desk):
    desk.page.get_by_text("Sửa bìa: số phiếu").click()
    desk.page.get_by_label("Số phiếu trong chồng").fill("12")
    desk.page.get_by_role("button", name="Ghi lại bìa chồng phiếu").click()

    expect(desk.part("stated")).to_have_text("12")
    desk.page.locator("#jump:focus").wait_for()
