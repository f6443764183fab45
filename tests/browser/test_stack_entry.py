"""A stack typed in a real browser: at machine speed, over reloads, restarts and lost lines."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from lib.access.model import Account, Role
from lib.register.names import fold
from lib.slips import store
from lib.stacks import reading as stack_reading
from lib.stacks import service as stacks
from lib.stacks import store as stack_store
from lib.stacks.model import Cover
from tests.browser.conftest import sign_in
from tests.factories import make_letter, make_member, make_round, make_unit
from tests.served import Server, make_staff, served

pytestmark = pytest.mark.browser
TERMINAL = Account(1, "terminal", "Dòng lệnh", Role.TERMINAL)
GIVEN = """
    An Bình Chi Dũng Đức Giang Hà Hạnh Hùng Khánh Lan Linh Mai Nam Nga Phúc Quang Sơn Tâm Thảo
    Trang Tuấn Vân Yến Ánh Cường Diệp Hải Hiếu Hoa Hương Kiên Long Loan Ngọc Nhung Oanh Phương
    Quân Thủy
"""
SURNAMES = ("Nguyễn", "Trần", "Lê")
PEOPLE = [f"{SURNAMES[at % 3]} Văn {given}" for at, given in enumerate(GIVEN.split())]


def code_of(place: int) -> str:
    return "".join(str(1 + (place // 3**at) % 3) for at in range(6))


@dataclass
class Desk:
    """One clerk's page on one open stack of forty expected members."""

    server: Server
    page: Page
    stack: int
    members: dict[str, int]

    def open(self, page: Page | None = None) -> None:
        page = page or self.page
        page.goto(f"{self.server.url}/stack?chong={self.stack}")
        page.locator(".code").first.wait_for()
        page.locator(".code:focus").wait_for()

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def row(self, name: str) -> str:
        return f"tr[data-member='{self.members[name]}']"

    def state(self, name: str):
        return self.page.locator(f"{self.row(name)} .state")

    def kept(self):
        return self.page.locator("[data-part=kept]")

    def shown(self) -> list[str]:
        return self.page.locator(".code").evaluate_all("all => all.map((one) => one.value)")

    def stored(self) -> dict[int, str]:
        with self.server.database() as db:
            drafts = stack_store.drafts(db, self.stack)
        return {member: draft.code for member, draft in drafts.items()}

    def ordered(self) -> list[int]:
        """The members in the order of the screen."""
        with self.server.database() as db:
            found = stack_reading.rows(db, self.stack, actor=TERMINAL, now=datetime.now(UTC))
        return [row.member_id for row in found]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("stacks")
    make_staff(directory)
    return directory


@pytest.fixture(scope="module")
def running(data: Path) -> Iterator[Server]:
    with served(data) as server:
        yield server


@pytest.fixture(scope="module")
def office(running: Server, browser: Browser) -> Iterator[BrowserContext]:
    """The browser of one clerk, signed in."""
    context = browser.new_context(locale="vi-VN", viewport={"width": 1366, "height": 768})
    sign_in(context.new_page(), running.url, "noicutru")
    context.pages[0].get_by_role("heading", level=1).wait_for()
    yield context
    context.close()


@pytest.fixture
def desk(running: Server, office: BrowserContext) -> Iterator[Desk]:
    stack, members = a_stack(running, len(PEOPLE))
    made = Desk(running, office.new_page(), stack, members)
    made.open()
    yield made
    made.page.close()


def a_stack(server: Server, stated: int) -> tuple[int, dict[str, int]]:
    """An open stack of a new residence cell whose forty members are all due."""
    today = datetime.now(UTC).date()
    with server.database() as db:
        found = db.execute("SELECT count(*) FROM units").fetchone()[0]
        ward = db.execute("SELECT id FROM units WHERE code = 'DB-R'").fetchone()[0]
        cell = make_unit(db, f"CB-{found}", kind="residence_cell", parent=ward)
        workplace = make_unit(db, f"CW-{found}", parent=1)
        members = {}
        for name in PEOPLE:
            members[name] = make_member(db, workplace=workplace, residence=cell, name=name)
            make_letter(db, members[name])
        if not db.execute("SELECT 1 FROM rounds").fetchone():
            make_round(db, today.year, date(today.year, 12, 31))
        stack = stacks.open_stack(
            db,
            today.year,
            cell,
            Cover(stated, today),
            key=None,
            actor=TERMINAL,
            now=datetime.now(UTC),
        )
    return stack, members


def test_forty_of_forty_typed_at_machine_speed_are_right(desk: Desk):
    desk.type("".join(map(code_of, range(40))))

    expect(desk.kept()).to_have_text("40")
    assert desk.shown() == [code_of(at) for at in range(40)]
    stored = desk.stored()
    assert [stored[member] for member in desk.ordered()] == desk.shown()


def test_paper_in_any_order_is_found_by_name_and_typed(desk: Desk):
    shuffled = sorted(PEOPLE, key=lambda name: code_of(PEOPLE.index(name))[::-1])

    for at, name in enumerate(shuffled):
        desk.type(fold(name) + code_of(at))

    expect(desk.kept()).to_have_text("40")
    expected = {desk.members[name]: code_of(at) for at, name in enumerate(shuffled)}
    assert desk.stored() == expected


def test_marked_rows_survive_a_reload(desk: Desk):
    desk.type("".join(map(code_of, range(12))) + "12")
    expect(desk.kept()).to_have_text("12")

    desk.open()

    expect(desk.kept()).to_have_text("12")
    expected = [*map(code_of, range(12)), "12"]
    assert desk.shown()[:14] == [*expected, ""]
    desk.type("1111")
    expect(desk.kept()).to_have_text("13")


def test_rows_typed_while_the_line_is_down_are_sent_when_it_is_back(desk: Desk):
    desk.type(code_of(0))
    expect(desk.kept()).to_have_text("1")

    desk.page.context.set_offline(True)
    desk.type(code_of(1) + code_of(2))
    expect(desk.page.locator("[data-part=faults] li")).to_have_count(2)
    expect(desk.kept()).to_have_text("1")

    desk.page.context.set_offline(False)
    expect(desk.kept()).to_have_text("3")
    expect(desk.page.locator("[data-part=faults] li")).to_have_count(0)


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
        desk.open()
        desk.type("".join(map(code_of, range(5))))
        expect(desk.kept()).to_have_text("5")
    desk.type("".join(map(code_of, range(5, 9))))

    with served(tmp_path, port=server.port):
        expect(desk.kept()).to_have_text("9", timeout=30_000)
        assert desk.shown()[:9] == [code_of(at) for at in range(9)]
        desk.open()
        expect(desk.kept()).to_have_text("9")


def test_a_fault_in_one_row_is_named_under_the_grid_and_loses_nothing(desk: Desk):
    exempt = desk.ordered()[1]
    with desk.server.database() as db:
        db.execute(
            "INSERT INTO exemptions (member_id, kind, ground, valid_from, state, proposed_by,"
            " confirmed_by, by_import) VALUES (?, 'meeting_exempt', 'A3_ROTATED_OFFICIAL',"
            " '2022-01-01', 'confirmed', 1, 1, 1)",
            [exempt],
        )

    desk.type("".join(map(code_of, range(4))))

    fault = desk.page.locator("[data-part=faults] li")
    expect(fault).to_contain_text("Dòng 2")
    expect(fault).to_contain_text("miễn sinh hoạt nơi cư trú")
    expect(desk.kept()).to_have_text("3")
    assert exempt not in desk.stored()
    assert desk.shown()[1] == code_of(1)


def test_two_clerks_on_one_row_see_both_versions(desk: Desk):
    member = desk.ordered()[0]
    with desk.server.database() as db:
        stacks.keep_row(
            db,
            desk.stack,
            member,
            "333333",
            "",
            1,
            actor=TERMINAL,
            now=datetime.now(UTC),
        )

    desk.type("111111")

    fault = desk.page.locator("[data-part=faults] li")
    expect(fault).to_contain_text("Dòng lệnh vừa gõ dòng này ở nơi khác")
    expect(fault).to_contain_text("333333")
    expect(fault).to_contain_text("111111")
    assert desk.stored()[member] == "333333"
    desk.page.keyboard.press("ArrowUp")
    desk.page.keyboard.press("Escape")
    expect(fault).to_have_count(0)
    assert desk.shown()[0] == "333333"


def test_backspace_goes_back_to_the_slip_just_typed_and_corrects_it(desk: Desk):
    desk.type("111111")
    desk.page.keyboard.press("Backspace")
    desk.page.keyboard.press("Backspace")
    desk.type("3222222")

    expect(desk.kept()).to_have_text("2")
    assert desk.shown()[:2] == ["111113", "222222"]


def test_other_keys_leave_no_trace_in_a_row(desk: Desk):
    desk.type("1409 ,2")
    desk.page.keyboard.press("Delete")

    assert desk.shown()[0] == "12"


def test_remarks_are_reached_without_the_mouse(desk: Desk):
    desk.type("111111")
    desk.type("/Rất tích cực")
    desk.page.keyboard.press("Enter")
    desk.type("222222")

    expect(desk.kept()).to_have_text("2")
    with desk.server.database() as db:
        drafts = stack_store.drafts(db, desk.stack)
    assert drafts[desk.ordered()[0]].remarks == "Rất tích cực"
    assert desk.shown()[:2] == ["111111", "222222"]


def test_a_letter_that_several_names_share_does_not_pick_one(desk: Desk):
    desk.type("h1")

    expect(desk.page.locator("[data-part=said]")).to_contain_text("Còn nhiều người khớp")
    assert set(desk.shown()) == {""}


def test_a_stack_is_closed_after_one_sheet_was_set_aside(desk: Desk):
    desk.type("".join(map(code_of, range(39))))
    expect(desk.kept()).to_have_text("39")
    desk.type("yen-")
    dialog = desk.page.get_by_role("dialog")
    dialog.get_by_text("Không đọc được", exact=True).click()
    dialog.get_by_role("button", name="Để riêng", exact=True).click()
    expect(desk.page.locator("[data-part=aside]")).to_have_text("1")

    desk.page.get_by_role("button", name="Chốt chồng phiếu").click()

    expect(desk.page.get_by_text("Đã chốt chồng phiếu: 39 phiếu đã ghi.")).to_be_visible()
    with desk.server.database() as db:
        slips = store.of_members(db, desk.members.values(), datetime.now(UTC).year)
    assert len(slips) == 39


def test_setting_aside_does_not_guess_whose_sheet_it_is(desk: Desk):
    desk.type(code_of(0) + "-")
    dialog = desk.page.get_by_role("dialog")
    dialog.get_by_text("Không đọc được", exact=True).click()
    dialog.get_by_role("button", name="Để riêng", exact=True).click()

    expect(dialog.get_by_text("Ghi họ tên trên phiếu", exact=False)).to_be_visible()
    with desk.server.database() as db:
        assert stack_store.set_asides(db, desk.stack) == []


def test_an_unfinished_stack_names_what_is_missing(desk: Desk):
    desk.type("".join(map(code_of, range(38))) + "11")
    expect(desk.kept()).to_have_text("38")

    desk.page.get_by_role("button", name="Chốt chồng phiếu").click()

    expect(desk.page.get_by_text("còn 2 phiếu", exact=False).first).to_be_visible()
    expect(desk.page.get_by_text("Chưa có phiếu (2 người)")).to_be_visible()
    expect(desk.page.get_by_text("mới gõ 2 trong 6 mức", exact=False)).to_be_visible()
