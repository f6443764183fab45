"""A stack tells what waits for it; a member is kept in one open stack only."""

from datetime import date

import pytest

from lib.errors import DomainError, InvalidFields, NotFound
from lib.labels import refusal
from lib.rounds.model import Place
from lib.stacks import reading, service
from lib.stacks.model import Cover
from tests.conftest import NOW
from tests.factories import make_letter, make_member
from tests.ward import ARRIVED, Ward


def outlook(ward: Ward, **changes) -> reading.Outlook:
    values = {"actor": ward.clerk, "unit_id": ward.cell, "year": 2023, **changes}
    return reading.outlook(ward.db, now=NOW, **values)


def test_before_a_stack_is_opened_it_is_told_who_owes_and_who_has_come(ward):
    for name in ("An", "Bình", "Chi"):
        ward.enter(ward.person(name)) if name == "An" else ward.person(name)
    ward.exempt(ward.person("Dung"), "meeting_exempt", "A5_STUDENT_AWAY")
    ward.person("Ở chi bộ khác", residence=ward.other_cell)

    found = outlook(ward)

    assert (found.expected, found.come, found.in_work) == (3, 1, ())
    assert found.owing_none == {Place.MEETING_EXEMPT: 1}


def test_an_empty_cell_says_why_it_is_empty(ward):
    here = {"workplace": ward.workplace, "residence": ward.cell}
    for _ in range(2):
        make_member(ward.db, **here)
    make_letter(ward.db, make_member(ward.db, **here), received_on=None)
    make_member(ward.db, **here, admitted_on=date(2024, 1, 1))

    found = outlook(ward)

    assert found.expected == 0
    assert found.owing_none == {Place.NOT_INTRODUCED: 2, Place.NOT_RECEIVED: 1, None: 1}


def test_a_foreign_cell_tells_nothing(ward):
    with pytest.raises(NotFound):
        outlook(ward, actor=ward.stranger)


def test_the_stack_in_work_is_told_with_whose_it_is_and_how_far(ward):
    an = ward.person()
    stack = ward.stack(2)
    ward.type(stack, an)

    found = outlook(ward, actor=ward.board)

    assert [(s.id, s.opened_by_name, found.typed[s.id]) for s in found.in_work] == [
        (stack, "binh", 1)
    ]
    assert outlook(ward, unit_id=ward.other_cell).in_work == ()


def test_a_second_stack_of_a_cell_and_year_needs_a_reason(ward):
    ward.person()
    ward.stack(2)

    with pytest.raises(InvalidFields) as refused:
        ward.stack(3, actor=ward.board)
    assert set(refused.value.problems) == {"second_reason"}
    assert "do binh mở lúc" in refusal(refused.value)

    second = ward.stack(3, actor=ward.board, second_reason="Phiếu đến đợt hai")
    stack = reading.stack_in_scope(ward.db, second, actor=ward.board, today=date(2023, 11, 22))
    assert stack.second_reason == "Phiếu đến đợt hai"


def test_after_the_first_is_closed_or_in_another_cell_no_reason_is_needed(ward):
    ward.type(first := ward.stack(1), ward.person())
    other = service.open_stack(
        ward.db,
        2023,
        ward.other_cell,
        Cover(1, ARRIVED),
        second_reason="thừa",
        key=None,
        actor=ward.clerk,
        now=NOW,
    )
    ward.close(first)
    ward.stack(1)

    reasons = ward.db.execute("SELECT second_reason FROM stacks ORDER BY id").fetchall()
    assert other and reasons == [("",), ("",), ("",)]


def test_a_member_is_kept_in_one_open_stack_only(ward):
    an = ward.person()
    first, second = ward.stack(1), ward.stack(1, second_reason="Đợt hai", actor=ward.board)
    ward.type(first, an, "11")

    with pytest.raises(DomainError, match="row_in_other_stack") as refused:
        ward.type(second, an, "222222", actor=ward.board)

    assert "do binh mở" in refusal(refused.value)
    [row] = reading.rows(ward.db, second, actor=ward.board, now=NOW)
    assert (row.elsewhere.id, row.draft.is_empty) == (first, True)
    assert row.typed_elsewhere.values["by"] == "binh"
    assert reading.rows(ward.db, first, actor=ward.clerk, now=NOW)[0].elsewhere is None


def test_a_row_that_was_cleared_may_be_typed_in_the_other_stack(ward):
    an = ward.person()
    first, second = ward.stack(1), ward.stack(1, second_reason="Đợt hai")
    ward.type(first, an, "11")
    ward.type(first, an, "")

    ward.type(second, an, "222222")

    assert ward.draft(second, an) == "222222"
    ward.type(first, an, "")


def test_a_closed_or_taken_back_stack_holds_nobody(ward):
    an, binh = ward.person("An"), ward.person("Bình")
    ward.type(closed := ward.stack(1), an, "112113")
    ward.close(closed)
    ward.type(given_up := ward.stack(1), binh, "11")
    service.take_back(ward.db, given_up, "Nhầm", actor=ward.clerk, now=NOW)

    ward.type(ward.stack(1), binh, "112113")


def test_a_row_already_typed_twice_keeps_both_stacks_open_until_one_is_cleared(ward):
    """Rows of a time when nothing kept them apart."""
    an = ward.person("An")
    first, second = ward.stack(1), ward.stack(1, second_reason="Đợt hai")
    ward.type(first, an, "112113")
    ward.db.execute(
        "INSERT INTO stack_rows (stack_id, member_id, code, kept_by, kept_at)"
        " SELECT ?, member_id, '222222', kept_by, kept_at FROM stack_rows",
        [second],
    )

    assert ward.faults(first) == ward.faults(second) == [("An", "row_in_other_stack")]
    ward.type(second, an, "")
    assert ward.faults(first) == []
    assert ward.close(first) == 1
