"""What can be asked of the journal."""

from datetime import date

import pytest

from lib.errors import problem
from lib.journal.model import Filter

DAY, DAY_AFTER = date(2023, 11, 22), date(2023, 11, 23)


@pytest.mark.parametrize(
    "asked",
    [
        Filter(),
        Filter(kind="slip"),
        Filter(kind="slip", number="12"),
        Filter(kind="report", number="2023/5"),
        Filter(first_day=DAY, last_day=DAY),
        Filter(first_day=DAY),
        Filter(last_day=DAY),
    ],
)
def test_any_part_of_a_question_may_be_left_out(asked: Filter):
    assert asked.problems() == {}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Filter(number="12"), {"number": problem("number_without_kind")}),
        (Filter(kind="slip", number="12a"), {"number": problem("number_malformed")}),
        (
            Filter(first_day=DAY_AFTER, last_day=DAY),
            {"last_day": problem("end_before_start")},
        ),
    ],
)
def test_a_question_that_has_no_answer_is_told_so_at_its_field(asked: Filter, said: object):
    assert asked.problems() == said
