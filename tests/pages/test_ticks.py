"""What is asked of ticked rows: only what the list showed when it was ticked."""

from datetime import date
from functools import partial

import pytest

from lib.access.model import Role
from lib.slips import service
from lib.slips.form import levels_of
from lib.slips.model import Content, JointMeeting, Origin
from tests.conftest import NOW
from tests.factories import make_account, make_letter, make_member
from tests.pages.conftest import ask_list, lists

RETURNS, LIST = "pages/intake/returns.py", "bao-chua-bao"


@pytest.fixture
def slips(db, province) -> list[int]:
    """A slip of each of the three members, whose workplaces know of none yet."""
    board = make_account(db, Role.BOARD, province.top)
    content = Content(levels_of("112113"), date(2023, 11, 10), JointMeeting())
    paper = partial(service.enter, db, origin=Origin.SINGLE, actor=board, now=NOW)
    return [paper(one, 2023, content, key=f"slip-{one}") for one in province.members]


def told(db) -> set[int]:
    return {row[0] for row in db.execute("SELECT id FROM slips WHERE returned")}


def answered(page) -> str:
    return lists(page)[0]["answer"]["text"]


def test_all_rows_of_the_list_are_meant_but_those_unticked_again(db, open_page, slips):
    page = open_page(Role.BOARD, RETURNS)

    page = ask_list(page, LIST, "tick", all=True, ids=[slips[1]])

    assert not page.exception
    assert told(db) == {slips[0], slips[2]}
    assert answered(page) == "Đã làm 2."


def test_all_of_a_list_that_has_grown_meanwhile_is_looked_at_again_first(
    db, open_page, province, slips
):
    page = open_page(Role.BOARD, RETURNS)
    seen = lists(page)[0]["total"]
    cells = {"workplace": province.workplace_cell, "residence": province.residence_cell}
    late = make_member(db, name="Lê Văn Dũng", **cells)
    make_letter(db, late)
    content = Content(levels_of("112113"), date(2023, 11, 10), JointMeeting())
    board = make_account(db, Role.BOARD, province.top)
    service.enter(db, late, 2023, content, origin=Origin.SINGLE, key="late", actor=board, now=NOW)

    page = ask_list(page, LIST, "tick", all=True, total=seen)

    assert told(db) == set()
    assert answered(page).startswith("Chưa làm gì: danh sách vừa thay đổi.")
    assert lists(page)[0]["answer"]["left"] is None

    page = ask_list(page, LIST, "tick", all=True)

    assert told(db) >= {*slips}
    assert answered(page) == "Đã làm 4."


def test_what_was_ticked_under_another_filter_is_not_done_under_this_one(
    db, open_page, province, slips
):
    page = open_page(Role.BOARD, RETURNS)
    before = lists(page)[0]["narrowing"]
    page.query_params["don-vi"] = "DB-W"
    page = page.run()
    assert lists(page)[0]["narrowing"] != before

    page = ask_list(page, LIST, "tick", all=True, of=before)

    assert told(db) == set()
    assert answered(page).startswith("Chưa làm gì")


def test_sorting_and_turning_pages_leave_the_ticks(open_page, slips):
    page = open_page(Role.BOARD, RETURNS)
    before = lists(page)[0]["narrowing"]
    for name, word in {"xep": "-member", "trang": "1", "in": "tat-ca"}.items():
        page.query_params[name] = word

    assert lists(page.run())[0]["narrowing"] == before


def test_a_ticked_row_that_has_gone_is_told_and_not_counted_as_done(db, open_page, slips):
    page = open_page(Role.BOARD, RETURNS)
    db.execute("UPDATE slips SET returned = 1 WHERE id = ?", (slips[0],))

    page = ask_list(page, LIST, "tick", ids=slips)

    assert answered(page) == "Đã làm 2 (1 dòng đã tích không còn trong danh sách)."
    page = ask_list(page, LIST, "tick", ids=slips)
    assert answered(page).startswith("Chưa làm gì: các dòng đã tích không còn")


def test_an_answer_belongs_to_the_list_as_it_was_narrowed(open_page, slips):
    page = open_page(Role.BOARD, RETURNS)
    page = ask_list(page, LIST, "tick", ids=slips[:1])
    assert answered(page) == "Đã làm 1."
    page.query_params["don-vi"] = "DB-W"

    assert lists(page.run())[0]["answer"] is None
