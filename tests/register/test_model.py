"""What a unit or a person may be as written: the first and the last value that is allowed."""

from datetime import date
from typing import Any

import pytest

from lib.errors import problem
from lib.register.model import Member, Unit, UnitKind

TODAY = date(2023, 11, 22)
FIRST, LAST = date(2020, 1, 1), date(2022, 12, 31)


def a_person(**changes: Any) -> Member:
    values: dict[str, Any] = {
        "id": 1,
        "card_number": "012345678901",
        "full_name": "Nguyễn Văn Thử",
        "workplace_unit_id": 1,
        **changes,
    }
    return Member(**values)


def a_unit(valid_from: date | None = None, valid_to: date | None = None) -> Unit:
    return Unit(1, "C1", "Chi bộ 1", UnitKind.CELL, None, valid_from, valid_to)


@pytest.mark.parametrize(
    ("day", "holds"),
    [(date(2019, 12, 31), False), (FIRST, True), (LAST, True), (date(2023, 1, 1), False)],
)
def test_a_version_holds_from_its_first_day_to_its_last(day: date, holds: bool):
    assert a_unit(FIRST, LAST).in_force(day) is holds


def test_a_version_may_hold_for_one_day_and_not_end_before_it_begins():
    assert a_unit(FIRST, FIRST).problems() == {}
    assert a_unit(LAST, FIRST).problems() == {"valid_to": problem("end_before_start")}


@pytest.mark.parametrize("card_number", ["123456", "1" * 20])
def test_a_card_number_has_six_to_twenty_digits(card_number: str):
    assert a_person(card_number=card_number).problems(TODAY) == {}


@pytest.mark.parametrize("card_number", ["12345", "1" * 21, "12345A", "１２３４５６"])
def test_anything_else_is_no_card_number(card_number: str):
    said = a_person(card_number=card_number).problems(TODAY)

    assert said == {"card_number": problem("card_number_malformed")}


def test_a_person_without_name_and_cell_is_asked_for_both():
    said = a_person(full_name="", workplace_unit_id=0).problems(TODAY)

    assert said == {"full_name": problem("required"), "workplace_unit_id": problem("required")}


def test_the_days_of_a_life_may_fall_together_up_to_today():
    days = dict.fromkeys(("birth_date", "admitted_on", "official_on"), TODAY)

    assert a_person(**days).problems(TODAY) == {}


def test_a_day_that_cannot_be_is_named_with_the_day_it_is_measured_by():
    tomorrow = date(2023, 11, 23)

    assert a_person(official_on=tomorrow).problems(TODAY) == {
        "official_on": problem("date_in_future", day=tomorrow)
    }
    assert a_person(admitted_on=LAST, official_on=FIRST).problems(TODAY) == {
        "official_on": problem("date_out_of_order", earlier="admitted_on", day=LAST)
    }
