"""The pages of the register: members, one record, a new member, units."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from streamlit.testing.v1 import AppTest

from lib.access.model import Account, Role
from lib.access.scope import scope_of
from lib.db import Database
from lib.letters import store as letters
from lib.register import search_store, service, store, unit_store
from lib.register.model import Unit
from lib.web.offers import TICKETS
from tests.conftest import NOW
from tests.factories import make_account, make_letter, make_member, make_unit
from tests.pages.conftest import (
    OpenPage,
    Province,
    listed,
    lists,
    names_listed,
    pick,
    pickers,
    tell_list,
    unfolded,
)

MEMBERS, MEMBER = "pages/register/members.py", "pages/register/member.py"
NEW, UNITS = "pages/register/new_member.py", "pages/register/units.py"
LETTERS = "pages/register/letters.py"
TODAY = date(2023, 11, 22)


def texts(page: AppTest) -> str:
    """Everything on the page that can be read, lists included."""
    said = [*page.text, *page.caption, *page.error, *page.success, *page.info, *page.header]
    return "\n".join([*(element.value for element in said), listed(page)])


def record_of(page: AppTest, member: int) -> AppTest:
    page.query_params["dang-vien"] = str(member)
    return page.run()


def sent(page: AppTest, label: str) -> AppTest:
    next(button for button in page.button if button.label == label).click().run()
    assert not page.exception
    return page


@pytest.mark.parametrize("role", [Role.BOARD, Role.WORKPLACE, Role.RESIDENCE, Role.LEADER])
@pytest.mark.parametrize("path", [MEMBERS, MEMBER, LETTERS, UNITS])
def test_a_reader_opens_every_page(open_page: OpenPage, role: Role, path: str):
    assert not open_page(role, path).exception


@pytest.mark.parametrize("role", [Role.BOARD, Role.WORKPLACE])
def test_a_writer_opens_the_page_for_a_new_member(open_page: OpenPage, role: Role):
    assert not open_page(role, NEW).exception


def test_an_administrator_keeps_units_and_sees_no_person(open_page: OpenPage):
    page = open_page(Role.ADMIN, UNITS)

    assert not page.exception
    assert "Chi bộ khóm 1" in texts(page)
    assert "Nguyễn Văn An" not in texts(page)
    with pytest.raises(ValueError, match="member"):
        open_page(Role.ADMIN, MEMBERS)


def test_members_are_listed_by_given_name_and_found_without_diacritics(open_page: OpenPage):
    page = open_page(Role.BOARD, MEMBERS)
    assert names_listed(page) == ["Nguyễn Văn An", "Trần Thị Bình", "Lê Hoàng Chi"]

    tell_list(page, "dang-vien", "words", "tran binh")

    assert names_listed(page) == ["Trần Thị Bình"]


def test_empty_pages_say_what_to_do_first(open_page: OpenPage, db: Database):
    bare = make_unit(db, "TRONG", kind="province", name="Đảng bộ tỉnh Trống")
    board = make_account(db, Role.BOARD, bare)

    empty = open_page(board, MEMBERS)
    assert "Chưa có đảng viên nào." in texts(empty)
    links = {link["href"]: link["text"] for link in lists(empty)[0]["empty"]["links"]}
    assert links == {"/new_member": "Thêm một đảng viên", "/excel": "Nhập danh sách từ Excel"}
    assert "Ai thuộc diện cũng đã được giới thiệu" in texts(open_page(board, LETTERS))
    nobody = make_account(db, Role.WORKPLACE)
    assert "chưa được giao đơn vị nào" in texts(open_page(nobody, MEMBERS))
    assert not open_page(nobody, LETTERS).exception


def test_a_unit_narrows_the_list(open_page: OpenPage, db: Database, province: Province):
    other = make_unit(db, "CB-X", parent=province.workplace_committee)
    make_member(db, workplace=other, name="Phan Văn Dũng")
    page = open_page(Role.BOARD, MEMBERS)

    pick(page, "Đơn vị", other)

    assert names_listed(page) == ["Phan Văn Dũng"]


def test_a_record_shows_data_letters_and_what_is_missing(open_page: OpenPage, province: Province):
    page = record_of(open_page(Role.LEADER, MEMBER), province.members[0])

    assert not page.exception
    assert "Nguyễn Văn An" in texts(page)
    assert "Đã tiếp nhận 20/01/2022" in texts(page)
    assert "Chưa có phiếu nhận xét nào." in texts(page)
    assert {button.label for button in page.button} == {"Chữ to hơn", "Tìm người khác"}


def test_a_foreign_record_looks_like_a_missing_one(
    open_page: OpenPage, db: Database, province: Province
):
    other = make_unit(db, "CB-X", parent=province.top)
    foreign = make_member(db, workplace=other, name="Phan Bí Mật")

    clerk = make_account(db, Role.WORKPLACE, province.workplace_committee)

    of_foreign = record_of(open_page(clerk, MEMBER), foreign)
    of_missing = record_of(open_page(clerk, MEMBER), 99_999)

    assert "Phan Bí Mật" not in texts(of_foreign)
    assert texts(of_foreign) == texts(of_missing)


def field(page: AppTest, name: str) -> Any:
    """A field of the form that changes the person of the record."""
    boxes = (*page.text_input, *page.checkbox)
    return next(box for box in boxes if str(box.key).endswith(f"_{name}"))


def test_a_record_is_changed_and_the_old_place_stays_readable(
    open_page: OpenPage, db: Database, province: Province
):
    member = province.members[0]
    page = unfolded(record_of(open_page(Role.BOARD, MEMBER), member), "Sửa hồ sơ")

    field(page, "is_working").uncheck()
    field(page, "phone").input("0911 222 333")
    sent(page, "Ghi")

    assert "Đã ghi hồ sơ Nguyễn Văn An." in texts(page).replace("\\", "")
    assert "Trước ngày 22/11/2023" in texts(page)
    assert store.stored(db, member).phone == "0911 222 333"


def test_what_was_typed_stays_when_a_field_is_refused(
    open_page: OpenPage, db: Database, province: Province
):
    member = province.members[0]
    page = unfolded(record_of(open_page(Role.BOARD, MEMBER), member), "Sửa hồ sơ")

    field(page, "card_number").input("12")
    field(page, "address").input("Ấp Hai")
    sent(page, "Ghi")

    assert "Số thẻ gồm 6 đến 20 chữ số" in texts(page)
    assert field(page, "address").value == "Ấp Hai"
    assert store.stored(db, member).address == ""


def test_the_slower_clerk_keeps_the_typing_and_sees_the_new_version(
    open_page: OpenPage, db: Database, province: Province, terminal: Account, now: datetime
):
    member = province.members[0]
    page = unfolded(record_of(open_page(Role.BOARD, MEMBER), member), "Sửa hồ sơ")
    faster = replace(store.stored(db, member), phone="0999")
    service.change_member(db, faster, effective_on=None, actor=terminal, now=now)

    field(page, "address").input("Ấp Hai")
    sent(page, "Ghi")

    assert "Người khác vừa sửa hồ sơ này" in texts(page)
    assert "0999" in texts(page)
    assert field(page, "address").value == "Ấp Hai"
    sent(page, "Bỏ phần đang gõ, lấy bản mới")
    assert field(page, "phone").value == "0999"


def test_a_new_member_is_entered_and_the_record_opens(
    open_page: OpenPage, db: Database, province: Province, terminal: Account
):
    page = open_page(Role.WORKPLACE, NEW)
    [name] = [box for box in page.text_input if box.label == "Họ và tên"]
    key = name.key.removesuffix("_full_name")

    pick(page, "Chi bộ nơi công tác", province.workplace_cell)
    page.text_input(key=f"{key}_full_name").input("Đặng Thị Mới")
    page.text_input(key=f"{key}_card_number").input("086000111222")
    sent(page, "Ghi")

    assert not page.exception
    assert "Đặng Thị Mới" in texts(page)
    (added,) = search_store.search(db, scope_of(terminal, TODAY), "086000111222")
    assert added.workplace_unit_id == province.workplace_cell


def test_a_new_member_without_cell_is_named_at_the_field(open_page: OpenPage, db: Database):
    page = open_page(Role.WORKPLACE, NEW)
    before = db["members"].count

    sent(page, "Ghi")

    assert [element.value for element in page.error].count("Chưa nhập\\.") == 2
    assert db["members"].count == before


def test_a_letter_is_issued_received_and_withdrawn_on_screen(
    open_page: OpenPage, db: Database, province: Province, terminal: Account
):
    member = make_member(
        db, workplace=province.workplace_cell, residence=province.residence_cell, name="Lê Mới"
    )
    page = record_of(open_page(Role.BOARD, MEMBER), member)

    page.text_input(key=f"issue_{member}_0_number").input("31-GGT/ĐU")
    sent(page, "Cấp giấy")
    assert "Chưa tiếp nhận, đã 0 ngày" in texts(page)
    sent(page, "Ghi tiếp nhận")
    assert "Đã tiếp nhận 22/11/2023" in texts(page)
    unfolded(page, "Thu hồi giấy")
    sent(page, "Thu hồi")
    assert "Cần ghi lý do" in texts(page)

    letter = letters.of_member(db, scope_of(terminal, TODAY), member)[0]
    page.text_input(key=f"letter_{letter.id}_withdraw_reason").input("Chuyển nhà")
    sent(page, "Thu hồi")
    assert "Thu hồi 22/11/2023: Chuyển nhà" in texts(page)


def test_those_never_introduced_and_letters_without_receipt_are_listed(
    open_page: OpenPage, db: Database, province: Province
):
    cells = {"workplace": province.workplace_cell, "residence": province.residence_cell}
    make_member(db, name="Lê Chưa Giới Thiệu", **cells)
    waiting = make_member(db, name="Lê Chưa Tiếp Nhận", **cells)
    make_letter(db, waiting, issued_on=date(2023, 11, 1), received_on=None)

    page = open_page(Role.BOARD, LETTERS)
    assert names_listed(page) == ["Lê Chưa Giới Thiệu"]

    page.button_group(key="letters_list").set_value("Chưa tiếp nhận").run()
    assert names_listed(page) == ["Lê Chưa Tiếp Nhận"]
    assert lists(page)[0]["rows"][0]["cells"][-1] == "21"


def test_a_unit_is_added_on_screen(open_page: OpenPage, db: Database, province: Province):
    page = open_page(Role.ADMIN, UNITS)
    key = page.session_state["form_key_unit"]

    pick(page, "Đơn vị cấp trên", province.residence_committee)
    page.text_input(key=f"{key}_name").input("Chi bộ khóm 2")
    page.text_input(key=f"{key}_code").input("CB-R2")
    sent(page, "Thêm đơn vị")

    added = unit_store.unit_by_code(db, "CB-R2")
    assert isinstance(added, Unit)
    assert added.parent_id == province.residence_committee
    assert "Chi bộ khóm 2" in texts(page)


def test_whom_to_ask_in_a_unit_is_kept_by_the_board_and_hidden_from_the_administrator(
    open_page: OpenPage, db: Database, province: Province
):
    cell = province.residence_cell
    db.execute("UPDATE unit_versions SET secretary = 'Võ Thị Nga' WHERE unit_id = ?", [cell])

    seen = unit_opened(open_page(Role.BOARD, UNITS), cell)
    hidden = unit_opened(open_page(Role.ADMIN, UNITS), cell)
    [key] = [one.key for one in hidden.text_input if one.key.endswith("_change_name")]
    hidden.text_input(key=key).input("Chi bộ khóm Một")
    [day] = [one.key for one in hidden.text_input if one.key.endswith("_from_day")]
    hidden.text_input(key=day).input("01/07/2023")
    sent(hidden, "Ghi")

    assert "Võ Thị Nga" in texts(seen)
    assert "Võ Thị Nga" in [one.value for one in seen.text_input]
    assert "Võ Thị Nga" not in texts(hidden)
    assert not [one for one in hidden.text_input if one.label == "Bí thư"]
    newest = unit_store.versions_of(db, cell)[-1]
    assert (newest.name, newest.secretary) == ("Chi bộ khóm Một", "Võ Thị Nga")


def test_the_workbook_of_units_tells_whom_to_ask_where_members_may_be_read(
    open_page: OpenPage, db: Database, province: Province
):
    db.execute("UPDATE unit_versions SET secretary = 'Võ Thị Nga', phone = '0270123'")
    told = {}
    for role in (Role.BOARD, Role.ADMIN):
        account = make_account(db, role, province.top if role is Role.BOARD else None)
        open_page(account, UNITS)
        [offer] = [one for one in TICKETS.waiting() if one.slot.endswith("/don-vi_xlsx")]
        made = offer.make(db, scope_of(account, NOW.date()))
        told[role] = CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_index(0)
    words = {role: str(sheet.to_python()) for role, sheet in told.items()}

    assert "Võ Thị Nga" in words[Role.BOARD] and "0270123" in words[Role.BOARD]
    assert "Chi bộ khóm 1" in words[Role.ADMIN]
    assert "Nga" not in words[Role.ADMIN] and "0270123" not in words[Role.ADMIN]


def unit_opened(page: AppTest, unit_id: int) -> AppTest:
    page.query_params["mo"] = str(unit_id)
    page.run()
    assert not page.exception
    return page


def test_a_board_sees_and_offers_its_own_units_only(
    open_page: OpenPage, db: Database, province: Province
):
    account = make_account(db, Role.BOARD, province.residence_committee)

    page = open_page(account, UNITS)

    assert "Chi bộ khóm 1" in texts(page)
    assert "Chi bộ Sở Thử" not in texts(page)
    outside = pick(page, "Đơn vị cấp trên", province.workplace_cell)
    assert pickers(outside)["Đơn vị cấp trên"]["chosen"] is None


def test_the_clock_of_the_audit_is_the_real_one(
    open_page: OpenPage, db: Database, province: Province
):
    page = open_page(Role.ADMIN, UNITS)
    key = page.session_state["form_key_unit"]
    page.text_input(key=f"{key}_name").input("Đảng bộ tỉnh Hai")
    page.text_input(key=f"{key}_code").input("T2")

    sent(page, "Thêm đơn vị")

    at = db.execute("SELECT at FROM audit WHERE action = 'unit:add'").fetchone()[0]
    assert (datetime.now(UTC) - datetime.fromisoformat(at)).total_seconds() < 60


def test_an_exemption_in_the_record_opens_its_request(
    db: Database, open_page: OpenPage, province: Province
):
    member, board = province.members[0], make_account(db, Role.BOARD, province.top)
    request = db.execute(
        "INSERT INTO exemptions (member_id, kind, ground, valid_from, state, proposed_by)"
        " VALUES (?, 'meeting_exempt', 'A1', '2023-01-01', 'proposed', ?) RETURNING id",
        [member, board.id],
    ).fetchone()[0]

    page = record_of(open_page(board, MEMBER), member)

    [shown] = [data for data in lists(page) if data["title"] == "Miễn"]
    assert [row["href"] for row in shown["rows"]] == [f"/request?de-nghi={request}"]
    opened = open_page(board, "pages/exemptions/request.py")
    opened.query_params["de-nghi"] = str(request)
    assert "Nguyễn Văn An" in " ".join(one.value for one in opened.run().get("header"))


@pytest.mark.parametrize(("role", "rule"), [(Role.WORKPLACE, "Điều 3"), (Role.RESIDENCE, "Điều 4")])
def test_the_rule_stands_beside_the_form_that_issues_or_receives(
    db: Database, open_page: OpenPage, province: Province, role: Role, rule: str
):
    if role is Role.WORKPLACE:
        db.execute("UPDATE letters SET withdrawn_on = '2023-01-01', withdrawn_reason = 'x'")
    else:
        db.execute("UPDATE letters SET received_on = NULL")
    page = record_of(open_page(role, MEMBER), province.members[0])
    if role is Role.WORKPLACE:
        page = unfolded(page, "Cấp giấy giới thiệu")

    assert [one.value for one in page.caption if rule in one.value]


def test_the_members_list_keeps_side_and_unit_in_its_address(
    db: Database, open_page: OpenPage, province: Province
):
    make_member(db, workplace=province.top, name="Võ Thị Xa")
    page = open_page(Role.BOARD, MEMBERS)
    page.query_params["ben"], page.query_params["don-vi"] = "cu-tru", "DB-R"

    page.run()

    assert len(names_listed(page)) == 3
    assert pickers(page)["Đơn vị"]["chosen"]["id"] == str(province.residence_committee)
    assert page.radio(key="members_side").value == "residence"
    page.radio(key="members_side").set_value("workplace").run()
    assert "don-vi" not in page.query_params
    assert len(names_listed(page)) == 4
