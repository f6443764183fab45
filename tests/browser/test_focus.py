"""After a save the keyboard is where the next key belongs; after a refusal in the faulty field.

A refused field says its fault to whoever hears the page: marked wrong, and described by the words
under it.
"""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from lib.access.model import Account, Role
from lib.exemptions import service as exemptions
from lib.exemptions.model import Kind, TypedRequest
from lib.slips import service as slips
from lib.slips.model import Content, JointMeeting, Origin
from tests.browser.conftest import sign_in
from tests.factories import make_letter, make_member, make_round, make_unit
from tests.served import PASSWORD, Server, office_day

pytestmark = pytest.mark.browser
DESCRIBED = """(field) => document.getElementById(field.getAttribute("aria-describedby"))
    ?.textContent ?? "" """
YEAR = office_day().year
CODE = ".st-key-accounts_code_shown"
GROUND = "A2_AWAY_OR_MOBILE_WORK"
TODAY = date(YEAR, 1, 2)


@pytest.fixture(scope="module")
def board(server: Server, browser: Browser) -> Iterator[Page]:
    """One page of the board for all these tests; each goes to its own by the menu."""
    context = browser.new_context(locale="vi-VN", viewport={"width": 1366, "height": 768})
    page = context.new_page()
    sign_in(page, server.url, "bantochuc")
    page.get_by_role("heading", level=1).wait_for()
    yield page
    context.close()


@pytest.fixture(scope="module")
def person(server: Server) -> tuple[int, str]:
    """A member, introduced and received, and the name nobody else has."""
    with server.database() as db:
        ward = db.execute("SELECT id FROM units WHERE code = 'DB-R'").fetchone()[0]
        home = make_unit(db, "CR-focus", kind="residence_cell", parent=ward)
        cell = make_unit(db, "CW-focus", parent=1, name="Chi bộ Bàn Phím")
        member = make_member(db, workplace=cell, residence=home, name="Phạm Thị Phím")
        make_letter(db, member)
        if not db.execute("SELECT 1 FROM rounds WHERE year = ?", [YEAR]).fetchone():
            make_round(db, YEAR, date(YEAR, 12, 31))
    return member, "Phạm Thị Phím"


def go_to(page: Page, server: Server, path: str) -> None:
    page.goto(f"{server.url}/{path}")
    page.get_by_role("heading", level=1).wait_for()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def faulty(field: Locator, words: str) -> None:
    """The keyboard is in the field, which is marked wrong and described by these words."""
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    assert words in field.evaluate(DESCRIBED)


def find(page: Page, name: str) -> None:
    page.get_by_label("Tìm đảng viên").fill(name)
    page.keyboard.press("Enter")


def record(page: Page, server: Server, member: int) -> None:
    page.goto(f"{server.url}/member?dang-vien={member}")
    page.get_by_role("heading", level=1).wait_for()


def test_a_round(board: Page, server: Server, person: tuple[int, str]):
    go_to(board, server, "rounds")
    due = board.get_by_label("Hạn nộp phiếu")
    press(board, "Ghi")
    faulty(due, "Chưa nhập")

    due.press_sequentially("31112026")
    press(board, "Ghi")
    expect(board.get_by_text("Không có ngày 31/11/2026")).to_be_visible()
    faulty(due, "31/11/2026")

    due.fill(f"3112{YEAR}")
    press(board, "Ghi")
    expect(board.get_by_text(f"Đợt năm {YEAR}: hạn nộp")).to_be_visible()
    expect(board.get_by_label("Năm", exact=True)).to_be_focused()

    go_to(board, server, "password")
    expect(board.locator("[aria-invalid=true]")).to_have_count(0)


def test_a_new_member(board: Page, server: Server, person: tuple[int, str]):
    go_to(board, server, "new_member")
    name = board.get_by_label("Họ và tên")
    board.get_by_label("Chi bộ nơi công tác").fill("CW-focus")
    board.keyboard.press("Enter")
    name.fill("Lý Thị Mới")
    press(board, "Ghi")
    faulty(board.get_by_label("Số thẻ đảng viên"), "")

    board.get_by_label("Số thẻ đảng viên").fill("079000111222")
    press(board, "Ghi")
    expect(board.get_by_text("Đã thêm Lý Thị Mới")).to_be_visible()
    expect(board.get_by_label("Số giấy")).to_be_focused()


def test_the_next_member_of_the_same_cell(board: Page, server: Server, person: tuple[int, str]):
    board.goto(f"{server.url}/new_member?don-vi=CW-focus")
    name, card = board.get_by_label("Họ và tên"), board.get_by_label("Số thẻ đảng viên")
    cell = board.get_by_role("combobox", name="Chi bộ nơi công tác")
    expect(cell).not_to_have_value("")
    chosen = cell.input_value()
    for at, who in enumerate(["Lý Văn Một", "Lý Văn Hai"]):
        name.fill(who)
        card.fill(f"07900033344{at}")
        press(board, "Ghi và thêm người tiếp")
        expect(board.get_by_text(f"Đã thêm {who}")).to_be_visible()
        expect(name).to_be_focused()
        expect(name).to_have_value("")
        expect(cell).to_have_value(chosen)


def test_a_letter_issued_and_answered(board: Page, server: Server, person: tuple[int, str]):
    with server.database() as db:
        cells = [
            db.execute("SELECT id FROM units WHERE code = ?", [code]).fetchone()[0]
            for code in ("CW-focus", "CR-focus")
        ]
        member = make_member(db, workplace=cells[0], residence=cells[1], name="Đinh Văn Thư")
    record(board, server, member)
    issued = board.locator(f".st-key-issue_{member}_0_issued_on input[type=text]")
    today = office_day().strftime("%d%m%Y")
    issued.fill("")
    press(board, "Cấp giấy")
    faulty(issued, "Chưa nhập")

    issued.fill(today)
    press(board, "Cấp giấy")
    expect(board.get_by_text("Đã cấp 1 giấy giới thiệu")).to_be_visible()
    chosen = board.get_by_role("combobox", name="Làm việc với giấy")
    expect(chosen).to_be_focused()

    received = board.get_by_label("Ngày tiếp nhận").first
    received.fill("")
    press(board, "Ghi tiếp nhận")
    faulty(received, "Chưa nhập")
    received.fill(today)
    press(board, "Ghi tiếp nhận")
    expect(board.get_by_text("Đã ghi tiếp nhận.")).to_be_visible()
    expect(chosen).to_be_focused()


def test_a_decision_on_a_request(board: Page, server: Server, person: tuple[int, str]):
    asks = Account(server.account_id("noicongtac"), "noicongtac", "", Role.BOARD)
    asked = TypedRequest(
        person[0], Kind.MEETING_EXEMPT, GROUND, date(YEAR, 1, 1), date(YEAR, 12, 31)
    )
    with server.database() as db:
        exemptions.propose(db, asked, key="focus", actor=asks, now=datetime.now(UTC))
    go_to(board, server, "requests?danh-sach=cho-quyet-dinh")
    board.get_by_role("link", name=person[1]).click()
    day, number = board.get_by_label("Ngày quyết định"), board.get_by_label("Số quyết định")
    expect(day).to_be_focused()
    number.fill("12-QĐ/ĐU")
    press(board, "Ghi quyết định")
    faulty(day, "Chưa nhập")

    day.fill(f"0101{YEAR}")
    press(board, "Ghi quyết định")
    expect(board.get_by_text("Đã ghi quyết định")).to_be_visible()
    # The only one of the list: the next key leads back to it.
    expect(board.locator(".st-key-request_back a")).to_be_focused()


def test_a_unit(board: Page, server: Server, person: tuple[int, str]):
    go_to(board, server, "units")
    board.get_by_text("Thêm đơn vị", exact=True).first.click()
    board.get_by_role("combobox", name="Đơn vị cấp trên").fill("DB-T")
    board.keyboard.press("Enter")
    name = board.get_by_label("Tên đơn vị")
    press(board, "Thêm đơn vị")
    faulty(name, "Chưa nhập")

    name.fill("Chi bộ Mới Lập")
    board.get_by_role("textbox", name="Mã đơn vị").fill("CB-MOI")
    press(board, "Thêm đơn vị")
    expect(board.get_by_text("Đã thêm Chi bộ Mới Lập")).to_be_visible()
    # Whoever adds units looks at the list of them, which begins with its first row.
    expect(board.locator(".st-key-list_don-vi tbody a:focus")).to_have_count(1)


def test_a_count_of_b1(board: Page, server: Server, person: tuple[int, str]):
    go_to(board, server, "counts")
    unit = board.get_by_role("combobox", name="Đơn vị", exact=True)
    count = board.get_by_role("spinbutton", name="Số đảng viên")
    unit.fill("CW-focus")
    board.keyboard.press("Enter")
    expect(unit).to_have_value(re.compile("Chi bộ Bàn Phím"))
    press(board, f"Ghi số lượng năm {YEAR}")
    faulty(count, "Chưa nhập")

    count.fill("3")
    board.keyboard.press("Tab")
    press(board, f"Ghi số lượng năm {YEAR}")
    expect(board.get_by_text("Đã ghi số lượng")).to_be_visible()
    expect(unit).to_be_focused()


def test_a_corrected_slip(board: Page, server: Server, person: tuple[int, str]):
    member, name = person
    actor = Account(server.account_id("bantochuc"), "bantochuc", "", Role.BOARD)
    with server.database() as db:
        content = Content((1,) * 6, TODAY, JointMeeting(), "")
        given = {"origin": Origin.SINGLE, "key": "focus", "actor": actor}
        slips.enter(db, member, YEAR, content, **given, now=datetime.now(UTC))
    go_to(board, server, "slip")
    find(board, name)
    board.get_by_text("Sửa phiếu").click()
    reason = board.get_by_label("Lý do sửa")
    press(board, "Ghi bản sửa")
    faulty(reason, "Cần ghi lý do")

    reason.fill("Gõ nhầm")
    board.get_by_text("3 – Chưa nêu gương").click()
    expect(board.get_by_label("Mức của các tiêu chí")).to_have_value("311111")
    press(board, "Ghi bản sửa")
    expect(board.get_by_text("Đã ghi bản sửa")).to_be_visible()
    expect(board.get_by_label("Tìm đảng viên")).to_be_focused()

    told = board.locator(f".st-key-slip_{member}_{YEAR}_told_True input")
    board.get_by_text("Đã báo nơi công tác").click()
    expect(told).to_be_checked()
    expect(told).to_be_focused()


def test_a_changed_member(board: Page, server: Server, person: tuple[int, str]):
    record(board, server, person[0])
    board.get_by_text("Sửa hồ sơ", exact=True).click()
    phone, full_name = board.get_by_label("Điện thoại"), board.get_by_label("Họ và tên")
    full_name.fill("")
    press(board, "Ghi")
    faulty(full_name, "Chưa nhập")

    full_name.fill(person[1])
    phone.fill("0901234567")
    press(board, "Ghi")
    expect(board.get_by_text(f"Đã ghi hồ sơ {person[1]}")).to_be_visible()
    another = board.get_by_role("button", name="Tìm người khác")
    expect(another).to_be_focused()
    board.keyboard.press("Enter")
    expect(board.get_by_label("Tìm đảng viên")).to_be_focused()


def test_an_account_made(browser_page: Callable[[str], Page], server: Server):
    page = browser_page("quantri")
    go_to(page, server, "accounts")
    name = page.get_by_label("Tên đăng nhập")
    name.fill("quantri")
    press(page, "Thêm tài khoản")
    faulty(name, "Đã có tài khoản quantri")

    name.fill("moi.bantc")
    press(page, "Thêm tài khoản")
    expect(page.locator(CODE)).to_be_visible()
    expect(page.locator(f"{CODE}:focus, {CODE} :focus")).to_have_count(1)

    page.get_by_role("link", name="moi.bantc").click()
    press(page, "Khóa")
    expect(page.get_by_text("Đã khóa tài khoản moi.bantc")).to_be_visible()
    expect(page.get_by_role("button", name="Về danh sách tài khoản")).to_be_focused()


def test_a_password_changed(browser_page: Callable[[str], Page], server: Server):
    page = browser_page("lanhdao")
    go_to(page, server, "password")
    labels = ("Mật khẩu hiện tại", "Mật khẩu mới", "Nhập lại mật khẩu mới")
    current, new, again = (page.get_by_label(label, exact=True) for label in labels)
    current.fill(PASSWORD)
    new.fill("con đò qua sông lúc chiều")
    again.fill("con đò")
    press(page, "Đổi mật khẩu")
    faulty(again, "không giống nhau")

    for field, text in ((current, PASSWORD), (new, PASSWORD + "!"), (again, PASSWORD + "!")):
        field.fill(text)
    press(page, "Đổi mật khẩu")
    expect(page.get_by_text("Đã đổi mật khẩu")).to_be_visible()
    expect(current).to_be_focused()
