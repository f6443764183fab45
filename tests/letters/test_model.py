"""One letter by itself: on which days it stands, and what can no longer be done with it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from lib.errors import DomainError, InvalidFields, problem
from lib.letters.model import Letter, LetterForm

TODAY = date(2023, 11, 22)
ISSUED, RECEIVED, BACK = date(2023, 3, 1), date(2023, 3, 9), date(2023, 6, 1)
LETTER = Letter(1, 2, LetterForm.ORDINARY, "12-GGT/ĐU", ISSUED, 3)
WITHDRAWN = replace(LETTER, withdrawn_on=BACK, withdrawn_reason="Chuyển công tác")


@pytest.mark.parametrize(
    ("day", "stands"),
    [
        (date(2023, 2, 28), False),
        (ISSUED, True),
        (date(2023, 5, 31), True),
        (BACK, False),
    ],
)
def test_a_letter_stands_from_its_day_until_the_day_it_is_taken_back(day: date, stands: bool):
    assert WITHDRAWN.stands(day) is stands


def receive(letter: Letter) -> Letter:
    return letter.receive(RECEIVED, today=TODAY)


def withdraw(letter: Letter) -> Letter:
    return letter.withdraw(BACK, "Chuyển công tác", today=TODAY)


@pytest.mark.parametrize(
    ("letter", "act", "said"),
    [
        (WITHDRAWN, receive, ("letter_withdrawn", {"day": BACK})),
        (WITHDRAWN, withdraw, ("letter_withdrawn", {"day": BACK})),
        (
            replace(LETTER, received_on=RECEIVED),
            receive,
            ("letter_already_received", {"day": RECEIVED}),
        ),
    ],
)
def test_what_has_been_done_already_is_told_with_its_day(letter: Letter, act: Any, said: object):
    with pytest.raises(DomainError) as refused:
        act(letter)

    assert refused.value.args == said


def test_a_letter_may_be_issued_received_and_taken_back_on_one_day():
    whole = replace(LETTER, issued_on=TODAY, received_on=TODAY)

    assert whole.withdraw(TODAY, "Viết nhầm", today=TODAY).withdrawn_on == TODAY


TOMORROW = date(2023, 11, 23)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"issued_on": TOMORROW}, {"issued_on": problem("date_in_future", day=TOMORROW)}),
        ({"received_on": TOMORROW}, {"received_on": problem("date_in_future", day=TOMORROW)}),
        (
            {"received_on": date(2023, 2, 28)},
            {"received_on": problem("before_issue", day=ISSUED)},
        ),
        ({"withdrawn_on": BACK}, {"withdrawn_reason": problem("reason_required")}),
        (
            {"withdrawn_on": date(2023, 2, 28), "withdrawn_reason": "Viết nhầm"},
            {"withdrawn_on": problem("before_issue", day=ISSUED)},
        ),
        ({"number": "1" * 101}, {"number": problem("text_too_long", longest=100)}),
        (
            {"withdrawn_reason": "a" * 501},
            {"withdrawn_reason": problem("text_too_long", longest=500)},
        ),
    ],
)
def test_a_letter_that_cannot_be_is_refused_with_every_value_the_sentence_needs(
    changes: dict[str, Any], said: object
):
    with pytest.raises(InvalidFields) as refused:
        replace(LETTER, **changes).sound(TODAY)

    assert (refused.value.subject, refused.value.problems) == ("letters", said)
