"""Figures by age group and kind of cell: the groups make up the whole."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.access.model import Side
from lib.figures.groups import UNKNOWN_AGE, Grouping, age_groups, grouped
from lib.figures.live import Live
from lib.figures.registry import HEADLINES, MEASURES, WATERFALL
from tests.conftest import NOW
from tests.factories import make_letter, make_member, make_round, make_unit
from tests.figures.rows import database_of
from tests.figures.worlds import YEARS, world_of

TODAY = NOW.date()


@given(st.integers(0, 10_000), st.sampled_from(Grouping))
@settings(max_examples=8, deadline=None)
def test_the_groups_together_are_the_whole(seed, by):
    world = world_of(seed)
    with database_of(world) as (db, units):
        born = "UPDATE members SET birth_date = ? WHERE id = ?"
        for (member,) in db.execute("SELECT id FROM members").fetchall():
            day = None if member % 5 == 0 else date(1940 + member * 7 % 65, 5, 1).isoformat()
            db.execute(born, [day, member])
        for number in YEARS:
            year = Live().year(db, number, world.today)
            for side in Side:
                for unit_id in [None, *(one for one in units.values() if one in year.tree.units)]:
                    check(year, unit_id, side, by)


def check(year, unit_id, side, by) -> None:
    whole, groups = year.figures(unit_id, side), grouped(year, unit_id, side, by)
    for step in WATERFALL:
        assert sum(one.figures.waterfall[step] for one in groups) == whole.waterfall[step], step
    for measure in (*MEASURES, *HEADLINES):
        parts = [one.figures.ratio(measure.id) for one in groups]
        ratio = whole.ratio(measure.id)
        assert sum(one.numerator for one in parts) == ratio.numerator, measure.id
        assert sum(one.denominator for one in parts) == ratio.denominator, measure.id


@pytest.fixture
def office(db):
    top = make_unit(db, "T", kind="province")
    make_round(db)
    return {
        kind: make_unit(db, f"T.{kind}", kind=kind, parent=top)
        for kind in ("grassroots_cell", "residence_cell")
    }


@pytest.mark.parametrize(
    ("born", "group"),
    [
        ("1993-12-31", "Đến 30 tuổi"),
        ("1993-01-01", "Đến 30 tuổi"),
        ("1992-12-31", "31–40 tuổi"),
        ("1963-06-01", "51–60 tuổi"),
        ("1962-12-31", "Trên 60 tuổi"),
        (None, UNKNOWN_AGE),
    ],
)
def test_an_age_is_that_of_the_last_day_of_the_year(db, office, born, group):
    member = make_member(db, workplace=office["grassroots_cell"])
    db.execute("UPDATE members SET birth_date = ? WHERE id = ?", [born, member])

    year = Live().year(db, 2023, TODAY)

    [found] = grouped(year, None, Side.WORKPLACE, Grouping.AGE)
    assert (found.key, found.figures.waterfall["members"]) == (group, 1)


def test_the_kind_is_that_of_the_cell_on_the_side_looked_at(db, office):
    member = make_member(
        db, workplace=office["grassroots_cell"], residence=office["residence_cell"]
    )
    make_letter(db, member)
    year = Live().year(db, 2023, TODAY)

    kinds = {side: [one.key for one in grouped(year, None, side, Grouping.KIND)] for side in Side}

    assert kinds == {Side.WORKPLACE: ["grassroots_cell"], Side.RESIDENCE: ["residence_cell"]}


def test_a_birth_date_put_right_moves_its_member_to_the_other_group(db, office):
    member = make_member(db, workplace=office["grassroots_cell"])
    db.execute("UPDATE members SET birth_date = '1990-01-01' WHERE id = ?", [member])
    live = Live()
    [before] = grouped(live.year(db, 2023, TODAY), None, Side.WORKPLACE, Grouping.AGE)
    db.execute("UPDATE members SET birth_date = '1950-01-01' WHERE id = ?", [member])

    [after] = grouped(live.year(db, 2023, TODAY), None, Side.WORKPLACE, Grouping.AGE)

    assert (before.key, after.key) == ("31–40 tuổi", "Trên 60 tuổi")


def test_the_age_groups_rise_and_leave_nobody_out():
    tops = [up_to for _, up_to in age_groups(TODAY)]

    assert tops == sorted(set(tops))
    assert tops[-1] > 120
