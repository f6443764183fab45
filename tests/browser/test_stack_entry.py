"""A stack typed in a real browser: at machine speed, over reloads, restarts and lost lines."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lib.register.names import fold
from lib.slips import store
from lib.stacks import store as stack_store
from tests.browser.conftest import late, sign_in
from tests.browser.desk import PEOPLE, Desk, a_stack, code_of
from tests.served import make_staff, office_day, served

pytestmark = pytest.mark.browser


def test_forty_of_forty_typed_at_machine_speed_are_right(list_desk: Desk):
    list_desk.type("".join(map(code_of, range(40))))

    expect(list_desk.kept()).to_have_text("40")
    assert list_desk.shown() == [code_of(at) for at in range(40)]
    stored = list_desk.stored()
    assert [stored[member] for member in list_desk.ordered()] == list_desk.shown()


def test_paper_in_any_order_is_found_by_name_and_typed(desk: Desk):
    shuffled = sorted(PEOPLE, key=lambda name: code_of(PEOPLE.index(name))[::-1])

    for at, name in enumerate(shuffled):
        desk.type(fold(name) + code_of(at))

    expect(desk.kept()).to_have_text("40")
    expected = {desk.members[name]: code_of(at) for at, name in enumerate(shuffled)}
    assert desk.stored() == expected


def test_marked_rows_survive_a_reload(list_desk: Desk):
    list_desk.type("".join(map(code_of, range(12))) + "12")
    expect(list_desk.kept()).to_have_text("12")

    list_desk.open(list_order=True)

    expect(list_desk.kept()).to_have_text("12")
    expected = [*map(code_of, range(12)), "12"]
    assert list_desk.shown()[:14] == [*expected, ""]
    list_desk.type("1111")
    expect(list_desk.kept()).to_have_text("13")


def test_rows_typed_while_the_line_is_down_are_sent_when_it_is_back(list_desk: Desk):
    list_desk.type(code_of(0))
    expect(list_desk.kept()).to_have_text("1")

    list_desk.page.context.set_offline(True)
    list_desk.type(code_of(1) + code_of(2))
    expect(list_desk.part("line")).to_contain_text("Mất kết nối – 2 phiếu chưa lưu")
    expect(list_desk.kept()).to_have_text("1")

    list_desk.page.context.set_offline(False)
    expect(list_desk.kept()).to_have_text("3")
    expect(list_desk.part("line")).to_have_text("Mọi dòng đã gõ đều đã lưu.")


def test_rows_survive_a_restart_of_the_server_also_those_typed_meanwhile(
    tmp_path: Path, new_page: Callable[..., Page]
):
    make_staff(tmp_path)
    with ExitStack() as first:
        server = first.enter_context(served(tmp_path))
        stack, members = a_stack(server, 40)
        page = new_page()
        sign_in(page, server.url, "noicutru")
        page.get_by_role("heading", level=1).wait_for()
        desk = Desk(server, page, stack, members)
        desk.open(list_order=True)
        desk.type("".join(map(code_of, range(5))))
        expect(desk.kept()).to_have_text("5")
    desk.type("".join(map(code_of, range(5, 9))))

    with served(tmp_path, port=server.port):
        expect(desk.kept()).to_have_text("9", timeout=30_000)
        assert desk.shown()[:9] == [code_of(at) for at in range(9)]
        desk.open()
        expect(desk.kept()).to_have_text("9")


def test_a_fault_in_one_row_is_named_at_the_grid_and_loses_nothing(list_desk: Desk):
    exempt = list_desk.ordered()[1]
    with list_desk.server.database() as db:
        db.execute(
            "INSERT INTO exemptions (member_id, kind, ground, valid_from, state, proposed_by,"
            " confirmed_by, by_import) VALUES (?, 'meeting_exempt', 'A3_ROTATED_OFFICIAL',"
            " '2022-01-01', 'confirmed', 1, 1, 1)",
            [exempt],
        )

    list_desk.type("".join(map(code_of, range(4))))

    fault = list_desk.part("faults").locator("li")
    expect(fault).to_contain_text("Dòng 2")
    expect(fault).to_contain_text("miễn sinh hoạt nơi cư trú")
    expect(list_desk.kept()).to_have_text("3")
    assert exempt not in list_desk.stored()
    assert list_desk.shown()[1] == code_of(1)


def test_backspace_goes_back_to_the_slip_just_typed_and_corrects_it(list_desk: Desk):
    list_desk.type("111111")
    list_desk.page.keyboard.press("Backspace")
    list_desk.page.keyboard.press("Backspace")
    list_desk.type("3222222")

    expect(list_desk.kept()).to_have_text("2")
    assert list_desk.shown()[:2] == ["111113", "222222"]


def test_other_keys_leave_no_trace_in_a_row(list_desk: Desk):
    list_desk.type("1409 ,2")
    list_desk.page.keyboard.press("Delete")

    assert list_desk.shown()[0] == "12"


def test_remarks_are_reached_without_the_mouse(list_desk: Desk):
    list_desk.type("111111")
    list_desk.type("/Rất tích cực")
    list_desk.page.keyboard.press("Enter")
    list_desk.type("222222")

    expect(list_desk.kept()).to_have_text("2")
    with list_desk.server.database() as db:
        drafts = stack_store.drafts(db, list_desk.stack)
    assert drafts[list_desk.ordered()[0]].remarks == "Rất tích cực"
    assert list_desk.shown()[:2] == ["111111", "222222"]


def test_a_letter_that_several_names_share_does_not_pick_one(desk: Desk):
    desk.type("h1")

    expect(desk.page.locator("[data-part=said]")).to_contain_text("Còn nhiều người khớp")
    assert set(desk.shown()) == {""}


def test_a_stack_is_closed_after_one_sheet_was_set_aside(list_desk: Desk):
    list_desk.type("".join(map(code_of, range(39))))
    expect(list_desk.kept()).to_have_text("39")
    list_desk.type("yen-3")
    list_desk.press("Enter")
    expect(list_desk.part("aside")).to_have_text("1")

    list_desk.press("Control+Enter")

    expect(list_desk.page.get_by_text("Đã chốt chồng phiếu: 39 phiếu đã ghi.")).to_be_visible()
    with list_desk.server.database() as db:
        slips = store.of_members(db, list_desk.members.values(), office_day().year)
    assert len(slips) == 39


def test_an_unfinished_stack_names_what_is_missing(list_desk: Desk):
    list_desk.type("".join(map(code_of, range(38))) + "11")
    expect(list_desk.kept()).to_have_text("38")

    # The click sends the half row; the question must not overtake it on a slow line.
    list_desk.page.route("**/chong-phieu/**", late)
    list_desk.page.get_by_role("button", name="Chốt chồng phiếu").click()

    expect(list_desk.page.get_by_text("còn 2 phiếu", exact=False).first).to_be_visible()
    expect(list_desk.page.get_by_text("Chưa có phiếu (2 người)")).to_be_visible()
    # Below the grid with the rest, and in the bar that never leaves the eye.
    unfinished = list_desk.page.get_by_text("mới gõ 2 trong 6 mức", exact=False)
    expect(unfinished.first).to_be_visible()
    expect(unfinished.last).to_be_visible()
