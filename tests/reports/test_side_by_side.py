"""Two years or two units beside each other: like with like, from the registry, in the scope."""

from datetime import date

import pytest

from lib.access.model import Role, Side
from lib.access.scope import scope_of
from lib.errors import DomainError, NotFound
from lib.figures import registry
from lib.figures.live import Live
from lib.reports.side_by_side import Comparison, side_by_side, written
from tests.conftest import NOW, TERMINAL
from tests.factories import make_account, make_letter, make_member, make_round, make_unit
from tests.figures.rows import write_slip
from tests.figures.test_live import SLIP

TODAY = NOW.date()
ENOUGH = 20


@pytest.fixture
def province(db):
    """Two agencies of twenty members each; of the first half have a slip of 10/11/2023, of the
    year before each has one, half of them of 01/12/2022."""
    top = make_unit(db, "T", kind="province", name="Đảng bộ tỉnh Thử")
    agencies = [
        make_unit(db, f"T.{number}", kind="sector", parent=top, name=f"Đảng bộ khối {number}")
        for number in (1, 2)
    ]
    cells = [make_unit(db, f"T.{at}.1", parent=unit) for at, unit in enumerate(agencies, start=1)]
    for year in (2022, 2023):
        make_round(db, year)
    for cell in cells:
        for number in range(ENOUGH):
            member = make_member(db, workplace=cell, admitted_on=date(2010, 1, 1))
            make_letter(db, member)
            if cell != cells[0]:
                continue
            day = date(2022, 11, 10) if number % 2 else date(2022, 12, 1)
            write_slip(db, member, 2022, {**SLIP, "received": day, "returned": True})
            if number % 2:
                write_slip(db, member, 2023, SLIP)
    return top, *agencies


def told(db, asked, scope=None):
    return side_by_side(db, scope or scope_of(TERMINAL, TODAY), Live(), asked)


def line(found, figure):
    [one] = [line for line in found.lines if line.id == figure]
    return one


def test_a_running_year_stands_beside_the_same_day_of_a_settled_one(db, province):
    _, agency, _ = province

    found = told(db, Comparison(Side.WORKPLACE, 2023, agency, 2022, agency))

    assert (found.first.as_of, found.second.as_of) == (TODAY, date(2022, 11, 22))
    assert [written(line(found, "completeness").first), written(line(found, "on_time").second)] == [
        "10/20 (50,00%)",
        "10",
    ]
    assert found.heads == ("Năm 2023 (đến ngày 22/11/2023)", "Năm 2022 (đến ngày 22/11/2022)")


def test_the_other_way_round_both_are_read_on_the_same_days(db, province):
    _, agency, _ = province
    there = told(db, Comparison(Side.WORKPLACE, 2023, agency, 2022, agency))

    back = told(db, Comparison(Side.WORKPLACE, 2022, agency, 2023, agency))

    assert back.first.figures == there.second.figures
    assert back.second.figures == there.first.figures
    assert (back.first.is_now, back.second.is_now) == (False, True)


def test_settled_years_are_compared_as_settled(db, province):
    _, agency, _ = province
    make_round(db, 2021)

    found = told(db, Comparison(Side.WORKPLACE, 2022, agency, 2021, agency))

    assert (found.first.as_of, found.second.as_of) == (date(2022, 12, 31), date(2021, 12, 31))
    assert line(found, "completeness").first.numerator == ENOUGH
    assert found.first.is_now and found.second.is_now


def test_what_keeps_no_day_is_not_said_of_an_earlier_day(db, province):
    _, agency, other = province

    years = line(told(db, Comparison(Side.WORKPLACE, 2023, agency, 2022, agency)), "returned")
    units = line(told(db, Comparison(Side.WORKPLACE, 2023, agency, 2023, other)), "returned")

    assert years.second is None
    assert years.difference is None
    assert years.difference_shown == "–"
    assert units.second is not None


def test_two_units_differ_by_points_and_by_counts(db, province):
    _, agency, other = province

    found = told(db, Comparison(Side.WORKPLACE, 2023, agency, 2023, other))

    assert line(found, "completeness").difference_shown == "+50,00 điểm %"
    assert line(found, "overdue").difference_shown == "−10"
    assert line(found, "members").difference_shown == "0"
    assert found.heads == ("Đảng bộ khối 1", "Đảng bộ khối 2")


def test_a_share_of_few_cases_is_shown_and_not_compared(db, province):
    _, agency, _ = province
    db.execute(
        "UPDATE members SET is_working = 0 WHERE id NOT IN (SELECT max(id) FROM members GROUP BY"
        " workplace_unit_id)"
    )

    found = line(told(db, Comparison(Side.WORKPLACE, 2023, agency, 2022, agency)), "completeness")

    assert found.first.denominator == 1
    assert found.difference is None


def test_units_of_one_name_are_told_apart_by_their_codes(db, province):
    _, agency, other = province
    db.execute("UPDATE unit_versions SET name = 'Đảng bộ khối'")

    found = told(db, Comparison(Side.WORKPLACE, 2023, agency, 2023, other))

    assert found.heads == ("Đảng bộ khối (T.1)", "Đảng bộ khối (T.2)")


def test_every_figure_of_the_registry_has_its_line_once(db, province):
    top, agency, _ = province

    found = told(db, Comparison(Side.WORKPLACE, 2023, top, 2023, agency))

    ids = [one.id for one in found.lines]
    known = {*registry.WATERFALL, *registry.MEASURE_IDS} - {"exemption_share", "proposals"}
    known |= {one.id for one in (*registry.SIGNALS, *registry.HEADLINES)}
    assert len(ids) == len(set(ids))
    assert set(ids) == known
    assert len({one.name for one in found.lines}) == len(ids)


@pytest.mark.parametrize(
    ("year", "code"),
    [
        (2023, "compared_with_itself"),
        (2024, "compared_not_begun"),
        (2020, "compared_without_round"),
    ],
)
def test_years_that_cannot_be_compared_are_refused(db, province, year, code):
    _, agency, _ = province
    make_round(db, 2024)

    with pytest.raises(DomainError) as refused:
        told(db, Comparison(Side.WORKPLACE, 2023, agency, year, agency))

    assert refused.value.code == code


def test_a_unit_that_was_not_there_yet_stands_with_nobody(db, province):
    top, *_ = province
    young = make_unit(db, "T.3", parent=top, valid_from=date(2023, 1, 1))

    found = told(db, Comparison(Side.WORKPLACE, 2023, young, 2022, young))

    assert line(found, "members").difference == 0


@pytest.mark.parametrize("turned", [False, True])
def test_a_unit_outside_the_scope_stands_on_neither_side(db, province, turned):
    _, agency, other = province
    scope = scope_of(make_account(db, Role.WORKPLACE, agency), TODAY)
    one, two = (other, agency) if turned else (agency, other)

    with pytest.raises(NotFound):
        told(db, Comparison(Side.WORKPLACE, 2023, one, 2023, two), scope)
