"""Requests decided by keyboard: one from the start page in six keys, many with one paper."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lib.access.model import Account, Role
from lib.exemptions import service
from lib.exemptions.model import Kind, TypedRequest
from lib.slips import service as slips
from lib.slips.form import levels_of
from lib.slips.model import Content, JointMeeting, Origin
from tests.browser.conftest import sign_in
from tests.browser.test_axe import faults
from tests.exemptions.papers import pdf
from tests.factories import make_letter, make_member, make_round, make_unit
from tests.served import Server, office_day

pytestmark = pytest.mark.browser
MOST_KEYS = 6
PEOPLE = ("Trần Văn An", "Lê Thị Bình", "Phạm Văn Chi", "Đỗ Thị Dung", "Bùi Văn Em", "Ngô Thị Gấm")
TODAY = office_day()


@pytest.fixture(scope="module")
def office(server: Server) -> Iterator[Server]:
    """Six requests of the workplace's clerk, the last two with a decision of that clerk."""
    with server.database() as db:
        clerk = Account(server.account_id("noicongtac"), "noicongtac", "", Role.WORKPLACE)
        cell = make_unit(db, "CW-DEC", parent=1, name="Chi bộ Xét Miễn")
        for at, name in enumerate(PEOPLE):
            member = make_member(db, workplace=cell, name=name)
            asked = TypedRequest(member, Kind.INTRO_EXEMPT, "B3_ABROAD", date(TODAY.year, 1, 1))
            request = service.propose(
                db, asked, key=f"decisions-{at}", actor=clerk, now=datetime.now(UTC)
            )
            if at >= 4:
                service.decide(
                    db,
                    request.id,
                    version=1,
                    number="7-QĐ/ĐU",
                    decided_on=TODAY,
                    actor=clerk,
                    now=datetime.now(UTC),
                )
    yield server


class Keys:
    """What somebody presses; a text typed into a field is told apart from the keys that steer."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed: list[str] = []

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.pressed.append(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.pressed.append(f"“{text}”")

    @property
    def steering(self) -> list[str]:
        return [key for key in self.pressed if not key.startswith("“")]


@pytest.fixture
def at_the_start(office: Server, new_page: Callable[..., Page]) -> Callable[[str], Keys]:
    """`at_the_start("lanhdao")`: that account at its start page, nothing pressed yet."""

    def signed_in(name: str) -> Keys:
        page = new_page()
        sign_in(page, office.url, name)
        page.locator(".st-key-frame_bar").wait_for()
        return Keys(page)

    return signed_in


def reach(keys: Keys, words: str) -> None:
    """Tab to the line of the start page that says so; the first has the keyboard already."""
    page = keys.page
    page.locator(".st-key-desk_waiting a:focus").wait_for()
    for _ in range(20):
        if words in page.evaluate("document.activeElement.innerText"):
            return
        keys.press("Tab")
    raise AssertionError(f"“{words}” is not reached by Tab")


def states(server: Server, name: str) -> list[str]:
    query = (
        "SELECT e.state FROM exemptions e JOIN members m ON m.id = e.member_id"
        " WHERE m.full_name = ? ORDER BY e.id"
    )
    with server.database() as db:
        return [row[0] for row in db.execute(query, [name])]


def test_a_request_is_decided_in_six_keys_from_the_start_page(at_the_start, office: Server):
    keys = at_the_start("noicongtac")
    reach(keys, "chờ ghi quyết định")
    keys.press("Enter")
    expect(keys.page.locator("tbody a").first).to_be_focused()
    keys.press("Enter")
    expect(keys.page.get_by_label("Ngày quyết định")).to_be_focused()
    keys.type(TODAY.strftime("%d%m%Y"))
    keys.press("Tab")
    expect(keys.page.get_by_label("Số quyết định")).to_be_focused()
    keys.type("12-QĐ/ĐU")
    keys.press("Enter")
    expect(keys.page.get_by_text(f"Đã ghi quyết định cho {PEOPLE[0]}")).to_be_visible()

    print(f"decided: {len(keys.steering)} keys beside the text typed: {' '.join(keys.pressed)}")
    assert len(keys.steering) <= MOST_KEYS
    assert states(office, PEOPLE[0]) == ["decided"]

    # The word stands still, and one key leads to the next request.
    keys.page.locator(".st-key-request_next a:focus").wait_for()
    expect(keys.page.get_by_text(f"Đã ghi quyết định cho {PEOPLE[0]}")).to_be_visible()
    keys.press("Enter")
    expect(keys.page.get_by_role("heading", name=PEOPLE[1])).to_be_visible()
    expect(keys.page.get_by_text(f"Đã ghi quyết định cho {PEOPLE[0]}")).to_have_count(0)
    expect(keys.page.get_by_label("Ngày quyết định")).to_be_focused()


def test_a_request_is_confirmed_in_six_keys_from_the_start_page(at_the_start, office: Server):
    keys = at_the_start("bantochuc")
    reach(keys, "chờ xác nhận")
    keys.press("Enter")
    expect(keys.page.locator("tbody a").first).to_be_focused()
    first = keys.page.locator("tbody th").first.inner_text()
    keys.press("Enter")
    expect(keys.page.get_by_role("button", name="Xác nhận", exact=True)).to_be_focused()
    keys.press("Enter")
    expect(keys.page.get_by_text(f"Đã xác nhận cho {first}")).to_be_visible()

    print(f"confirmed: {len(keys.pressed)} keys: {' '.join(keys.pressed)}")
    assert len(keys.pressed) <= MOST_KEYS
    assert states(office, first) == ["confirmed"]


def test_many_are_decided_by_keyboard_and_the_answer_says_who_was_not(at_the_start, office: Server):
    keys = at_the_start("bantochuc")
    page = keys.page
    page.goto(f"{office.url}/requests?danh-sach=cho-quyet-dinh")
    page.locator("tbody a:focus").wait_for()
    for key in ("Space", "ArrowDown", "Space"):
        page.keyboard.press(key)
    expect(page.get_by_text("Đã tích 2 dòng")).to_be_visible()
    ticked = [row.locator("th").inner_text() for row in page.locator("tbody tr.ticked").all()]
    page.get_by_role("button", name="Ghi quyết định", exact=True).press("Enter")
    expect(page.get_by_role("heading", name="Ghi quyết định: 2 đề nghị đã tích")).to_be_visible()
    expect(page.get_by_label("Ngày quyết định")).to_be_focused()

    # Somebody turns the second one down in the meantime.
    with office.database() as db:
        query = "SELECT e.id FROM exemptions e JOIN members m ON m.id = e.member_id"
        lost = db.execute(f"{query} WHERE m.full_name = ?", [ticked[1]]).fetchone()[0]
        board = Account(office.account_id("bantochuc"), "bantochuc", "", Role.BOARD)
        asked = {"actor": board, "now": datetime.now(UTC)}
        service.decide(db, lost, version=1, number="1-QĐ/ĐU", decided_on=TODAY, **asked)
    page.keyboard.type(TODAY.strftime("%d%m%Y"))
    page.keyboard.press("Tab")
    page.keyboard.type("15-QĐ/ĐU")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status").filter(has_text="Đã làm 1, không làm 1 vì")).to_be_visible()
    expect(page.locator("tbody a:focus")).to_have_count(1)
    assert states(office, ticked[0]) == ["decided"]


def test_back_from_a_request_stands_in_the_same_list_on_the_same_row(at_the_start, office: Server):
    page = at_the_start("lanhdao").page
    page.goto(f"{office.url}/requests?danh-sach=cho-xac-nhan&loai=intro_exempt")
    page.locator("tbody a:focus").wait_for()
    page.keyboard.press("End")
    row = page.locator("tbody tr:focus-within").get_attribute("data-row")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Xác nhận", exact=True)).to_be_focused()

    page.go_back()

    expect(page.locator(f"tbody tr[data-row='{row}'] a")).to_be_focused()
    assert "danh-sach=cho-xac-nhan" in page.url and "loai=intro_exempt" in page.url
    expect(page.get_by_role("radio", name="Chờ xác nhận")).to_be_checked()


def test_a_paper_is_attached_and_taken_out_and_what_is_none_is_refused(
    at_the_start, office: Server, tmp_path: Path
):
    page = at_the_start("noicongtac").page
    page.goto(f"{office.url}/requests?danh-sach=cho-xac-nhan")
    page.locator("tbody a:focus").wait_for()
    page.keyboard.press("Enter")
    page.get_by_text("Đính kèm giấy tờ", exact=True).click()
    field = page.locator("input[type=file]")
    field.set_input_files({"name": "don.pdf", "mimeType": "application/pdf", "buffer": b"MZ x"})
    expect(page.get_by_role("alert").filter(has_text="Chỉ nhận PDF")).to_be_visible()

    large = {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": bytes(6 * 1024 * 1024)}
    field.set_input_files(large)
    told = "Chưa nhận tệp “anh.jpg”. Tệp lớn quá 5 MB"
    expect(page.get_by_role("alert").filter(has_text=told)).to_be_visible()

    field.set_input_files({"name": "don.jpg", "mimeType": "image/jpeg", "buffer": pdf()})
    expect(page.get_by_text("Đã đính kèm giấy tờ")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải giấy tờ").click()
    download.value.save_as(tmp_path / "out.pdf")

    assert (tmp_path / "out.pdf").read_bytes() == pdf()
    assert download.value.suggested_filename.startswith("giay-to-de-nghi-")
    assert faults(page) == []


def test_the_workplace_is_told_of_many_slips_by_keyboard(at_the_start, office: Server):
    with office.database() as db:
        make_round(db, TODAY.year, TODAY)
        board = Account(office.account_id("bantochuc"), "bantochuc", "", Role.BOARD)
        home = make_unit(db, "CR-DEC", kind="residence_cell", parent=2, name="Chi bộ ấp Báo")
        content = Content(levels_of("112113"), TODAY, JointMeeting())
        for name in ("Võ Văn Ích", "Hồ Thị Kim"):
            member = make_member(db, workplace=1, residence=home, name=name)
            make_letter(db, member)
            slips.enter(
                db,
                member,
                TODAY.year,
                content,
                origin=Origin.SINGLE,
                key=f"told-{member}",
                actor=board,
                now=datetime.now(UTC),
            )
    page = at_the_start("bantochuc").page
    page.goto(f"{office.url}/returns")
    page.locator("tbody a").first.focus()
    for key in ("Space", "ArrowDown", "Space"):
        page.keyboard.press(key)
    page.get_by_role("button", name="Đã báo nơi công tác", exact=True).press("Enter")

    expect(page.get_by_role("status").filter(has_text="Đã làm 2.")).to_be_attached()
    expect(page.get_by_text("Phiếu nào đã nhận cũng đã báo nơi công tác.")).to_be_visible()
    with office.database() as db:
        assert db.execute("SELECT sum(returned) FROM slips").fetchone()[0] == 2
