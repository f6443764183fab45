"""A working day on the demonstration province, without touching the terminal again."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lib import config
from lib.access.model import Side
from lib.db.clock import business_day
from lib.figures.live import Live
from lib.rounds.model import Place
from tests.browser.conftest import sign_in
from tests.served import Server, served

pytestmark = pytest.mark.browser
PASSWORD = "vườn cau sau nhà"
YEAR = 2023


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """What `make demo` does, on a smaller province."""
    data = tmp_path_factory.mktemp("demo")
    command = [sys.executable, "-m", "lib", "demo", "vinh-long", "--scale", "0.1"]
    given = {**os.environ, "SO213_DATA": str(data), "SO213_DEMO_PASSWORD": PASSWORD}
    subprocess.run(command, cwd=config.REPOSITORY, env=given, check=True, capture_output=True)
    with served(data) as server:
        yield server


@pytest.fixture
def clerk(office: Server, new_page: Callable[..., Page]) -> Callable[[str], Page]:
    def signed_in(name: str) -> Page:
        page = new_page(accept_downloads=True)
        sign_in(page, office.url, name, PASSWORD)
        page.get_by_role("heading", level=1).wait_for()
        return page

    return signed_in


def untyped_cell(server: Server) -> tuple[str, list[int]]:
    """The code of a residence cell without an open stack from which at least two slips are due."""
    with server.database() as db:
        held = Live().year(db, YEAR, business_day(db, datetime.now(UTC)))
        busy = {row[0] for row in db.execute("SELECT unit_id FROM stacks WHERE year = ?", [YEAR])}
    for unit_id in held.tree.order:
        due = held.members_at(unit_id, Side.RESIDENCE, (Place.OVERDUE.value,))
        if unit_id not in busy and unit_id not in held.tree.children and len(due) >= 2:
            others = held.members_at(unit_id, Side.RESIDENCE, (Place.ON_TIME, Place.LATE))
            if not others:
                return held.tree.units[unit_id].code, due
    raise LookupError("the demonstration has no untyped cell left")


def test_a_stack_is_typed_and_closed_and_the_figures_know_it(office, clerk):
    code, due = untyped_cell(office)
    page = clerk("bantochuc")

    page.get_by_role("link", name="Nhập chồng phiếu").click()
    page.get_by_label("Chi bộ nơi cư trú").fill(code)
    page.keyboard.press("Enter")
    page.get_by_label("Số phiếu").fill(str(len(due)))
    page.get_by_role("button", name="Mở chồng phiếu").click()
    page.locator("#jump:focus").wait_for()
    page.get_by_label("Gõ theo thứ tự danh sách").check()
    page.locator(".code:focus").wait_for()
    for _ in due:
        page.keyboard.type("112112")
    expect(page.locator("[data-part=kept]")).to_have_text(str(len(due)))
    page.get_by_role("button", name="Chốt chồng phiếu").click()

    expect(page.get_by_text(f"{len(due)} phiếu đã ghi")).to_be_visible()
    with office.database() as db:
        slips = "SELECT count(*) FROM slips WHERE year = ? AND member_id IN ({})"
        found = db.execute(slips.format(", ".join(map(str, due))), [YEAR]).fetchone()
    assert found[0] == len(due)


def test_a_request_is_decided_and_confirmed_by_another_account(office, clerk):
    page = clerk("bantochuc")
    page.get_by_role("link", name="Đề nghị miễn", exact=True).click()
    page.locator("tbody a").first.click()
    page.get_by_label("Số quyết định").first.fill("45-QĐ/ĐU")
    page.get_by_label("Ngày quyết định").first.click()
    page.keyboard.type("20112023")
    page.get_by_role("button", name="Ghi quyết định", exact=True).click()
    expect(page.get_by_text("Chờ xác nhận").first).to_be_visible()
    expect(page.get_by_text("Đã ghi quyết định")).to_be_visible()
    with office.database() as db:
        query = "SELECT id FROM exemptions WHERE decision_number = '45-QĐ/ĐU'"
        decided = db.execute(query).fetchone()[0]

    leader = clerk("lanhdao")
    leader.get_by_role("link", name="Đề nghị miễn", exact=True).click()
    leader.locator("tbody a").first.click()
    leader.get_by_role("button", name="Xác nhận", exact=True).click()

    expect(leader.get_by_text("Đã xác nhận cho")).to_be_visible()
    with office.database() as db:
        states = db.execute("SELECT state FROM exemptions WHERE id = ?", [decided]).fetchone()
    assert states[0] in ("decided", "confirmed")


def test_weak_points_are_read_and_followed_down(clerk):
    page = clerk("lanhdao")

    page.get_by_role("link", name="Điểm yếu").click()

    expect(page.get_by_role("heading", name="Đơn vị kém hơn mức chung")).to_be_visible()
    expect(page.get_by_text("Mức thấp nhất gặp nhiều nhất ở").first).to_be_attached()


def test_the_summary_is_printed_and_downloaded_once(clerk, tmp_path: Path):
    page = clerk("bantochuc")
    page.get_by_role("link", name="Báo cáo").click()
    page.get_by_role("button", name="Lập báo cáo (PDF)").click()
    link = page.get_by_role("link", name="Tải báo cáo (PDF)")
    expect(link).to_be_visible(timeout=60_000)
    ticket = link.get_attribute("href")

    with page.expect_download() as started:
        link.click()

    pdf = tmp_path / "summary.pdf"
    started.value.save_as(pdf)
    told = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True)
    text = re.sub(r"\s+", " ", told.stdout)
    assert "về kết quả thực hiện Quy định số 213-QĐ/TW" in text
    assert "Dự thảo" in text
    again = page.request.get(ticket if ticket.startswith("http") else page.url + ticket)
    assert not again.headers["content-type"].startswith("application/pdf")
