"""Dates as they are typed: refused where they are wrong, never turned into another day."""

from datetime import date

import pytest

from lib.access.model import Role
from lib.errors import Problem
from lib.rounds import store as rounds
from lib.ui.fields import read_day
from tests.pages.conftest import OpenPage

ROUNDS, UNITS = "pages/intake/rounds.py", "pages/register/units.py"


@pytest.mark.parametrize(
    "text",
    ["05112026", "5/11/2026", "05/11/2026", "5-11-2026", "5.11.2026", " 5 / 11 / 2026 "],
)
def test_a_day_is_read_however_it_is_written(text):
    assert read_day(text) == date(2026, 11, 5)


def test_nothing_typed_is_no_day_and_no_fault():
    assert read_day("  ") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31/11/2026", "day_impossible"),
        ("31112026", "day_impossible"),
        ("29022026", "day_impossible"),
        ("00012026", "day_impossible"),
        ("12132026", "day_impossible"),
        ("5/11/26", "day_unreadable"),
        ("5112026", "day_unreadable"),
        ("2026-11-05", "day_unreadable"),
        ("hôm nay", "day_unreadable"),
        ("٠٥/١١/٢٠٢٦", "day_unreadable"),
        ("31121899", "day_out_of_range"),
        ("01012101", "day_out_of_range"),
    ],
)
def test_what_is_no_day_is_named_and_not_guessed(text, code):
    found = read_day(text)

    assert isinstance(found, Problem)
    assert found.code == code


def test_the_thirty_first_of_november_is_refused_at_its_field(open_page: OpenPage, db):
    page = open_page(Role.BOARD, ROUNDS)
    before = rounds.every(db)

    page.text_input(key="round_due").set_value("31/11/2026")
    page = next(button for button in page.button if button.label == "Ghi").click().run()

    shown = [error.value for error in page.error]
    assert any("Không có ngày 31/11/2026" in text.replace("\\", "") for text in shown)
    assert page.text_input(key="round_due").value == "31/11/2026"
    assert rounds.every(db) == before


def test_a_day_outside_a_form_is_refused_at_once_and_the_page_stays_at_the_old_one(
    open_page: OpenPage,
):
    page = open_page(Role.BOARD, UNITS)

    page = page.text_input(key="units_day").set_value("30/2/2023").run()

    assert any("Không có ngày" in error.value for error in page.error)
    assert page.text_input(key="units_day").value == "30/2/2023"
    assert not page.exception
