"""Paper does not come in the order of the screen: what the keys do, and where they go then."""

import pytest
from playwright.sync_api import expect

from lib.register.names import fold
from tests.browser.desk import PEOPLE, Desk, code_of

pytestmark = pytest.mark.browser
BINH, YEN = "Trần Văn Bình", "Lê Văn Yến"


def recent(desk: Desk) -> list[str]:
    return desk.part("recent").locator("li").all_inner_texts()


def test_after_a_whole_code_the_next_key_belongs_to_the_next_name(desk: Desk):
    desk.type("binh")
    desk.press("Enter")
    desk.type("112113")

    assert desk.focus() == "jump"
    desk.type("112113")
    desk.type("222222")
    expect(desk.part("said")).to_contain_text("Gõ tên trước")
    expect(desk.kept()).to_have_text("1")
    assert {name: desk.code(name) for name in PEOPLE if desk.code(name)} == {BINH: "112113"}


def test_the_last_three_slips_stay_in_sight_with_name_and_code(desk: Desk):
    for at, given in enumerate(("binh", "chi", "dung", "yen")):
        desk.type(given + code_of(at))
    expect(desk.kept()).to_have_text("4")

    lines = recent(desk)
    assert [line.split(". ")[1] for line in lines] == [
        f"Lê Văn Yến {code_of(3)} ✓ đã lưu",
        f"Nguyễn Văn Dũng {code_of(2)} ✓ đã lưu",
        f"Lê Văn Chi {code_of(1)} ✓ đã lưu",
    ]


def test_list_order_is_one_switch_and_stays_with_the_account(desk: Desk):
    desk.page.get_by_label("Gõ theo thứ tự danh sách").check()
    expect(desk.page.locator(".code:focus")).to_be_visible()
    desk.type(code_of(0) + code_of(1))
    expect(desk.kept()).to_have_text("2")
    assert desk.shown()[:2] == [code_of(0), code_of(1)]

    desk.page.reload()
    desk.page.locator(".code:focus").wait_for()
    desk.type(code_of(2))

    expect(desk.kept()).to_have_text("3")
    desk.page.get_by_label("Gõ theo thứ tự danh sách").uncheck()
    assert desk.focus() == "jump"


def test_the_tab_key_does_not_choose_a_row(desk: Desk):
    desk.press("Tab", "Tab", "Tab")
    desk.type("112113")

    assert not desk.focus().startswith("code")
    assert set(desk.shown()) == {""}


def test_a_key_repeats_the_code_of_the_slip_before(desk: Desk):
    desk.type("binh112113chi+")
    desk.type("dung")
    desk.press("Enter")
    desk.type("+")

    expect(desk.kept()).to_have_text("3")
    assert {desk.code(name) for name in (BINH, "Lê Văn Chi", "Nguyễn Văn Dũng")} == {"112113"}
    assert desk.focus() == "jump"


def test_nothing_is_repeated_where_there_is_nothing_before(desk: Desk):
    desk.type("binh+")

    expect(desk.part("said")).to_contain_text("Chưa có phiếu nào vừa gõ")
    assert set(desk.shown()) == {""}


def test_a_finished_row_reached_by_its_name_is_cleared_from_its_end(desk: Desk):
    desk.type("binh112113")
    expect(desk.kept()).to_have_text("1")

    desk.type("binh")
    expect(desk.part("said")).to_contain_text("đã gõ đủ (112113)")
    desk.press("Enter", *["Backspace"] * 6, "Escape")

    expect(desk.kept()).to_have_text("0")
    expect(desk.part("line")).to_have_text("Mọi dòng đã gõ đều đã lưu.")
    assert desk.code(BINH) == ""


def test_a_finished_row_reached_by_its_name_is_typed_over(desk: Desk):
    desk.type("binh112113binh")
    desk.press("Enter")
    desk.type("333333")

    expect(desk.kept()).to_have_text("1")
    assert desk.code(BINH) == "333333"


def test_six_digits_do_not_pass_over_a_finished_row(desk: Desk):
    desk.type("binh112113binh333333")

    expect(desk.part("said")).to_contain_text("đã gõ đủ (112113)")
    expect(desk.kept()).to_have_text("1")
    assert desk.code(BINH) == "112113"


def test_backspace_in_the_empty_name_box_goes_back_to_the_slip_just_typed(desk: Desk):
    desk.type("binh112113")
    desk.press("Backspace", "Backspace")
    desk.type("1")

    expect(desk.part("recent")).to_contain_text("112111")
    expect(desk.kept()).to_have_text("1")
    assert desk.code(BINH) == "112111"
    assert desk.focus() == "jump"


def test_remarks_of_the_slip_just_typed_are_reached_from_the_name_box(desk: Desk):
    desk.type("binh112113/Rất tích cực")
    desk.press("Enter")
    desk.type("yen222222")

    expect(desk.kept()).to_have_text("2")
    assert desk.drafts()[desk.members[BINH]].remarks == "Rất tích cực"
    assert desk.code(YEN) == "222222"


def test_a_code_for_two_people_waits_until_one_is_chosen(desk: Desk):
    with desk.server.database() as db:
        db.execute(
            "UPDATE members SET full_name = 'Trần Thị An', search_key = ? WHERE id = ?",
            [fold("Trần Thị An"), desk.members[BINH]],
        )
    desk.open()
    desk.type("an112113")
    expect(desk.part("said")).to_contain_text("Còn nhiều người khớp")
    assert set(desk.shown()) == {""}

    desk.press("ArrowDown", "Enter")

    expect(desk.kept()).to_have_text("1")
    assert desk.focus() == "jump"


def test_a_row_left_half_typed_is_named_in_the_bar(desk: Desk):
    desk.type("binh")
    desk.press("Enter")
    desk.type("112chi112113")

    expect(desk.part("faults")).to_contain_text("Trần Văn Bình: mới gõ 112")
    desk.press("F8")
    assert desk.focus() == f"code {BINH}"
    desk.type("111")
    expect(desk.part("faults").locator("li")).to_have_count(0)
    expect(desk.kept()).to_have_text("2")


def test_half_a_code_behind_a_name_is_named_and_the_next_slip_goes_on(desk: Desk):
    desk.type("binh11211chi112113dung222222")

    expect(desk.part("faults")).to_contain_text("Trần Văn Bình: mới gõ 11211")
    expect(desk.kept()).to_have_text("2")
    assert [desk.code(name) for name in ("Lê Văn Chi", "Nguyễn Văn Dũng")] == ["112113", "222222"]


def test_too_many_slips_are_counted_as_too_many(desk: Desk):
    with desk.server.database() as db:
        db.execute("UPDATE stacks SET stated = 1 WHERE id = ?", [desk.stack])
    desk.open()
    desk.type("binh112113chi112113")

    expect(desk.part("left-word")).to_have_text("thừa")
    expect(desk.part("left")).to_have_text("1")


def test_everything_typed_is_not_said_while_a_row_is_unsent(desk: Desk):
    with desk.server.database() as db:
        db.execute("UPDATE stacks SET stated = 1 WHERE id = ?", [desk.stack])
    desk.open()
    desk.page.context.set_offline(True)
    desk.type("binh112113")

    expect(desk.part("said")).to_contain_text("đợi lưu xong")
    desk.page.context.set_offline(False)
    expect(desk.part("said")).to_contain_text("đã gõ và đã lưu")


def test_twelve_rows_are_in_sight_on_a_small_laptop(desk: Desk):
    desk.type("binh112chi112113")
    expect(desk.part("recent").locator("li")).to_have_count(1)

    seen = desk.page.evaluate("""() => {
        const deep = (root) => [...root.querySelectorAll("*")].flatMap((one) =>
            one.shadowRoot ? deep(one.shadowRoot) : one.matches("tr[data-member]") ? [one] : []);
        const rows = deep(document);
        const sheet = rows[0].closest("[data-part=sheet]").getBoundingClientRect();
        return rows.filter((row) => {
            const box = row.getBoundingClientRect();
            return box.bottom <= sheet.bottom && box.bottom <= innerHeight && box.top >= sheet.top;
        }).length;
    }""")
    assert seen >= 12


UNCOVERED = """(bar) => {
    const box = bar.getBoundingClientRect();
    const [x, y] = [box.left + 40, (box.top + box.bottom) / 2];
    const inside = box.top >= 0 && box.bottom <= innerHeight;
    return inside && bar.contains(bar.getRootNode().elementFromPoint(x, y));
}"""


def test_the_bar_is_in_sight_and_uncovered_however_far_one_scrolls(desk: Desk):
    desk.type("binh112chi112113")
    expect(desk.part("faults")).to_contain_text("mới gõ 112")
    bar = desk.part("bar")
    bar.hover()

    for _ in range(30):
        desk.page.mouse.wheel(0, 400)

    last = desk.page.locator("tr[data-member]").last
    last.scroll_into_view_if_needed()
    assert bar.evaluate(UNCOVERED)
    desk.press("F8")
    assert desk.focus() == f"code {BINH}"
    assert bar.evaluate(UNCOVERED)
