"""Choosing a person or a unit by the keyboard: one field, suggestions, never a silent first hit."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.input_methods import Composing, Rewriting
from tests.factories import make_letter, make_member, make_round, make_unit
from tests.served import Server, office_day

pytestmark = pytest.mark.browser
SignedIn = Callable[[str], Page]
PEOPLE = ("Trần Văn Bình", "Trần Văn Bình", "Lê Thị Bình", "Đỗ Thị Ánh")


@pytest.fixture(scope="module", autouse=True)
def register(server: Server) -> list[int]:
    """Four people of one cell, two of them of one name, and a round for their slips."""
    year = office_day().year
    with server.database() as db:
        ward = db.execute("SELECT id FROM units WHERE code = 'DB-R'").fetchone()[0]
        home = make_unit(db, "CR-1", kind="residence_cell", parent=ward, name="Chi bộ khóm 1")
        cell = make_unit(db, "DB-T1", parent=1, name="Chi bộ Sở Thử")
        make_unit(db, "DB-T2", parent=1, name="Chi bộ Trường Thử")
        make_round(db, year, date(year, 12, 31))
        members = []
        for at, name in enumerate(PEOPLE):
            member = make_member(db, workplace=cell, residence=home, name=name)
            make_letter(db, member)
            db.execute(
                "UPDATE members SET birth_date = ? WHERE id = ?", [f"{1970 + at}-05-01", member]
            )
            members.append(member)
    return members


def combobox(page: Page, name: str) -> Locator:
    return page.get_by_role("combobox", name=name, exact=True)


def at(server: Server, page: Page, path: str) -> Page:
    page.goto(f"{server.url}/{path}")
    page.locator(".st-key-frame_bar").wait_for()
    return page


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Gợi ý").get_by_role("option")


def test_a_person_is_chosen_by_letters_an_arrow_and_enter(server: Server, browser_page: SignedIn):
    page = at(server, browser_page("bantochuc"), "slip")
    field = combobox(page, "Tìm đảng viên")

    field.press_sequentially("tran van binh")
    expect(options(page)).to_have_count(2)
    expect(options(page).first).to_contain_text("sinh 1970 · thẻ …")
    expect(options(page).nth(1)).to_contain_text("Chi bộ Sở Thử – Đảng bộ tỉnh Thử")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options(page).nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Trần Văn Bình")).to_be_visible()
    expect(field).to_have_value("Trần Văn Bình")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".so213-pick-hint")).to_contain_text("sinh 1971")


def test_a_line_too_many_letters_fit_is_never_chosen_silently(
    server: Server, browser_page: SignedIn
):
    page = at(server, browser_page("bantochuc"), "slip")
    field = combobox(page, "Tìm đảng viên")

    field.press_sequentially("binh")
    page.keyboard.press("Enter")
    expect(options(page)).to_have_count(3)
    page.keyboard.press("Enter")

    expect(page.locator(".so213-pick .so213-pick-said")).to_have_text(
        "3 kết quả; mũi tên xuống rồi Enter để chọn."
    )
    expect(page.get_by_role("option", selected=True)).to_have_count(0)
    page.keyboard.press("Escape")
    expect(field).to_have_value("")
    expect(options(page)).to_have_count(0)


def test_who_leaves_the_letters_behind_is_told_that_nobody_is_chosen(
    server: Server, browser_page: SignedIn
):
    page = at(server, browser_page("bantochuc"), "slip")
    field = combobox(page, "Tìm đảng viên")

    field.press_sequentially("zzz")
    expect(page.locator(".so213-pick .so213-pick-said")).to_contain_text("Không có kết quả")
    page.keyboard.press("Tab")

    expect(page.locator(".so213-pick .so213-pick-said")).to_contain_text("Chưa chọn")
    expect(field).to_have_value("zzz")


@pytest.mark.parametrize("kind", [Composing, Rewriting])
@pytest.mark.parametrize("method", ["telex", "vni"])
def test_a_name_comes_whole_through_an_input_method(
    server: Server, browser_page: SignedIn, kind: type, method: str
):
    page = at(server, browser_page("bantochuc"), "slip")
    field = combobox(page, "Tìm đảng viên")
    field.focus()
    clerk = kind(page, method)

    clerk.word("Thị")
    clerk.keys(" ")
    clerk.word("Ánh")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Đỗ Thị Ánh")).to_be_visible()
    expect(field).to_have_value("Đỗ Thị Ánh")


def test_a_word_still_being_composed_is_looked_for_already(server: Server, browser_page: SignedIn):
    page = at(server, browser_page("bantochuc"), "slip")
    combobox(page, "Tìm đảng viên").focus()

    Composing(page, "telex").grow("Ánh")

    expect(options(page)).to_have_count(1)
    expect(options(page).first).to_contain_text("Đỗ Thị Ánh")


def test_a_whole_code_stands_before_the_codes_it_begins(server: Server, browser_page: SignedIn):
    page = at(server, browser_page("quantri"), "units")
    page.get_by_text("Thêm đơn vị", exact=True).first.click()
    field = combobox(page, "Đơn vị cấp trên")

    field.press_sequentially("db-t")
    expect(options(page).first).to_contain_text("DB-T")
    expect(options(page).nth(1)).to_contain_text("DB-T1 · Đảng bộ tỉnh Thử")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(field).to_have_value("Đảng bộ tỉnh Thử")
    expect(page.locator(".so213-pick .so213-pick-said")).to_have_text("Đã chọn: Đảng bộ tỉnh Thử.")


def test_a_unit_is_taken_back_by_emptying_the_field(server: Server, browser_page: SignedIn):
    page = at(server, browser_page("bantochuc"), "missing")
    field = combobox(page, "Đơn vị")

    field.fill("DB-R")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("don-vi=DB-R"))
    field.fill("")
    page.keyboard.press("Enter")

    expect(page).not_to_have_url(re.compile("don-vi="))
    expect(field).to_have_value("")


def test_typing_causes_no_run_of_the_page(server: Server, browser_page: SignedIn):
    page = browser_page("bantochuc")
    sent: list[object] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    at(server, page, "slip")
    combobox(page, "Tìm đảng viên").focus()
    expect(page.get_by_text("Tìm người có tên trên phiếu.")).to_be_visible()
    before = len(sent)

    page.keyboard.type("tran van binh")
    expect(options(page)).to_have_count(2)

    assert before > 0
    assert len(sent) == before


def found(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Tìm người").get_by_role("option")


def look_for(page: Page, letters: str) -> None:
    page.get_by_role("button", name="Tìm Ctrl+K").wait_for()
    page.keyboard.press("Control+k")
    expect(combobox(page, "Tìm người, đơn vị, trang, văn bản")).to_be_focused()
    page.keyboard.type(letters)


def test_a_person_a_unit_a_page_and_a_paper_are_opened_by_a_few_letters(
    server: Server, browser_page: SignedIn
):
    page = browser_page("bantochuc")

    look_for(page, "do thi anh")
    expect(found(page)).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/member\?dang-vien=\d+$"))
    expect(page.get_by_text("Đỗ Thị Ánh").first).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_focused()

    look_for(page, "phieu thieu")
    expect(found(page).first).to_contain_text("Phiếu còn thiếu")
    expect(found(page).filter(has_text="Văn bản · Phiếu còn thiếu")).not_to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Phiếu còn thiếu")

    look_for(page, "DB-T1")
    expect(found(page).first).to_contain_text("Chi bộ Sở Thử")
    expect(found(page).first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đơn vị")
    expect(page.get_by_text("DB-T1").first).to_be_visible()


def test_tim_goes_away_by_escape_and_leaves_the_keyboard_where_it_was(
    server: Server, browser_page: SignedIn
):
    page = at(server, browser_page("noicutru"), "slip")
    field = combobox(page, "Tìm đảng viên")
    field.focus()

    look_for(page, "le thi")
    expect(found(page)).to_have_count(1)
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(field).to_be_focused()


def test_a_question_mark_tells_the_keys_of_the_page_and_is_a_sign_in_a_field(
    server: Server, browser_page: SignedIn
):
    page = at(server, browser_page("bantochuc"), "members")
    page.get_by_role("button", name="Tìm Ctrl+K").wait_for()
    # Coming to a page puts the keyboard at its heading.
    expect(page.get_by_role("heading", level=1)).to_be_focused()

    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Các phím của trang này")
    expect(keys).to_contain_text("Sang dòng sau / trước")
    expect(keys).to_contain_text("Ctrl+K")
    page.keyboard.press("Escape")
    expect(keys).to_have_count(0)

    at(server, page, "slip")
    combobox(page, "Tìm đảng viên").focus()
    page.keyboard.type("?")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(combobox(page, "Tìm đảng viên")).to_have_value("?")
