"""Signed out, offline, restarted: what is typed into a stack goes on, and arrives."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import sign_in
from tests.browser.desk import (
    PEOPLE,
    Desk,
    a_stack,
    code_of,
    sign_in_again,
    sign_out_elsewhere,
)
from tests.served import Server, make_staff, served

pytestmark = pytest.mark.browser
NewPage = Callable[..., Page]
# Streamlit's dialog of a lost line came after three seconds, and pauses between tries grow: half a
# minute of typing, a slip a second, is behind all of that.
DOWN_SECONDS = 30


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    directory = tmp_path_factory.mktemp("lost")
    make_staff(directory)
    with served(directory) as server:
        yield server


@pytest.fixture
def desk(running: Server, new_page: NewPage) -> Desk:
    """A clerk of this test alone, in list order: every code goes to the next row."""
    return at_work(running, new_page(), *a_stack(running, len(PEOPLE)))


def at_work(server: Server, page: Page, stack: int, members: dict[str, int]) -> Desk:
    sign_in(page, server.url, "noicutru")
    page.get_by_role("heading", level=1).wait_for()
    desk = Desk(server, page, stack, members)
    desk.open(list_order=True)
    return desk


def codes(desk: Desk, places: range) -> dict[int, str]:
    members = desk.ordered()
    return {members[at]: code_of(at) for at in places}


def words_on(page: Page) -> str:
    """Everything a person can read on the page, the grid's own part included."""
    return str(
        page.evaluate(
            """() => {
                const roots = [...document.querySelectorAll('*')].map((one) => one.shadowRoot);
                return [document.body, ...roots.map((root) => root?.querySelector('.grid'))]
                    .map((part) => part?.innerText ?? '').join(' ');
            }"""
        )
    )


def test_slips_typed_after_the_session_has_ended_arrive_after_the_sign_in(desk: Desk):
    desk.type(code_of(0))
    expect(desk.kept()).to_have_text("1")
    sign_out_elsewhere(desk)

    desk.page.bring_to_front()
    desk.type(code_of(1) + code_of(2) + "12")

    expect(desk.part("line")).to_have_text("Phiên đã hết – 3 phiếu chưa lưu –")
    desk.page.get_by_role("link", name="Đăng nhập").click()
    sign_in_again(desk.page)
    expect(desk.kept()).to_have_text("3")
    desk.type("1313")
    expect(desk.part("line")).to_have_text("Mọi dòng đã gõ đều đã lưu.")
    assert desk.stored() == {**codes(desk, range(3)), desk.ordered()[3]: "121313"}


def test_names_leave_the_screen_with_the_session_and_typing_goes_on(desk: Desk):
    desk.type(code_of(0) + code_of(1))
    expect(desk.kept()).to_have_text("2")
    assert "Nguyễn Văn" in words_on(desk.page)
    sign_out_elsewhere(desk)

    expect(desk.part("said")).to_contain_text("Tên đã ẩn")
    shown = words_on(desk.page)
    assert not [name for name in PEOPLE if name in shown]
    assert "noicutru" not in shown
    assert desk.shown()[:2] == [code_of(0), code_of(1)]
    desk.page.bring_to_front()
    desk.type(code_of(2))
    assert desk.shown()[2] == code_of(2)
    rested = desk.page.evaluate("JSON.stringify({...sessionStorage})")
    assert code_of(2) in rested
    assert not [name for name in PEOPLE if name in rested]


def test_a_name_that_is_hidden_is_still_found_when_it_is_typed(running: Server, new_page: NewPage):
    desk = at_work(running, new_page(), *a_stack(running, len(PEOPLE)))
    desk.open()
    sign_out_elsewhere(desk)
    expect(desk.part("said")).to_contain_text("Tên đã ẩn")

    desk.page.bring_to_front()
    desk.type("duc")
    desk.press("Enter")
    desk.type("112113")

    found = next(name for name in PEOPLE if name.endswith(" Đức"))
    expect(desk.page.locator(f"{desk.row(found)} .code")).to_have_value("112113")


def test_signed_in_again_in_another_tab_the_page_comes_back_by_itself(desk: Desk):
    other = sign_out_elsewhere(desk)
    desk.page.bring_to_front()
    desk.type(code_of(0))
    expect(desk.part("line")).to_contain_text("Phiên đã hết – 1 phiếu chưa lưu")

    sign_in_again(other)

    expect(desk.page.get_by_text("Nguyễn Văn An").first).to_be_visible()
    expect(desk.kept()).to_have_text("1")
    assert desk.stored() == codes(desk, range(1))


def test_another_account_in_another_tab_gets_none_of_the_rows(desk: Desk):
    other = sign_out_elsewhere(desk)
    sign_in_again(other, "bantochuc")
    expect(other.get_by_role("heading", level=1)).to_be_visible()

    desk.page.bring_to_front()
    with desk.page.expect_response(lambda answer: "/dong" in answer.url) as sent:
        desk.type(code_of(0))

    assert sent.value.status == 401
    assert desk.stored() == {}
    expect(desk.part("line")).to_contain_text("Phiên đã hết")


def test_another_account_in_the_same_tab_finds_nothing_of_the_one_before(desk: Desk):
    sign_out_elsewhere(desk)
    desk.page.bring_to_front()
    desk.type(code_of(0))
    expect(desk.part("line")).to_contain_text("Phiên đã hết – 1 phiếu chưa lưu")
    desk.page.get_by_role("link", name="Đăng nhập").click()

    sign_in_again(desk.page, "bantochuc")

    desk.page.locator(".code").first.wait_for()
    assert set(desk.shown()) == {""}
    assert code_of(0) not in desk.page.evaluate("JSON.stringify({...sessionStorage})")
    assert desk.stored() == {}


def test_signing_out_with_rows_that_could_not_be_sent_keeps_them_for_the_sign_in(desk: Desk):
    desk.page.route("**/dong*", lambda route: route.abort())
    desk.type(code_of(0) + code_of(1))
    expect(desk.part("line")).to_contain_text("Mất kết nối – 2 phiếu chưa lưu")
    desk.page.get_by_role("button", name="Đăng xuất").click()
    expect(desk.page.get_by_text("Đã đăng xuất.")).to_be_visible()
    assert desk.page.evaluate("Object.keys(localStorage)") == []
    desk.page.unroute("**/dong*")

    sign_in_again(desk.page)
    desk.page.get_by_role("heading", level=1).wait_for()
    desk.page.goto(f"{desk.server.url}/stack?chong={desk.stack}")

    expect(desk.kept()).to_have_text("2")
    assert desk.stored() == codes(desk, range(2))


def test_the_stopped_server_never_takes_the_keyboard_and_loses_nothing(
    tmp_path: Path, new_page: NewPage
):
    make_staff(tmp_path)
    with ExitStack() as first:
        server = first.enter_context(served(tmp_path))
        desk = at_work(server, new_page(), *a_stack(server, len(PEOPLE)))
        desk.type(code_of(0))
        expect(desk.kept()).to_have_text("1")
    typed_through(desk, 1)

    with served(tmp_path, port=server.port):
        expect(desk.kept()).to_have_text(str(1 + DOWN_SECONDS))
        expect(desk.page.get_by_text("Mất kết nối")).to_have_count(0)
        desk.type(code_of(1 + DOWN_SECONDS))
        expect(desk.kept()).to_have_text(str(2 + DOWN_SECONDS))
        assert desk.stored() == codes(desk, range(2 + DOWN_SECONDS))


def test_the_pulled_line_never_takes_the_keyboard_and_loses_nothing(desk: Desk):
    desk.page.context.set_offline(True)
    typed_through(desk, 0)

    desk.page.context.set_offline(False)

    expect(desk.kept()).to_have_text(str(DOWN_SECONDS))
    assert desk.stored() == codes(desk, range(DOWN_SECONDS))


def typed_through(desk: Desk, begin: int) -> None:
    """A slip a second while nobody answers."""
    for at in range(begin, begin + DOWN_SECONDS):
        desk.type(code_of(at))
        time.sleep(1)
    assert desk.shown()[begin : begin + DOWN_SECONDS] == [
        code_of(at) for at in range(begin, begin + DOWN_SECONDS)
    ]
    assert desk.page.get_by_role("dialog").count() == 0
    shown = words_on(desk.page)
    assert f"Mất kết nối – {DOWN_SECONDS} phiếu chưa lưu" in shown
    assert "Streamlit" not in shown
    assert "internet" not in shown


def test_a_lost_line_is_told_in_vietnamese_and_gone_when_it_is_back(
    tmp_path: Path, new_page: NewPage
):
    make_staff(tmp_path)
    page = new_page()
    with served(tmp_path) as server:
        sign_in(page, server.url, "bantochuc")
        page.get_by_role("link", name="Đổi mật khẩu").click()
        field = page.get_by_label("Mật khẩu hiện tại")
        field.press_sequentially("một nửa câu")
    lost = page.get_by_text("Mất kết nối với máy chủ. Trang tự nối lại")
    expect(lost).to_be_visible()
    assert page.get_by_role("dialog").count() == 0

    with served(tmp_path, port=server.port):
        expect(lost).to_have_count(0)
        expect(field).to_be_focused()
        expect(field).to_have_value("một nửa câu")


def test_a_page_without_a_grid_is_left_when_its_session_ends(browser: Browser, running: Server):
    context = browser.new_context(locale="vi-VN")
    page, other = context.new_page(), context.new_page()
    sign_in(page, running.url, "lanhdao")
    page.get_by_role("heading", level=1).wait_for()
    other.goto(f"{running.url}/password")

    other.get_by_role("button", name="Đăng xuất").click()

    expect(page.get_by_text("Phiên làm việc đã hết.")).to_be_visible()
    context.close()
