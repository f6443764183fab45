"""Ticked rows in the browser: what is done is what is seen, and who was refused stays ticked."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial

import pytest
from playwright.sync_api import Locator, Page, expect

from lib.access.model import Account, Role
from lib.exemptions import service as exemptions
from lib.exemptions.model import Kind, TypedRequest
from lib.slips import service as slips
from lib.slips.form import levels_of
from lib.slips.model import Content, JointMeeting, Origin
from tests.factories import make_letter, make_member, make_round, make_unit
from tests.served import Server, office_day

pytestmark = pytest.mark.browser
SignedIn = Callable[[str], Page]
MANY, FEW = 52, 3
TODAY = office_day()


@pytest.fixture(scope="module")
def told_of_none(server: Server) -> Server:
    """Slips of a great and of a small workplace, which know of none yet."""
    with server.database() as db:
        make_round(db, TODAY.year, TODAY)
        board = Account(server.account_id("bantochuc"), "bantochuc", "", Role.BOARD)
        home = make_unit(db, "CR-TICK", kind="residence_cell", parent=2, name="Chi bộ ấp Tích")
        paper = partial(slips.enter, db, origin=Origin.SINGLE, actor=board, now=datetime.now(UTC))
        content = Content(levels_of("112113"), TODAY, JointMeeting())
        for code, name, count in [("W-BIG", "Chi bộ Lớn", MANY), ("W-FEW", "Chi bộ Ít", FEW)]:
            cell = make_unit(db, code, parent=1, name=name)
            for at in range(count):
                member = make_member(db, workplace=cell, residence=home, name=f"Lê Văn {at:02}")
                make_letter(db, member)
                paper(member, TODAY.year, content, key=f"{code}-{at}")
    return server


def told(server: Server) -> dict[str, int]:
    """How many slips are told of, by workplace."""
    query = (
        "SELECT u.code, sum(s.returned) FROM slips s JOIN members m ON m.id = s.member_id"
        " JOIN units u ON u.id = m.workplace_unit_id GROUP BY 1"
    )
    with server.database() as db:
        return dict(db.execute(query).fetchall())


def count(page: Page) -> Locator:
    return page.locator(".list [data-part=count]")


def narrow_to(page: Page, typed: str) -> None:
    field = page.get_by_role("combobox", name="Đơn vị", exact=True)
    field.fill(typed)
    if typed:
        page.get_by_role("listbox", name="Gợi ý").get_by_role("option").first.wait_for()
    field.press("Enter")


def test_all_that_were_ticked_are_not_all_of_another_unit(
    told_of_none: Server, browser_page: SignedIn
):
    page = browser_page("bantochuc")
    page.goto(f"{told_of_none.url}/returns")
    page.get_by_role("button", name=f"Tích cả {MANY + FEW} dòng").click()
    expect(count(page)).to_have_text(f"Đã tích {MANY + FEW} dòng")
    page.locator("tbody a").first.focus()
    page.keyboard.press("Space")
    kept_out = page.locator("tbody th").first.inner_text()
    expect(count(page)).to_have_text(f"Đã tích {MANY + FEW - 1} dòng")

    narrow_to(page, "W-FEW")
    expect(page.locator("caption")).to_contain_text(f"{FEW} dòng")
    expect(count(page)).to_have_text("Chưa tích dòng nào")
    expect(page.locator(".bar [role=status]")).to_contain_text(
        f"{MANY + FEW - 1} dòng tích ở bộ lọc"
    )
    expect(page.get_by_role("button", name="Đã báo nơi công tác", exact=True)).to_be_disabled()
    page.get_by_role("button", name=f"Tích cả {FEW} dòng").click()
    page.get_by_role("button", name="Đã báo nơi công tác", exact=True).click()
    expect(page.locator(".bar [role=status]")).to_have_text(f"Đã làm {FEW}.")
    assert told(told_of_none) == {"W-BIG": 0, "W-FEW": FEW}

    # What was ticked before waits under its own filter, and is as it was.
    page.get_by_role("button", name="Bỏ lựa chọn").first.click()
    expect(page.locator("caption")).to_contain_text(f"trong {MANY}")
    expect(count(page)).to_have_text(f"Đã tích {MANY - 1} dòng")
    expect(page.locator("tbody tr.ticked")).to_have_count(49)
    page.get_by_role("button", name="Đã báo nơi công tác", exact=True).click()
    expect(page.locator(".bar [role=status]")).to_have_text(f"Đã làm {MANY - 1}.")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody th")).to_have_text(kept_out)
    expect(count(page)).to_have_text("Chưa tích dòng nào")


def test_who_was_refused_is_still_ticked_and_who_was_done_is_not(
    server: Server, browser_page: SignedIn
):
    with server.database() as db:
        cell = make_unit(db, "W-CONF", parent=1, name="Chi bộ Xác Nhận")
        for at, (name, role) in enumerate(
            [("noicongtac", Role.WORKPLACE), ("bantochuc", Role.BOARD)] * 2
        ):
            clerk = Account(server.account_id(name), name, "", role)
            by = {"actor": clerk, "now": datetime.now(UTC)}
            member = make_member(db, workplace=cell, name=f"Trần Văn {name} {at}")
            wanted = TypedRequest(member, Kind.INTRO_EXEMPT, "B3_ABROAD", date(TODAY.year, 1, 1))
            request = exemptions.propose(db, wanted, key=f"ticks-{at}", **by)
            exemptions.decide(db, request.id, version=1, number="7-QĐ/ĐU", decided_on=TODAY, **by)
    page = browser_page("bantochuc")
    page.goto(f"{server.url}/requests?danh-sach=cho-xac-nhan&don-vi=W-CONF")
    page.get_by_role("button", name="Tích cả 4 dòng").click()

    page.get_by_role("button", name="Xác nhận", exact=True).click()
    page.get_by_role("button", name="Xác nhận (4)").click()

    status = page.locator(".bar [role=status]")
    expect(status).to_contain_text("Đã làm 2, không làm 2 vì")
    expect(status).to_contain_text("Các dòng ấy còn được tích.")
    expect(page.locator("tbody tr")).to_have_count(2)
    expect(page.locator("tbody tr.ticked th")).to_contain_text(["bantochuc", "bantochuc"])
    expect(count(page)).to_have_text("Đã tích 2 dòng")
