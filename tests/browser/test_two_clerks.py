"""Two clerks in one stack: each sees the other's rows, and nobody's is overwritten unread."""

import time

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import sign_in
from tests.browser.desk import Desk, code_of

pytestmark = pytest.mark.browser
BINH, CHI = "Trần Văn Bình", "Lê Văn Chi"


@pytest.fixture
def other(desk: Desk, browser: Browser):
    """The same stack before a second clerk, of another account, on another machine."""
    context = browser.new_context(locale="vi-VN", viewport={"width": 1366, "height": 768})
    page = context.new_page()
    sign_in(page, desk.server.url, "bantochuc")
    page.get_by_role("heading", level=1).wait_for()
    made = Desk(desk.server, page, desk.stack, desk.members)
    made.open()
    yield made
    context.close()


def cell(desk: Desk, name: str):
    return desk.page.locator(f"{desk.row(name)} .code")


def test_a_colleagues_row_is_in_sight_within_five_seconds(desk: Desk, other: Desk):
    runs = desk.page.evaluate("performance.getEntriesByType('resource').length")
    began = time.monotonic()
    other.type("binh112113")

    expect(cell(desk, BINH)).to_have_value("112113", timeout=6_000)
    assert time.monotonic() - began < 6
    expect(desk.state(BINH)).to_have_text("✓ bantochuc gõ")
    expect(desk.kept()).to_have_text("1")
    assert desk.page.evaluate("performance.getEntriesByType('resource').length") >= runs


def test_a_sheet_a_colleague_set_aside_is_in_sight_too(desk: Desk, other: Desk):
    other.type("binh-3")
    other.press("Enter")

    expect(desk.state(BINH)).to_have_text("để riêng")
    expect(desk.part("aside")).to_have_text("1")
    desk.type("binh112113")
    expect(desk.part("said")).to_contain_text("để riêng")


def test_the_second_on_a_row_sees_both_versions_in_the_bar_and_chooses(desk: Desk):
    desk.page.context.set_offline(True)
    desk.type("binh111111")
    desk.somebody_types(BINH, "333333")
    desk.page.context.set_offline(False)

    fault = desk.part("faults")
    expect(fault).to_contain_text("Dòng lệnh vừa gõ dòng này ở nơi khác")
    expect(fault).to_contain_text("333333")
    expect(fault).to_contain_text("111111")
    expect(fault).to_be_in_viewport()
    assert desk.code(BINH) == "333333"

    desk.press("F8", "Enter")
    expect(fault.locator("li")).to_have_count(0)
    expect(desk.state(BINH)).to_have_text("✓ đã lưu")
    assert desk.code(BINH) == "111111"
    assert desk.focus() == "jump"


def test_the_other_version_is_taken_by_a_key(desk: Desk):
    desk.page.context.set_offline(True)
    desk.type("binh111111")
    desk.somebody_types(BINH, "333333")
    desk.page.context.set_offline(False)
    expect(desk.part("faults")).to_contain_text("333333")

    desk.press("F8", "Escape")

    expect(desk.part("faults").locator("li")).to_have_count(0)
    expect(cell(desk, BINH)).to_have_value("333333")
    assert desk.code(BINH) == "333333"


def test_a_request_that_was_lost_does_not_pass_a_colleague(desk: Desk):
    """Counted by attempts it would, for the attempts of the lost one run ahead."""
    lost = {"posts": 0}

    def lose(route):
        if route.request.method == "POST" and lost["posts"] < 3:
            lost["posts"] += 1
            return route.abort()
        return route.continue_()

    desk.page.route("**/chong-phieu/*/dong*", lose)
    desk.type("binh333333")
    expect(desk.part("line")).to_contain_text("Mất kết nối")
    desk.somebody_types(BINH, "111111")

    expect(desk.part("faults")).to_contain_text("Bản kia: 111111", timeout=30_000)
    assert desk.code(BINH) == "111111"


def test_an_answer_that_was_lost_costs_nothing(desk: Desk):
    """The row was kept, its answer never came: sent again it is the same row."""
    lost = []

    def lose_the_answer(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch())
            return route.abort()
        return route.continue_()

    desk.page.route("**/chong-phieu/*/dong*", lose_the_answer)
    desk.type("binh333333")

    expect(desk.state(BINH)).to_have_text("✓ đã lưu")
    expect(desk.part("faults").locator("li")).to_have_count(0)
    assert desk.drafts()[desk.members[BINH]].revision == 1


def test_after_much_of_its_own_typing_a_grid_still_takes_a_newer_row(desk: Desk):
    for at in range(5):
        desk.type(f"binh{code_of(at)}" if at == 0 else code_of(at))
        expect(desk.state(BINH)).to_have_text("✓ đã lưu")
        desk.type("binh")
        desk.press("Enter")
    revision = desk.drafts()[desk.members[BINH]].revision
    desk.press("Escape")

    desk.somebody_types(BINH, "333333", base=revision)

    expect(cell(desk, BINH)).to_have_value("333333")


def test_two_tabs_of_one_clerk_are_two_who_type(desk: Desk):
    second = Desk(desk.server, desk.page.context.new_page(), desk.stack, desk.members)
    second.open()
    desk.page.context.set_offline(True)
    desk.type("binh111111")
    second.type("binh222222")
    desk.page.context.set_offline(False)

    loser = {"111111": second, "222222": desk}
    expect(desk.state(BINH)).not_to_have_text("… chưa lưu")
    expect(second.state(BINH)).not_to_have_text("… chưa lưu")
    expect(loser[desk.code(BINH)].part("faults")).to_contain_text("ở nơi khác")
    second.page.close()


def test_what_is_kept_and_what_is_wrong_is_told_to_a_screen_reader(desk: Desk):
    desk.type("binh112113")

    expect(desk.part("heard")).to_have_text("Đã lưu: Trần Văn Bình, 112113.")
    assert desk.part("heard").get_attribute("role") == "status"
    assert desk.part("faults").get_attribute("role") is None
    alert = desk.page.locator("[role=alert]:has([data-part=faults])")
    assert alert.count() == 1
