"""The demonstration stands on the published figures, in every year and at every scale."""

from datetime import date

import pytest

from lib.db import Database
from lib.demo.build import build
from lib.rounds.store import standings_query
from tests.conftest import NOW, TERMINAL

PLACES = f"""
SELECT CASE
    WHEN NOT is_working THEN 'not_working'
    WHEN intro_ground IS NOT NULL THEN 'intro_exempt'
    WHEN duty_ground IS NOT NULL THEN 'party_duty_exempt'
    WHEN NOT introduced THEN 'not_introduced'
    WHEN NOT received THEN 'not_received'
    WHEN meeting_ground IS NOT NULL THEN 'meeting_exempt'
    WHEN slip_received_on IS NULL THEN 'overdue'
    WHEN slip_received_on <= :due_on THEN 'on_time' ELSE 'late' END, count(*)
FROM ({standings_query()}) GROUP BY 1
"""


def places(db: Database, year: int) -> dict[str, int]:
    values = {"year": year, "cut_off": min(f"{year}-12-31", "2023-11-22")}
    return dict(db.execute(PLACES, {**values, "due_on": f"{year}-11-15"}).fetchall())


def secret(db: Database, year: int) -> int:
    query = "SELECT sum(count) FROM secret_counts WHERE year = ? AND confirmed_by IS NOT NULL"
    return int(db.execute(query, [year]).fetchone()[0])


def introduced(found: dict[str, int]) -> int:
    return sum(found[p] for p in ("not_received", "meeting_exempt", "overdue", "on_time", "late"))


def test_the_figures_of_2023_are_the_published_ones(whole: Database) -> None:
    found, counts = places(whole, 2023), secret(whole, 2023)

    assert sum(found.values()) + counts == 44156
    assert introduced(found) == 24537
    assert found["meeting_exempt"] == 71
    assert (found["intro_exempt"], counts) == (15, 9)


def test_the_tree_has_the_published_numbers_of_organizations(whole: Database) -> None:
    kinds = dict(whole.execute("SELECT kind, count(*) FROM unit_versions GROUP BY 1").fetchall())

    assert kinds["city"] + kinds["town"] + kinds["district"] == 8
    assert kinds["sector"] == 3
    assert kinds["grassroots_cell"] == 244
    assert kinds["commune"] + kinds["ward"] == 107
    assert kinds["commune"] + kinds["ward"] + kinds["grassroots_org"] == 216
    assert kinds["residence_cell"] == 752


def test_no_two_units_share_a_name(whole: Database) -> None:
    query = "SELECT name FROM unit_versions GROUP BY name HAVING count(*) > 1"

    assert whole.execute(query).fetchall() == []


@pytest.mark.parametrize("year", [2021, 2022])
def test_the_years_before_have_members_in_every_place(whole: Database, year: int) -> None:
    found = places(whole, year)

    assert found.keys() >= places(whole, 2023).keys() - {"intro_exempt"}
    assert 41_000 < sum(found.values()) < 44_156
    assert secret(whole, year) == {2021: 7, 2022: 8}[year]


def test_completeness_rises_from_year_to_year(whole: Database) -> None:
    rates = []
    for year in (2021, 2022, 2023):
        found = places(whole, year)
        came = found["on_time"] + found["late"]
        rates.append(came / (came + found["overdue"]))

    assert rates == sorted(rates)
    assert 0.75 < rates[0] < rates[2] < 0.93


def test_people_live_outside_the_tree_and_are_introduced_all_the_same(whole: Database) -> None:
    query = (
        "SELECT count(*) FROM members m JOIN letters l ON l.member_id = m.id"
        " WHERE m.residence_unit_id IS NULL AND l.withdrawn_on IS NULL"
    )

    assert 200 < whole.execute(query).fetchone()[0] < 500


@pytest.mark.parametrize("scale", [0.01, 0.1])
def test_a_scaled_province_keeps_the_tree_and_the_proportions(db: Database, scale: float) -> None:
    built = build(db, scale=scale, actor=TERMINAL, now=NOW)
    found = places(db, 2023)

    assert built.members == round(44156 * scale) == sum(found.values()) + secret(db, 2023)
    assert built.introduced == round(24537 * scale) == introduced(found)
    assert db.execute("SELECT count(*) FROM units").fetchone()[0] == built.units == 2326


def test_the_business_day_is_fixed(small: Database) -> None:
    query = "SELECT value FROM settings WHERE key = 'demo_today'"

    assert date.fromisoformat(small.execute(query).fetchone()[0]) == date(2023, 11, 22)
