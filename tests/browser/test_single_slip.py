"""One slip beside the stacks: six digits and Enter, what they mean in sight, then the next."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from lib.rounds.model import YEARLY
from tests.factories import make_letter, make_member, make_round, make_unit
from tests.served import Server, office_day

pytestmark = pytest.mark.browser
CODE = "Mức của các tiêu chí"


@pytest.fixture(scope="module")
def people(server: Server) -> list[str]:
    """Three members who owe a slip of this year."""
    year = office_day().year
    names = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Hoàng Chi"]
    with server.database() as db:
        ward = db.execute("SELECT id FROM units WHERE code = 'DB-R'").fetchone()[0]
        home = make_unit(db, "CR", kind="residence_cell", parent=ward)
        cell = make_unit(db, "CW", parent=1)
        for name in names:
            make_letter(db, make_member(db, workplace=cell, residence=home, name=name))
        make_round(db, year, date(year, 12, 31))
    return names


def find(page: Page, name: str) -> None:
    page.get_by_label("Tìm đảng viên").fill(name)
    page.keyboard.press("Enter")
    expect(page.get_by_label(CODE)).to_be_focused()


def codes(server: Server) -> list[str]:
    query = (
        "SELECT r.levels FROM slips s JOIN slip_revisions r ON r.slip_id = s.id"
        " WHERE s.occasion = ? ORDER BY s.id"
    )
    with server.database() as db:
        return [row[0] for row in db.execute(query, [YEARLY])]


def chosen(page: Page) -> list[str]:
    return [text.removeprefix("✓ ") for text in page.locator("td.chosen").all_inner_texts()]


def test_a_slip_is_six_digits_and_enter_and_the_next_person_is_asked_for(
    server: Server, browser_page: Callable[[str], Page], people: list[str]
):
    page = browser_page("bantochuc")
    page.goto(f"{server.url}/slip")
    find(page, people[0])
    code, said = page.get_by_label(CODE), page.get_by_role("status")

    page.keyboard.type("114")
    expect(said.filter(has_text="Không phải mức của phiếu này")).to_be_visible()
    expect(code).to_have_value("11")
    assert chosen(page) == ["1 – Nêu gương tốt", "1 – Gương mẫu đi đầu"]
    page.keyboard.type("2113")
    expect(page.locator("td.chosen")).to_have_count(6)
    page.keyboard.press("Home")
    page.keyboard.type("3")
    expect(code).to_have_value("312113")
    page.keyboard.press("Enter")

    expect(
        page.get_by_text(f"Đã ghi phiếu năm {office_day().year} của {people[0]}")
    ).to_be_visible()
    expect(page.get_by_label("Tìm đảng viên")).to_be_focused()
    assert codes(server) == ["312113"]

    find(page, people[1])
    page.get_by_role("cell", name="3 – Chưa gương mẫu").click()
    expect(said.filter(has_text="tiếp theo là tiêu chí 1")).to_be_visible()
    for words in ("2 – Nêu gương", "3 – Chưa gương mẫu"):
        page.get_by_role("cell", name=words, exact=True).click()
    expect(code).to_have_value("23")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Phải đủ 6 mức")).to_be_visible()
    expect(code).to_be_focused()
    expect(code).to_have_value("23")
    page.keyboard.type("1111")
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"của {people[1]}")).to_be_visible()
    assert codes(server) == ["312113", "231111"]
