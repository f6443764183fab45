"""The start page: what waits for whom, what each line leads to, and the first day."""

from datetime import date

import pytest

from lib.access.model import Role
from lib.config import REPOSITORY
from lib.marks.model import Marked
from lib.marks.service import set_mark
from tests.conftest import NOW
from tests.factories import make_account, make_letter, make_member
from tests.figures.rows import write_slip
from tests.figures.test_live import SLIP

TODAY = "pages/desk/today.py"


def lines(app) -> list[str]:
    """The lines of the desk; before them the bar has its two links."""
    return [link.proto.label for link in app.get("page_link")][2:]


def ways(app) -> dict[str, str]:
    """The first word of each line's work, and the page with the address it leads to."""
    return {
        link.proto.label.split("· ")[-1]: f"{link.proto.page}?{link.proto.query_string}"
        for link in app.get("page_link")
    }


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.TERMINAL])
def test_every_role_starts_with_its_own_work(open_page, role):
    app = open_page(role, TODAY)

    assert not app.exception
    assert app.title[0].value == "Việc hôm nay"


def test_a_clerk_reads_how_many_how_old_and_what_to_do(db, open_page, province):
    waiting = make_member(
        db, workplace=province.workplace_cell, residence=province.residence_cell, name="Lê Văn Tư"
    )
    make_letter(db, waiting, issued_on=date(2023, 11, 12), received_on=None)
    write_slip(db, province.members[0], 2023, SLIP)

    found = lines(open_page(Role.RESIDENCE, TODAY))

    assert found == [
        "**1 giấy giới thiệu chưa có hồi âm – lâu nhất từ 12/11/2023, 10 ngày**"
        " · ghi tiếp nhận hoặc hỏi lại",
        "**2 phiếu còn thiếu – hạn 15/11/2023, quá 7 ngày** · xem của ai, gọi",
    ]
    assert "Lê Văn Tư" not in str(found)


def test_each_line_leads_where_its_work_is_done(db, open_page, province):
    found = ways(open_page(Role.RESIDENCE, TODAY))

    assert found["xem của ai, gọi"] == "missing?ben=cu-tru"
    assert found["xem chi bộ nào, gọi"] == "missing?danh-sach=chi-bo-chua-gui"


def test_the_oldest_stack_is_one_key_away(db, open_page, province):
    db.execute(
        "INSERT INTO stacks (year, unit_id, stated, arrived_on, meeting_on, meeting_present,"
        " meeting_total, front_present, form, second_reason, opened_by, opened_at) VALUES (2023, ?,"
        " 3, '2023-11-20', NULL, NULL, NULL, 0, '3-213', '', 1, '2023-11-20T02:00:00+00:00')",
        [province.residence_cell],
    )

    assert ways(open_page(Role.RESIDENCE, TODAY))["gõ tiếp"] == "stack?chong=1"


def test_a_mark_whose_day_has_come_waits_and_its_line_leads_to_the_list_below(
    db, open_page, province
):
    leader = make_account(db, Role.LEADER, province.top)
    given = {"owner": leader, "actor": leader, "now": NOW}
    set_mark(db, Marked.UNIT, province.top, "Hỏi lại", NOW.date(), **given)
    set_mark(db, Marked.UNIT, province.top, "Họp", date(2023, 12, 4), **given)

    app = open_page(leader, TODAY)

    assert not app.success
    assert ways(app)["xem hồ sơ nào"] == "?trang-thai=den-hen"
    told = [text.value for text in app.text]
    assert "04/12/2023 (còn 12 ngày): đến hẹn xem lại hồ sơ đang theo dõi" in told


def test_nothing_waiting_says_so_and_names_the_next_day(db, open_page, province):
    for member in province.members:
        write_slip(db, member, 2023, SLIP)
    db.execute("UPDATE rounds SET due_on = '2023-12-01'")

    app = open_page(Role.RESIDENCE, TODAY)

    assert app.success[0].value == "Không có việc nào đang chờ."
    assert "01/12/2023 (còn 9 ngày): hạn nộp phiếu nhận xét" in [text.value for text in app.text]


def test_an_administrator_of_a_new_ledger_is_led_through_the_first_day(db, open_page, province):
    app = open_page(make_account(db, Role.ADMIN), TODAY)

    steps = [line for line in lines(app) if "Việc của" in line]
    told = [text.value for text in app.markdown]
    assert not app.exception
    assert any("Ngày đầu tiên" in header.value for header in app.header)
    # Units, round and members are there, and the letters are of others than the administrator.
    assert steps == [] or all("Quản trị" in step for step in steps)
    assert any("đã có" in text for text in told)
    assert any("Cấp giấy giới thiệu" in text or "phiếu nhận xét" in text for text in told)


def test_the_board_goes_on_where_the_first_day_stands(db, open_page, province):
    found = [line for line in lines(open_page(Role.BOARD, TODAY)) if "Việc của" in line]

    assert len(found) == 1
    assert "7\\. Nhập phiếu nhận xét đầu tiên – chưa có" in found[0]


def test_every_page_a_line_leads_to_is_there():
    from lib.ui.desk.waiting import PAGES, STEP_PAGES

    named = [page for page, _ in (*PAGES.values(), *STEP_PAGES.values())]
    assert [page for page in named if not (REPOSITORY / page).is_file()] == []
