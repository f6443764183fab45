"""The weaknesses of the articles are true of the demonstration, and concentrated enough to find."""

import json
from datetime import date

import pytest

from lib.access.model import Side
from lib.db import Database
from lib.demo.papers import due_by_cell
from lib.figures.live import Live, Year

TODAY = date(2023, 11, 22)
PASSIVE = {"Đảng bộ huyện Trà Ôn", "Đảng bộ huyện Bình Tân"}


@pytest.fixture
def year(whole: Database) -> Year:
    return Live().year(whole, 2023, TODAY)


def by_signal(year: Year, signal: str) -> dict[str, float]:
    rows = year.below(1, Side.RESIDENCE)
    return {unit.name: figures.signals[signal].rate or 0.0 for unit, figures in rows}


def cells_that_always(year: Year, signal: str) -> int:
    cells = [id_ for id_, unit in year.tree.units.items() if unit.kind == "residence_cell"]
    ratios = [year.figures(cell, Side.RESIDENCE).signals[signal] for cell in cells]
    return sum(r.numerator == r.denominator >= 20 for r in ratios)


@pytest.mark.parametrize("signal", ["late_share", "overdue_share"])
def test_two_districts_are_late_and_passive(year: Year, signal: str) -> None:
    rates = by_signal(year, signal)
    worst = sorted(rates, key=lambda name: -rates[name])[:2]

    assert set(worst) == PASSIVE
    assert min(rates[name] for name in worst) > 1.5 * max(
        rate for name, rate in rates.items() if name not in PASSIVE
    )


@pytest.mark.parametrize("signal", ["all_top_levels", "identical_texts", "no_collective_meeting"])
def test_some_cells_are_weak_on_every_slip(year: Year, signal: str) -> None:
    assert cells_that_always(year, signal) >= 25


def test_sameness_grows_from_year_to_year(whole: Database) -> None:
    live = Live()
    figures = [
        live.year(whole, year, TODAY).figures(None, Side.RESIDENCE) for year in (2021, 2022, 2023)
    ]
    rates = [found.signals["identical_texts"].rate or 0.0 for found in figures]

    assert rates == sorted(rates)
    assert rates[2] > 2 * rates[0]


def test_young_members_attend_less(whole: Database) -> None:
    query = """
        SELECT avg(substr(r.levels, 3, 1) > '1') FROM slips s JOIN members m ON m.id = s.member_id
        JOIN slip_revisions r ON r.slip_id = s.id AND r.number = s.revision
        WHERE s.year = 2023 AND (m.birth_date > '1988-12-31') = ?
    """
    old, young = (whole.execute(query, [is_young]).fetchone()[0] for is_young in (0, 1))

    assert young > 1.6 * old


def test_receipts_are_stale_in_a_few_communes(year: Year) -> None:
    communes = [
        (year.figures(id_, Side.RESIDENCE).signals["not_received_share"], unit.name)
        for id_, unit in year.tree.units.items()
        if unit.kind in ("ward", "commune")
    ]
    worst = sorted(communes, key=lambda pair: -(pair[0].rate or 0.0))[:5]

    assert {name for _, name in worst} == {
        "Đảng bộ Phường 1",
        "Đảng bộ Phường 3",
        "Đảng bộ xã Phú Quới",
        "Đảng bộ xã Tân Lược",
        "Đảng bộ thị trấn Trà Ôn",
    }


def test_every_district_has_a_stack_of_half_an_hour_to_type(whole: Database) -> None:
    due = due_by_cell(whole, 2023, TODAY).items()
    handy = [cell for cell, members in due if 20 <= len(members) <= 40]
    query = """
        SELECT count(DISTINCT commune.parent_id) FROM unit_versions cell
        JOIN unit_versions commune ON commune.unit_id = cell.parent_id
        WHERE cell.unit_id IN (SELECT value FROM json_each(?)) AND cell.unit_id NOT IN
            (SELECT unit_id FROM slips WHERE year = 2023 AND unit_id IS NOT NULL)
    """

    assert whole.execute(query, [json.dumps(handy)]).fetchone()[0] == 8
