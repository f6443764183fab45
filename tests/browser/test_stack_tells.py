"""A stack tells before it is opened, while another one is in work, and after it was closed."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from lib.stacks import asides
from lib.stacks import service as stacks
from lib.stacks.model import Cover, Reason, Typed
from tests.browser.desk import TERMINAL, a_stack
from tests.factories import make_letter, make_member, make_unit
from tests.served import Server, office_day


@pytest.fixture
def page(office: BrowserContext):
    opened = office.new_page()
    yield opened
    opened.close()


def choose(page: Page, running: Server, cell: str) -> None:
    page.goto(f"{running.url}/stack")
    field = page.get_by_label("Chi bộ nơi cư trú")
    field.fill(cell)
    field.press("Enter")


def cell_of(running: Server, stack: int) -> str:
    with running.database() as db:
        query = "SELECT u.code FROM units u JOIN stacks s ON s.unit_id = u.id WHERE s.id = ?"
        return db.execute(query, [stack]).fetchone()[0]


def test_a_cell_with_nobody_received_says_so_and_leads_to_the_letters(running: Server, page: Page):
    a_stack(running, 1)
    with running.database() as db:
        ward = db.execute("SELECT id FROM units WHERE code = 'DB-R'").fetchone()[0]
        cell = make_unit(db, "R-TRONG", kind="residence_cell", parent=ward, name="Chi bộ Trống")
        for _ in range(3):
            make_member(db, workplace=cell, residence=cell)
        make_letter(db, make_member(db, workplace=cell, residence=cell), received_on=None)

    choose(page, running, "R-TRONG")

    expect(page.get_by_text("chưa giới thiệu 3; đã giới thiệu, chưa tiếp nhận 1")).to_be_visible()
    expect(page.get_by_role("button", name="Mở chồng phiếu")).to_have_count(0)
    page.get_by_role("link", name="Xem ai chưa giới thiệu, chưa tiếp nhận").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Giới thiệu, tiếp nhận")


def test_the_stack_in_work_is_gone_on_with_or_a_second_one_says_why(running: Server, page: Page):
    stack, members = a_stack(running, 2)
    code = cell_of(running, stack)
    an = next(iter(members))
    now = datetime.now(UTC)
    with running.database() as db:
        stacks.keep_row(db, stack, members[an], Typed("112113"), actor=TERMINAL, now=now)

    choose(page, running, code)

    expect(page.get_by_text("40 người phải có phiếu: đã có 0, còn 40")).to_be_visible()
    expect(page.get_by_text("Chi bộ này đang có chồng gõ dở: Dòng lệnh mở lúc")).to_be_visible()
    page.get_by_label("Số phiếu trong chồng").fill("3")
    page.get_by_role("button", name="Mở chồng phiếu").click()
    expect(page.get_by_text("hoặc ghi vì sao phải mở thêm")).to_be_visible()
    expect(page.get_by_label("Số phiếu trong chồng")).to_have_value("3")
    page.get_by_label("Vì sao mở thêm chồng").fill("Phiếu đến đợt hai")
    page.get_by_role("button", name="Mở chồng phiếu").click()

    row = page.locator(f"tr[data-member='{members[an]}']")
    expect(row).to_contain_text("ở chồng của Dòng lệnh")
    expect(row.locator("input.code")).to_be_hidden()
    with running.database() as db:
        opened = db.execute("SELECT second_reason FROM stacks ORDER BY id DESC").fetchone()
    assert opened == ("Phiếu đến đợt hai",)

    choose(page, running, code)
    page.get_by_role("button", name="Gõ tiếp chồng này").first.click()
    expect(page.locator("#jump")).to_be_focused()
    assert f"chong={stack}" in page.url


def test_sheets_of_a_closed_stack_wait_until_each_is_settled(running: Server, page: Page):
    stack, _ = a_stack(running, 1)
    now = datetime.now(UTC)
    with running.database() as db:
        stacks.restate(db, stack, Cover(1, office_day()), actor=TERMINAL, now=now)
        asides.set_aside(
            db, stack, Reason.ILLEGIBLE, named="Phiếu nhòe", key=None, actor=TERMINAL, now=now
        )
        stacks.close_stack(db, stack, actor=TERMINAL, now=now)

    page.goto(f"{running.url}/stack")
    page.get_by_text("Phiếu để riêng chưa giải quyết: 1 phiếu, 1 chồng").click()
    page.get_by_role("link", name="Phiếu nhòe").click()
    expect(page.get_by_text("Phiếu để riêng (1, còn 1 chưa giải quyết)")).to_be_visible()
    page.get_by_text("Đã trả lại chi bộ").click()
    page.get_by_label("Ghi thêm").fill("Xin bản rõ hơn")
    page.get_by_role("button", name="Ghi", exact=True).click()

    expect(page.get_by_text("✓ Đã trả lại chi bộ – Xin bản rõ hơn (noicutru")).to_be_visible()
    page.goto(f"{running.url}/stack")
    expect(page.get_by_label("Chi bộ nơi cư trú")).to_be_visible()
    expect(page.get_by_text("Phiếu để riêng chưa giải quyết")).to_have_count(0)
