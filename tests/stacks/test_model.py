"""A stack by itself: what its cover may say, what a row lacks, and how paper is weighed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from lib.errors import DomainError, Problem, problem
from lib.limits import REMARKS
from lib.slips.form import form_on, levels_of
from lib.slips.model import Content, JointMeeting, Origin, Revision, StoredSlip
from lib.stacks.balance import Balance, NotBalanced, Obstacle, balance_of
from lib.stacks.model import Cover, KeptRow, Row, Stack, Typed

TODAY, TOMORROW = date(2023, 11, 22), date(2023, 11, 23)
FORM = form_on(TODAY)
COVER = Cover(3, TODAY)
OPENED = datetime(2023, 11, 20, 1, tzinfo=UTC)
STACK = Stack(1, 2023, 5, COVER, FORM, "binh", OPENED)
CLOSED = replace(STACK, closed_at=OPENED, closed_by_name="binh")
TAKEN_BACK = replace(STACK, taken_back_at=OPENED)
REFUSED = problem("slip_not_received")


def a_row(code: str = "", **changes: Any) -> Row:
    return Row(1, 7, "Nguyễn Văn An", 1960, "0123456", FORM, KeptRow(code), **changes)


@pytest.mark.parametrize("stated", [1, 2000])
def test_a_stack_has_one_sheet_to_two_thousand_and_may_come_today(stated: int):
    assert Cover(stated, TODAY).problems(TODAY) == {}


@pytest.mark.parametrize(
    ("cover", "said"),
    [
        (Cover(0, TODAY), {"stated": problem("stated_out_of_range", most=2000)}),
        (Cover(2001, TODAY), {"stated": problem("stated_out_of_range", most=2000)}),
        (Cover(1, TOMORROW), {"arrived_on": problem("date_in_future", day=TOMORROW)}),
        (
            Cover(1, TODAY, JointMeeting(TOMORROW, 4, 3)),
            {
                "meeting_on": problem("date_in_future", day=TOMORROW),
                "meeting_present": problem("more_present_than_members", total=3),
            },
        ),
    ],
)
def test_a_cover_that_cannot_be_says_why_with_the_values_of_the_sentence(
    cover: Cover, said: dict[str, Problem]
):
    assert cover.problems(TODAY) == said


@pytest.mark.parametrize(
    ("stack", "open_refused", "closed_refused"),
    [
        (STACK, None, "stack_still_open"),
        (CLOSED, "stack_closed", None),
        (TAKEN_BACK, "stack_taken_back", "stack_taken_back"),
    ],
)
def test_a_stack_says_why_it_is_not_open_or_not_closed(
    stack: Stack, open_refused: str | None, closed_refused: str | None
):
    asked = ((stack.must_be_open, open_refused), (stack.must_be_closed, closed_refused))
    for must, code in asked:
        if code is None:
            must()
            continue
        with pytest.raises(DomainError) as refused:
            must()
        assert refused.value.args == (code, {})


def test_a_row_arrives_with_clean_remarks_and_known_digits_only():
    whole = Typed("112113", "  Tích   cực ", base=2, hand="a", turn=3)
    criteria = len(FORM.criteria)

    assert whole.cleaned() == Typed("112113", "Tích cực", base=2, hand="a", turn=3)
    assert whole.problems(FORM) == {}
    assert Typed("14", "x" * (REMARKS + 1)).problems(FORM) == {
        "code": problem("code_malformed", criteria=criteria, last=3),
        "remarks": problem("text_too_long", longest=REMARKS),
    }


def slip(code: str) -> StoredSlip:
    said = Content(levels_of(code), TODAY)
    current = Revision(1, FORM.version, said, Origin.SINGLE, 3, "cúc", OPENED)
    return StoredSlip(9, 7, 2023, "yearly", 5, None, False, None, current)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (a_row(), None),
        (a_row(refused=REFUSED), None),
        (a_row("112"), problem("row_incomplete", typed=3, criteria=6)),
        (a_row("112", is_set_aside=True), None),
        (a_row("112113"), None),
        (a_row("112113", refused=REFUSED), REFUSED),
        (a_row("112113", slip=slip("111111")), problem("row_differs", by="cúc")),
        (a_row("112113", slip=slip("112113"), refused=REFUSED), None),
        (
            a_row("112113", elsewhere=STACK, refused=REFUSED),
            problem("row_in_other_stack", by="binh", at=OPENED),
        ),
    ],
)
def test_a_row_keeps_a_stack_open_for_one_named_reason(row: Row, said: Problem | None):
    assert row.fault(COVER) == said


TYPED, HALF = a_row("112113"), a_row("112")


@pytest.mark.parametrize(
    ("rows", "aside", "faults"),
    [
        ([TYPED, TYPED], 1, []),
        ([TYPED], 0, [("stack_papers_missing", 1, 0, 2)]),
        ([TYPED, TYPED], 0, [("stack_papers_missing", 2, 0, 1)]),
        ([TYPED, TYPED], 2, [("stack_papers_too_many", 2, 2, 1)]),
        ([TYPED] * 4, 1, [("stack_papers_too_many", 4, 1, 2)]),
    ],
)
def test_a_stack_weighs_the_paper_stated_against_the_paper_seen(
    rows: Sequence[Row], aside: int, faults: list[tuple[str, int, int, int]]
):
    balance = balance_of(COVER, rows, aside)

    assert balance.faults == tuple(
        Obstacle(problem(code, stated=3, typed=typed, aside=lies, difference=difference))
        for code, typed, lies, difference in faults
    )
    assert balance.may_close is (not faults)


def test_the_paper_is_named_before_the_rows_and_each_row_with_its_fault():
    refused = a_row("112113", refused=REFUSED)
    counts = {"stated": 3, "typed": 1, "aside": 0, "difference": 2}

    balance = balance_of(COVER, [HALF, refused], 0)

    assert balance == Balance(
        3,
        1,
        0,
        (
            Obstacle(problem("stack_papers_missing", **counts)),
            Obstacle(problem("row_incomplete", typed=3, criteria=6), HALF),
            Obstacle(REFUSED, refused),
        ),
        (HALF,),
    )
    error = NotBalanced(balance)
    assert (error.args, error.balance) == (("stack_not_balanced", {"faults": 3}), balance)


@pytest.mark.parametrize(
    "row",
    [TYPED, a_row(slip=slip("112113")), a_row(refused=REFUSED), a_row(elsewhere=STACK)],
)
def test_nobody_is_missing_who_is_typed_has_a_slip_owes_none_or_lies_elsewhere(row: Row):
    assert balance_of(COVER, [row, a_row()], 0).missing == (a_row(),)
