"""Excel on screen: a file is checked first, named fault by fault, and written on a click."""

import io

import pytest
from python_calamine import CalamineWorkbook
from streamlit.testing.v1 import AppTest

from lib.access.model import Account, Role
from lib.access.scope import scope_of
from lib.db import Database
from lib.web.offers import TICKETS
from tests.conftest import NOW
from tests.factories import make_account
from tests.imports.files import headers_of, rows_of, sheet_of
from tests.pages.conftest import OpenPage, Province, lists

EXCEL = "pages/imports/excel.py"
UNITS = "pages/imports/unit_file.py"
MEMBER = {"workplace": "CB-W", "residence": "CB-R"}


@pytest.fixture
def board(db: Database, province: Province) -> Account:
    return make_account(db, Role.BOARD, province.top, "ban tổ chức")


def uploaded(page: AppTest, content: bytes, name: str = "danh sách.xlsx") -> AppTest:
    page.file_uploader[0].set_value((name, content, "application/octet-stream"))
    return page.run()


def words(page: AppTest) -> str:
    assert not page.exception
    shown = (page.caption, page.info, page.success, page.error, page.warning, page.header)
    return "\n".join(element.value for kind in shown for element in kind).replace("\\", "")


def counts(page: AppTest) -> list[str]:
    return [metric.value for metric in page.metric]


def persons(db: Database) -> int:
    return int(db.execute("SELECT count(*) FROM members").fetchone()[0])


def button(page: AppTest) -> str:
    [label] = [one.label for one in page.button if one.key == "import_write"]
    return label


def offered_file(db: Database, account: Account, slot: str) -> bytes:
    [offer] = [o for o in TICKETS.waiting() if o.slot.endswith(slot)][-1:]
    return offer.make(db, scope_of(account, NOW.date()))


def test_a_sound_file_is_written_whole(open_page: OpenPage, db, board) -> None:
    page = uploaded(open_page(board, EXCEL), rows_of("members", MEMBER))
    before = persons(db)

    assert counts(page) == ["1", "1", "0", "0", "0"]
    assert "chưa ghi gì vào sổ" in words(page)
    page.button(key="import_write").click().run()

    assert "Đã ghi tệp danh sách.xlsx: 1 dòng mới" in words(page)
    assert persons(db) == before + 1


def test_faults_stand_by_row_and_only_the_valid_rows_go_in(open_page, db, board) -> None:
    content = rows_of("members", MEMBER, {**MEMBER, "card_number": "x"})
    page = uploaded(open_page(board, EXCEL), content)
    before = persons(db)

    [row] = lists(page)[-1]["rows"]
    assert row["cells"][0] == "3"
    assert "số thẻ «x» không đúng" in row["cells"][-1]
    assert button(page) == "Ghi 1 dòng đúng"
    page.button(key="import_write").click().run()

    assert persons(db) == before + 1


def test_the_rejected_rows_are_a_file_to_correct(open_page, db, board) -> None:
    uploaded(open_page(board, EXCEL), rows_of("members", {**MEMBER, "card_number": "x"}))

    made = offered_file(db, board, "/import_rejects")

    header, line = (
        CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_index(0).to_python()
    )
    assert (header[-1], line[0]) == ("Lỗi", "x")


@pytest.mark.parametrize("name", ["danh sách.txt", "danh sách.csv", "đổi tên.xlsx"])
def test_a_file_that_is_none_is_named_whatever_it_is_called(open_page, board, name) -> None:
    page = uploaded(open_page(board, EXCEL), b"%PDF-1.7", name)

    assert f"Chưa nhận tệp “{name}”. Đây không phải tệp Excel .xlsx" in words(page)
    assert not [one for one in page.button if one.key == "import_write"]


def test_a_register_that_moved_meanwhile_is_shown_anew(open_page, db, province, board) -> None:
    page = uploaded(open_page(board, EXCEL), rows_of("members", MEMBER))
    db.execute("DELETE FROM grants WHERE account_id = ?", [board.id])

    page.button(key="import_write").click().run()

    assert "Sổ vừa thay đổi nên chưa ghi gì" in words(page)
    assert counts(page)[-1] == "1"


def test_another_kind_begins_with_another_file(open_page, db, province, board) -> None:
    page = uploaded(open_page(board, EXCEL), rows_of("members", MEMBER))

    page.segmented_control(key="import_kind").set_value("letters").run()

    assert "Chọn tệp để xem" in words(page)


def test_the_administrator_brings_in_units(open_page, db, province) -> None:
    admin = make_account(db, Role.ADMIN)
    page = uploaded(open_page(admin, UNITS), rows_of("units", {"parent": "DB-T"}))

    page.button(key="import_write").click().run()

    assert "1 dòng mới" in words(page)


def test_nothing_to_write_has_no_button(open_page, db, board) -> None:
    page = uploaded(open_page(board, EXCEL), rows_of("members", MEMBER))
    page.button(key="import_write").click().run()
    page = uploaded(page, rows_of("members", MEMBER))

    assert counts(page) == ["1", "0", "0", "1", "0"]
    assert "Không có dòng nào cần ghi" in words(page)


def test_a_column_nobody_knows_waits_for_a_tick(open_page, db, board) -> None:
    headers = [*headers_of("units"), "Ghi chú"]
    content = sheet_of([headers, ["CB-9", "Chi bộ 9", "Chi bộ", "DB-T", *[None] * 4, "x"]])
    page = uploaded(open_page(board, UNITS), content)

    assert "Tệp có cột «Ghi chú» mà mẫu không có" in words(page)
    assert page.button(key="import_write").disabled
    page.checkbox[0].check().run()
    page.button(key="import_write").click().run()

    assert "1 dòng mới" in words(page)
