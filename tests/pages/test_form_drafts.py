"""Forms filled from what was typed before and not saved."""

from datetime import UTC, datetime

import pytest

from lib.access.model import Role
from lib.drafts import service
from lib.drafts.model import DraftKind, Form, Typing
from tests.factories import make_account
from tests.pages.conftest import pickers

SLIP, MEMBER = "pages/intake/slip.py", "pages/register/new_member.py"
EXEMPTION = "pages/exemptions/new.py"


@pytest.fixture
def board(db, province):
    return make_account(db, Role.BOARD, province.top)


def keep(db, account, form: Form, **fields: str) -> None:
    service.keep(db, form, Typing("x", 1, fields), actor=account, now=datetime.now(UTC))


def press(page, label: str):
    return next(button for button in page.button if label in button.label).click().run()


def box(page, label: str):
    found = [*page.text_input, *page.text_area, *page.number_input, *page.checkbox, *page.radio]
    return next(one for one in [*found, *page.selectbox] if label in one.label)


def left(db) -> int:
    return int(db.execute("SELECT count(*) FROM drafts WHERE NOT over").fetchone()[0])


def test_a_slip_begun_before_is_found_again_and_goes_on(open_page, db, province, board):
    form = Form(DraftKind.SLIP, member_id=province.members[0], year=2023)
    typed = {"code": "31", "remarks": "Tích", "received": "31/1", "came": "3", "front": "1"}
    keep(db, board, form, **typed)

    page = press(open_page(board, SLIP), "Nguyễn Văn An")

    assert box(page, "Mức của các tiêu chí").value == "31"
    assert box(page, "7. Nhận xét khác").value == "Tích"
    assert box(page, "Ngày nhận phiếu").value == "31/1"
    assert box(page, "Số dự họp").value == 3
    assert box(page, "Mặt trận dự họp").value is True


def test_a_saved_slip_leaves_no_draft(open_page, db, province, board):
    form = Form(DraftKind.SLIP, member_id=province.members[0], year=2023)
    keep(db, board, form, code="111111", received="10112023")
    page = press(open_page(board, SLIP), "Gõ tiếp")

    page = press(page, "Ghi và sang người tiếp")

    assert left(db) == 0
    assert db.execute("SELECT count(*) FROM slips").fetchone()[0] == 1
    assert "Gõ tiếp" not in " ".join(button.label for button in page.button)


def test_a_draft_thrown_away_is_gone_and_the_form_empty(open_page, db, province, board):
    keep(db, board, Form(DraftKind.MEMBER), full_name="Đặng Thị Mới", gender="1")
    page = open_page(board, MEMBER)
    assert box(page, "Họ và tên").value == "Đặng Thị Mới"

    page = press(page, "Bỏ bản này")

    assert box(page, "Họ và tên").value == ""
    assert left(db) == 0


def test_a_new_member_is_filled_again_cells_included(open_page, db, province, board):
    keep(
        db,
        board,
        Form(DraftKind.MEMBER),
        full_name="Đặng Thị Mới",
        birth_date="3/2/19",
        workplace_unit_id=str(province.workplace_cell),
        residence_unit_id="",
        is_working="0",
    )

    page = open_page(board, MEMBER)

    assert box(page, "Ngày sinh").value == "3/2/19"
    fields = pickers(page)
    assert fields["Chi bộ nơi công tác"]["chosen"]["id"] == str(province.workplace_cell)
    assert fields["Chi bộ nơi cư trú"]["chosen"] is None
    assert page.checkbox[0].value is False


def test_an_exemption_request_is_filled_again(open_page, db, province, board):
    form = Form(DraftKind.EXEMPTION, member_id=province.members[2])
    keep(db, board, form, kind="1", ground="B3_ABROAD", valid_from="1/9/2023", evidence="Số 5")

    page = press(open_page(board, EXEMPTION), "Lê Hoàng Chi")
    assert (box(page, "Diện").value, box(page, "Từ ngày").value) == ("B3_ABROAD", "1/9/2023")
    page = press(page, "Ghi đề nghị")

    kept = db.execute("SELECT member_id, ground, evidence FROM exemptions").fetchall()
    assert kept == [(province.members[2], "B3_ABROAD", "Số 5")]
    assert left(db) == 0


def test_nobody_else_sees_the_draft(open_page, db, province, board):
    keep(db, board, Form(DraftKind.MEMBER), full_name="Đặng Thị Mới")

    page = open_page(make_account(db, Role.BOARD, province.top), MEMBER)

    assert box(page, "Họ và tên").value == ""


def test_a_slip_that_somebody_else_entered_meanwhile_does_not_hide_what_was_typed(
    open_page, db, province, board
):
    form = Form(DraftKind.SLIP, member_id=province.members[0], year=2023)
    keep(db, board, form, remarks="Rất tích cực")
    other = make_account(db, Role.BOARD, province.top)
    keep(db, other, form, code="111111", received="10112023")
    press(press(open_page(other, SLIP), "Gõ tiếp"), "Ghi và sang người tiếp")

    page = press(open_page(board, SLIP), "Gõ tiếp")

    assert any("Rất tích cực" in warning.value for warning in page.warning)
    page = press(page, "Bỏ bản này")
    assert not page.warning
    assert left(db) == 0


def test_what_no_form_could_have_sent_fills_nothing_wrong(open_page, db, province, board):
    form = Form(DraftKind.SLIP, member_id=province.members[0], year=2023)
    keep(db, board, form, code="9x", came="-4", total="١", front="maybe")

    page = press(open_page(board, SLIP), "Gõ tiếp")

    assert not page.exception
    page = press(page, "Ghi và sang người tiếp")
    assert db.execute("SELECT count(*) FROM slips").fetchone()[0] == 0
