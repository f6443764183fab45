"""A stack of paper: kept row by row, closed only when it balances."""

from dataclasses import replace
from datetime import date

import pytest

from lib.access.scope import scope_of
from lib.errors import DomainError, InvalidFields, NotFound
from lib.slips import service, store
from lib.stacks import aside_store, asides
from lib.stacks import reading as stack_reading
from lib.stacks import service as stacks
from lib.stacks import store as stack_store
from lib.stacks.balance import NotBalanced
from lib.stacks.model import Cover, Reason
from tests.conftest import NOW
from tests.factories import make_member
from tests.ward import ARRIVED, MEETING, Ward, content


def rows(ward: Ward, stack: int):
    return stack_reading.rows(ward.db, stack, actor=ward.clerk, now=NOW)


def test_a_stack_has_a_row_for_each_member_due_in_its_cell_by_given_name(ward):
    ward.person("Phạm Thị Yến")
    ward.person("Trần Văn Ánh")
    ward.person("Lê Văn Đức", residence=ward.other_cell)
    make_member(ward.db, workplace=ward.workplace, residence=ward.cell, name="Chưa Giới Thiệu")

    assert [row.full_name for row in rows(ward, ward.stack(2))] == ["Trần Văn Ánh", "Phạm Thị Yến"]


def test_who_lived_in_the_cell_at_the_cut_off_is_expected_there(ward):
    member = ward.person(residence=ward.other_cell)
    ward.db.execute(
        "INSERT INTO member_history VALUES (?, '2023-11-23', ?, ?, 1)",
        [member, ward.workplace, ward.cell],
    )

    assert [row.member_id for row in rows(ward, ward.stack(1))] == [member]


def test_a_balanced_stack_becomes_slips_that_keep_who_typed_them(ward):
    an, binh = ward.person("An"), ward.person("Bình")
    stack = ward.stack(2)
    ward.type(stack, an, "112113", remarks="Tích cực", actor=ward.clerk)
    ward.type(stack, binh, "333333", actor=ward.board)

    assert ward.close(stack) == 2

    slips = store.of_members(ward.db, [an, binh], 2023)
    assert slips[an].content == content("112113", "Tích cực")
    assert slips[an].current.entered_by_name == "binh"
    assert slips[binh].current.entered_by_name == "an"
    assert {slip.stack_id for slip in slips.values()} == {stack}


def test_a_stack_does_not_close_while_paper_is_missing_and_names_it(ward):
    an, _ = ward.person("An"), ward.person("Bình")
    stack = ward.stack(2)
    ward.type(stack, an)

    with pytest.raises(NotBalanced) as refused:
        ward.close(stack)

    weighed = refused.value.balance
    assert (weighed.stated, weighed.typed, weighed.difference) == (2, 1, 1)
    assert [row.full_name for row in weighed.missing] == ["Bình"]
    assert ward.counted("slips") == 0


def test_a_stack_does_not_close_with_more_rows_than_paper(ward):
    stack = ward.stack(1)
    ward.type(stack, ward.person("An"))
    ward.type(stack, ward.person("Bình"))

    assert ward.faults(stack) == [("", "stack_papers_too_many")]


def test_a_half_typed_row_keeps_the_stack_open_and_is_named(ward):
    an, binh = ward.person("An"), ward.person("Bình")
    stack = ward.stack(1)
    ward.type(stack, an)
    ward.type(stack, binh, "112")

    assert ward.faults(stack) == [("Bình", "row_incomplete")]


def test_typed_plus_set_aside_equals_stated(ward):
    an, binh = ward.person("An"), ward.person("Bình")
    stack = ward.stack(3)
    ward.type(stack, an)
    ward.type(stack, binh, "112")
    ward.set_aside(stack, Reason.CRITERION_BLANK, member_id=binh)
    ward.set_aside(stack, Reason.ILLEGIBLE, named="Nguyễn ?")

    assert ward.close(stack) == 1


def test_a_sheet_set_aside_can_be_taken_up_again_with_its_digits(ward):
    an = ward.person("An")
    stack = ward.stack(1)
    ward.type(stack, an)
    sheet = ward.set_aside(stack, Reason.ILLEGIBLE, member_id=an)

    asides.take_up_again(ward.db, stack, sheet, actor=ward.clerk, now=NOW)

    assert aside_store.lying(ward.db, stack) == []
    assert ward.close(stack) == 1


def test_a_double_click_sets_one_sheet_aside(ward):
    stack = ward.stack(2)

    first = ward.set_aside(stack, Reason.ILLEGIBLE, named="?", key="form")

    assert ward.set_aside(stack, Reason.ILLEGIBLE, named="?", key="form") == first
    assert ward.counted("set_asides") == 1


def test_a_row_is_set_aside_once(ward):
    an, stack = ward.person("An"), ward.stack(2)

    ward.set_aside(stack, Reason.ILLEGIBLE, member_id=an)
    ward.set_aside(stack, Reason.EXEMPT, member_id=an)

    assert ward.counted("set_asides") == 1


def test_a_second_sheet_of_somebody_typed_lies_beside_the_row(ward):
    an, stack = ward.person("An"), ward.stack(2)
    ward.type(stack, an)
    ward.set_aside(stack, Reason.ALREADY_ENTERED, member_id=an)

    assert ward.close(stack) == 1


def test_a_sheet_set_aside_says_whose_it_is(ward):
    with pytest.raises(InvalidFields):
        ward.set_aside(ward.stack(1), Reason.ILLEGIBLE)


def test_somebody_exempted_while_the_stack_was_open_is_named_at_closing(ward):
    an, stack = ward.person("An"), ward.stack(1)
    ward.type(stack, an)
    ward.exempt(an, "meeting_exempt", "A3_ROTATED_OFFICIAL")

    assert ward.faults(stack) == [("An", "slip_meeting_exempt")]
    with pytest.raises(NotBalanced):
        ward.close(stack)
    ward.set_aside(stack, Reason.EXEMPT, member_id=an)
    assert ward.close(stack) == 0


def test_somebody_who_moved_to_another_cell_is_named_at_closing(ward):
    an, stack = ward.person("An"), ward.stack(1)
    ward.type(stack, an)
    ward.db.execute("UPDATE members SET residence_unit_id = ?", [ward.other_cell])

    assert ward.faults(stack) == [("An", "slip_other_cell")]


def test_a_different_slip_entered_meanwhile_keeps_the_stack_open(ward):
    an, stack = ward.person("An"), ward.stack(1)
    ward.type(stack, an, "111111")
    ward.enter(an, "222222")

    assert ward.faults(stack) == [("An", "row_differs")]


def test_the_same_slip_entered_meanwhile_is_that_slip(ward):
    an, stack = ward.person("An"), ward.stack(1)
    ward.type(stack, an)
    ward.enter(an)

    assert ward.close(stack) == 0
    assert ward.counted("slips") == 1


def test_one_slip_failing_leaves_nothing_of_the_stack(ward, monkeypatch):
    stack = ward.stack(2)
    ward.type(stack, ward.person("An"))
    ward.type(stack, ward.person("Bình"))
    write, written = service.write, []

    def fail_the_second(*arguments, **values):
        written.append(write(*arguments, **values))
        return 1 // (2 - len(written))

    monkeypatch.setattr(service, "write", fail_the_second)

    with pytest.raises(ZeroDivisionError):
        ward.close(stack)
    assert ward.counted("slips") == 0
    assert stack_store.find(ward.db, stack).is_open


def test_closing_twice_is_closing_once(ward):
    stack = ward.stack(1)
    ward.type(stack, ward.person("An"))

    assert (ward.close(stack), ward.close(stack)) == (1, 1)
    assert ward.actions().count("stack:close") == 1


def test_a_miscounted_stack_is_stated_anew(ward):
    stack = ward.stack(5)
    ward.type(stack, ward.person("An"))

    stacks.restate(ward.db, stack, Cover(1, ARRIVED, MEETING), actor=ward.clerk, now=NOW)

    assert ward.close(stack) == 1
    assert "stack:restate" in ward.actions()


@pytest.mark.parametrize("stated", [0, -1, 2001])
def test_a_stack_states_how_many_sheets_it_has(ward, stated):
    with pytest.raises(InvalidFields) as refused:
        ward.stack(stated)

    assert set(refused.value.problems) == {"stated"}


def test_a_stack_cannot_arrive_tomorrow(ward):
    cover = Cover(1, date(2023, 11, 23), replace(MEETING, present=9))

    with pytest.raises(InvalidFields) as refused:
        stacks.open_stack(ward.db, 2023, ward.cell, cover, key=None, actor=ward.clerk, now=NOW)

    assert set(refused.value.problems) == {"arrived_on", "meeting_present"}


def test_a_stack_of_the_wrong_cell_is_taken_back_and_counts_nowhere(ward):
    an, stack = ward.person("An"), ward.stack(1)
    ward.type(stack, an)

    stacks.take_back(ward.db, stack, "Nhầm chi bộ", actor=ward.clerk, now=NOW)

    assert stack_store.find(ward.db, stack).taken_back_reason == "Nhầm chi bộ"
    assert ward.draft(stack, an) == "112113"
    assert rows(ward, ward.stack(1))[0].draft.is_empty
    with pytest.raises(DomainError, match="stack_taken_back"):
        ward.type(stack, an, "111111")


def test_taking_back_needs_a_reason(ward):
    with pytest.raises(InvalidFields):
        stacks.take_back(ward.db, ward.stack(1), "  ", actor=ward.clerk, now=NOW)


def test_a_closed_stack_is_not_taken_back(ward):
    stack = ward.stack(1)
    ward.type(stack, ward.person("An"))
    ward.close(stack)

    with pytest.raises(DomainError, match="stack_closed"):
        stacks.take_back(ward.db, stack, "Nhầm", actor=ward.clerk, now=NOW)


def test_open_stacks_of_the_scope_are_listed_so_that_work_goes_on(ward):
    stack = ward.stack(1)
    own = scope_of(ward.clerk, date(2023, 11, 22))
    foreign = scope_of(ward.stranger, date(2023, 11, 22))

    assert [found.id for found in stack_store.open_stacks(ward.db, own)] == [stack]
    assert stack_store.open_stacks(ward.db, foreign) == []


def test_a_double_click_opens_one_stack(ward):
    assert ward.stack(1, key="form") == ward.stack(1, key="form")


@pytest.mark.parametrize("actor", ["stranger", "office"])
def test_a_stack_belongs_to_those_who_have_its_residence_cell(ward, actor):
    foreign = getattr(ward, actor)
    stack = ward.stack(1)

    with pytest.raises(NotFound, match="unit_not_found"):
        ward.stack(1, actor=foreign)
    with pytest.raises(NotFound, match="stack_not_found"):
        ward.type(stack, ward.person("An"), actor=foreign)
    with pytest.raises(NotFound, match="stack_not_found"):
        stack_reading.rows(ward.db, stack, actor=foreign, now=NOW)


@pytest.mark.parametrize("code", ["1124", "1121131", "abc", "１１１１１１"])
def test_only_the_digits_one_to_three_are_kept(ward, code):
    an, stack = ward.person("An"), ward.stack(1)

    with pytest.raises(InvalidFields):
        ward.type(stack, an, code)


def test_a_row_of_somebody_not_expected_in_the_cell_is_refused(ward):
    elsewhere = ward.person("An", residence=ward.other_cell)

    with pytest.raises(NotFound, match="member_not_found"):
        ward.type(ward.stack(1), elsewhere)


def test_who_has_a_slip_already_is_marked_and_not_missing(ward):
    an, stack = ward.person("An"), ward.stack(1)
    ward.enter(an)

    weighed = stack_reading.balance(ward.db, stack, actor=ward.clerk, now=NOW)

    assert rows(ward, stack)[0].slip is not None
    assert weighed.missing == ()
