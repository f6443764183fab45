"""What has been typed and not saved is still there: reloaded, signed out, on another page."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import Page, expect

from lib.access.model import Account, Role
from lib.slips import service as slips
from lib.slips.model import Content, JointMeeting, Origin
from tests.browser.conftest import late, sign_in
from tests.factories import make_letter, make_member, make_round, make_unit
from tests.served import Server, office_day

pytestmark = pytest.mark.browser
SignedIn = Callable[[str], Page]
SYLLABLES = [f"{first}{second}" for second in "aeiou" for first in "BCDGHKLMNPRSTVX"]


@pytest.fixture(autouse=True)
def nothing_begun(server: Server) -> Iterator[None]:
    """The server is shared, and drafts are what outlives a test's browser."""
    yield
    with server.database() as db:
        db.execute("DELETE FROM drafts")


@pytest.fixture
def person(server: Server) -> str:
    """The name of a new member who owes a slip of this year."""
    year = office_day().year
    with server.database() as db:
        number = db.execute("SELECT count(*) FROM members").fetchone()[0]
        ward = db.execute("SELECT id FROM units WHERE code = 'DB-R'").fetchone()[0]
        home = make_unit(db, f"CR-{number}", kind="residence_cell", parent=ward)
        cell = make_unit(db, f"CW-{number}", parent=1)
        # Other tests of this file have added members of their own, and none may be another's part.
        name = f"Nguyễn Văn {SYLLABLES[number]}"
        make_letter(db, make_member(db, workplace=cell, residence=home, name=name))
        if not db.execute("SELECT 1 FROM rounds").fetchone():
            make_round(db, year, date(year, 12, 31))
    return name


def go_to(page: Page, title: str) -> None:
    page.get_by_role("link", name=title, exact=True).first.click()
    page.get_by_role("heading", level=1, name=title, exact=True).wait_for()


def find(page: Page, name: str) -> None:
    page.get_by_label("Tìm đảng viên").fill(name)
    page.keyboard.press("Enter")


def nothing_begun_is_left(server: Server) -> bool:
    with server.database() as db:
        return db.execute("SELECT count(*) FROM drafts WHERE NOT over").fetchone()[0] == 0


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_text("Đã đăng xuất.")).to_be_visible()


def test_half_a_slip_is_there_after_a_reload(server: Server, browser_page: SignedIn, person: str):
    page = browser_page("bantochuc")
    go_to(page, "Phiếu lẻ")
    find(page, person)
    expect(page.get_by_label("Mức của các tiêu chí")).to_be_focused()
    page.keyboard.type("31")
    remarks = page.get_by_label("7. Nhận xét khác")
    remarks.press_sequentially("Rất tích")
    expect(page.get_by_text("Đã giữ bản gõ dở lúc")).to_be_visible()
    remarks.press_sequentially(" cực")

    # The address holds the person; from the menu somebody comes to a page with nobody chosen.
    page.reload()
    expect(remarks).to_have_value("Rất tích cực")
    go_to(page, "Đảng viên")
    go_to(page, "Phiếu lẻ")
    page.get_by_role("button", name=f"Gõ tiếp: {person}").click()

    expect(remarks).to_have_value("Rất tích cực")
    expect(page.get_by_label("Mức của các tiêu chí")).to_have_value("31")
    expect(page.get_by_text("Bản gõ dở lúc")).to_be_visible()
    page.get_by_role("button", name="Bỏ bản này").click()
    expect(page.get_by_text("Bản gõ dở lúc")).to_have_count(0)
    expect(remarks.first).to_have_value("")
    page.reload()
    expect(page.get_by_label("Tìm đảng viên")).to_be_visible()
    expect(page.get_by_role("button", name=f"Gõ tiếp: {person}")).to_have_count(0)


def test_a_new_member_is_there_after_another_page_was_looked_at(browser_page: SignedIn):
    page = browser_page("noicongtac")
    go_to(page, "Thêm đảng viên")
    name = page.get_by_label("Họ và tên")
    name.press_sequentially("Trần Thị Mới")
    page.get_by_text("Nữ", exact=True).click()
    page.get_by_label("Ngày sinh").press_sequentially("3102")

    go_to(page, "Đảng viên")
    go_to(page, "Thêm đảng viên")

    expect(name).to_have_value("Trần Thị Mới")
    expect(page.get_by_role("radio", name="Nữ")).to_be_checked()
    expect(page.get_by_label("Ngày sinh")).to_have_value("3102")


def test_an_exemption_request_is_there_after_signing_out_at_once(
    server: Server, browser_page: SignedIn, person: str
):
    page = browser_page("bantochuc")
    go_to(page, "Đề nghị miễn mới")
    find(page, person)
    page.get_by_text("Miễn giới thiệu", exact=True).click()
    page.get_by_role("link", name="Mở trang Số lượng diện B1").wait_for()
    page.get_by_role("combobox", name="Diện").click()
    page.get_by_role("option").first.click()
    chosen = page.get_by_test_id("stSelectbox").filter(has_text="Diện").last
    ground = chosen.inner_text()
    page.get_by_label("Từ ngày").press_sequentially("01092026")
    page.get_by_label("Giấy tờ kèm theo").press_sequentially("Quyết định số 5")
    sign_out(page)

    sign_in(page, server.url, "bantochuc")
    go_to(page, "Đề nghị miễn mới")
    page.get_by_role("button", name=f"Gõ tiếp: {person}").click()

    expect(page.get_by_label("Giấy tờ kèm theo")).to_have_value("Quyết định số 5")
    expect(page.get_by_label("Từ ngày")).to_have_value("01/09/2026")
    expect(page.get_by_role("radio", name="Miễn giới thiệu")).to_be_checked()
    assert chosen.inner_text() == ground


def test_a_report_paragraph_is_there_after_a_reload_and_goes_into_the_print(
    server: Server, browser_page: SignedIn, person: str
):
    page = browser_page("bantochuc")
    go_to(page, "Báo cáo")
    box = page.get_by_label("I. Tình hình và kết quả thực hiện")
    box.press("Control+End")
    box.press_sequentially(" Câu thêm của cấp ủy.")
    expect(page.get_by_text("Đã giữ bản gõ dở lúc")).to_be_visible()

    page.reload()

    expect(box).to_have_value(re.compile("Câu thêm của cấp ủy."))
    expect(page.get_by_text("Bản gõ dở lúc")).to_be_visible()
    box.press("Control+End")
    box.press_sequentially(" Và một câu nữa.")
    page.get_by_role("button", name="Lập báo cáo (PDF)").click()
    expect(page.get_by_text("Báo cáo đã lập xong")).to_be_visible(timeout=60_000)
    with server.database() as db:
        (kept,) = db.execute(
            "SELECT text FROM report_text_revisions WHERE part = 'section_1'"
        ).fetchall()
        left = db.execute("SELECT count(*) FROM drafts WHERE NOT over").fetchone()[0]
    assert kept[0].endswith("Câu thêm của cấp ủy. Và một câu nữa.")
    assert left == 0


def test_after_a_save_the_keyboard_is_where_the_next_key_belongs(
    server: Server, browser_page: SignedIn, person: str
):
    page = browser_page("bantochuc")
    go_to(page, "Đề nghị miễn mới")
    find(page, person)
    page.get_by_role("combobox", name="Diện").click()
    page.get_by_role("option").first.click()
    page.get_by_label("Từ ngày").fill("01092026")
    page.get_by_role("button", name="Ghi đề nghị").click()
    expect(page.get_by_label("Tìm đảng viên")).to_be_focused()

    go_to(page, "Báo cáo")
    box = page.get_by_label("II. Đánh giá chung")
    box.press("Control+End")
    box.press_sequentially(" Thêm.")
    page.get_by_role("button", name="Lưu lời văn").click()
    expect(page.get_by_text("Đã lưu lời văn báo cáo.")).to_be_visible()
    expect(box).to_be_focused()


def test_half_a_correction_of_a_slip_is_there_after_a_reload(
    server: Server, browser_page: SignedIn, person: str
):
    actor = Account(server.account_id("bantochuc"), "bantochuc", "", Role.BOARD)
    now, today = datetime.now(UTC), office_day()
    content = Content((1,) * 6, today, JointMeeting(), "")
    with server.database() as db:
        member = db.execute("SELECT id FROM members WHERE full_name = ?", [person]).fetchone()[0]
        origin = Origin.SINGLE
        given = {"origin": origin, "key": person, "actor": actor, "now": now}
        slips.enter(db, member, today.year, content, **given)
    page = browser_page("bantochuc")
    go_to(page, "Phiếu lẻ")
    find(page, person)
    page.get_by_text("Sửa phiếu", exact=True).click()
    remarks, reason = page.get_by_label("7. Nhận xét khác"), page.get_by_label("Lý do sửa")
    remarks.press_sequentially("Sót một câu")
    reason.press_sequentially("Gõ thi")
    expect(page.get_by_text("Đã giữ bản gõ dở lúc")).to_be_visible()

    page.reload()
    expect(remarks).to_have_value("Sót một câu")
    # The code of the first field arrives last: that field gets the keyboard all the same.
    page.route("**/TextInput*.js", late)
    page.goto(f"{server.url}/slip")
    page.get_by_role("button", name=f"Gõ tiếp bản sửa phiếu: {person}").click()

    expect(remarks).to_have_value("Sót một câu")
    expect(reason).to_have_value("Gõ thi")
    expect(page.get_by_label("Mức của các tiêu chí")).to_be_focused()
    page.get_by_role("button", name="Ghi bản sửa").click()
    expect(page.get_by_text("Đã ghi bản sửa")).to_be_visible()
    assert nothing_begun_is_left(server)


def test_half_a_change_of_a_member_is_there_after_a_reload(
    server: Server, browser_page: SignedIn, person: str
):
    page = browser_page("bantochuc")
    with server.database() as db:
        member = db.execute("SELECT id FROM members WHERE full_name = ?", [person]).fetchone()[0]
    page.goto(f"{server.url}/member?dang-vien={member}")
    page.get_by_text("Sửa hồ sơ", exact=True).click()
    phone = page.get_by_label("Điện thoại")
    phone.press_sequentially("0901234567")
    expect(page.get_by_text("Đã giữ bản gõ dở lúc")).to_be_visible()

    page.reload()

    expect(phone).to_have_value("0901234567")
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.get_by_text(f"Đã ghi hồ sơ {person}")).to_be_visible()
    assert nothing_begun_is_left(server)


def test_nothing_typed_rests_in_the_browser(browser_page: SignedIn):
    page = browser_page("bantochuc")
    go_to(page, "Thêm đảng viên")
    page.get_by_label("Họ và tên").press_sequentially("Trần Thị Kín")
    expect(page.get_by_text("Đã giữ bản gõ dở lúc")).to_be_visible()

    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "Kín" not in kept


def test_typing_on_while_somebody_else_signs_in_in_another_tab_gives_them_nothing(
    server: Server, browser_page: SignedIn
):
    page = browser_page("noicongtac")
    go_to(page, "Thêm đảng viên")
    name = page.get_by_label("Họ và tên")
    name.press_sequentially("Lê Thị")
    expect(page.get_by_text("Đã giữ bản gõ dở lúc")).to_be_visible()
    other = page.context.new_page()
    page.context.clear_cookies()
    sign_in(other, server.url, "bantochuc")
    other.get_by_role("heading", level=1).wait_for()

    page.bring_to_front()
    with page.expect_response("**/ban-go-do*") as sent:
        name.press_sequentially(" Riêng")

    assert sent.value.status == 401
    with server.database() as db:
        fields = [row[0] for row in db.execute("SELECT fields FROM drafts").fetchall()]
    assert len(fields) == 1
    assert "Riêng" not in fields[0]


def test_what_could_not_be_sent_goes_when_the_line_is_back(browser_page: SignedIn):
    page = browser_page("bantochuc")
    go_to(page, "Thêm đảng viên")
    name = page.get_by_label("Họ và tên")
    page.route("**/ban-go-do*", lambda route: route.abort())
    name.press_sequentially("Lê Văn Chờ")
    expect(page.get_by_text("Chưa giữ được bản gõ dở")).to_be_visible()

    page.unroute("**/ban-go-do*")

    expect(page.get_by_text("Đã giữ bản gõ dở lúc")).to_be_visible()
    page.reload()
    expect(name).to_have_value("Lê Văn Chờ")


def test_a_day_is_typed_as_eight_digits_and_its_calendar_opens_by_the_button_alone(
    browser_page: SignedIn,
):
    page = browser_page("noicongtac")
    page.evaluate(
        """() => {
            window.opened = 0;
            HTMLInputElement.prototype.showPicker = function () {
                window.opened += 1;
                this.value = "2020-02-05";
                this.dispatchEvent(new Event("change", { bubbles: true }));
            };
        }"""
    )
    go_to(page, "Thêm đảng viên")
    born, admitted = page.get_by_label("Ngày sinh"), page.get_by_label("Ngày vào Đảng")
    born.click()
    page.keyboard.type("31112026")
    page.keyboard.press("Tab")

    expect(born).to_have_value("31/11/2026")
    expect(admitted).to_be_focused()
    assert page.evaluate("window.opened") == 0
    page.get_by_role("button", name="Mở lịch").nth(1).click()
    expect(admitted).to_have_value("05/02/2020")
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.get_by_text("Không có ngày 31/11/2026")).to_be_visible()
    expect(born).to_have_value("31/11/2026")
