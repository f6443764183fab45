"""The list behind a number is as long as the number, for every indicator of members."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.access.model import Side
from lib.figures import behind, observations
from lib.figures.live import Live
from lib.figures.registry import SIGNALS, TOTALS, WATERFALL, figures, places_within
from lib.rounds.model import Place
from lib.slips.form import widest_form
from tests.figures.rows import database_of
from tests.figures.worlds import YEARS, world_of

LEVELS = [f"level_{one.number}={level}" for one in widest_form().criteria
          for level in widest_form().levels]  # fmt: skip
FLAGS = ["collective", "returned", "all_top", "with_text", "copied_text"]
INDICATORS = [*(place.value for place in Place), *FLAGS, *LEVELS]


@given(st.integers(0, 10_000))
@settings(max_examples=8, deadline=None)
def test_who_is_listed_is_who_is_counted(seed):
    world = world_of(seed)
    with database_of(world) as (db, units):
        for number in YEARS:
            year = Live().year(db, number, world.today)
            for side in Side:
                for unit_id in [None, *units.values()]:
                    check(year, unit_id, side)


def check(year, unit_id, side) -> None:
    if unit_id is not None and unit_id not in year.tree.units:
        return
    sums = dict(year.cube(side).sums(unit_id))
    ground = observations.grounds_column("intro_exempt", observations.count_only_ground(year.today))
    sums["intro_exempt"] -= secret(year, unit_id) if side is Side.WORKPLACE else 0
    for name in INDICATORS:
        assert len(year.members_at(unit_id, side, (name,))) == sums[name], (name, ground)
    every = figures(year.cube(side).sums(unit_id))
    for signal in SIGNALS:
        listed = year.members_at(unit_id, side, signal.numerator)
        assert len(listed) == every.signals[signal.id].numerator, signal.id


def secret(year, unit_id) -> int:
    """How many the unit's subtree counts without a name."""
    begin, end = year.tree.span(unit_id)
    inside = pl.Series(year.tree.order[begin:end], dtype=pl.Int32).implode()
    observed = year.observed[Side.WORKPLACE]
    return int(observed.filter(pl.col("unit_id").is_in(inside))["intro_exempt"].sum())


def test_a_step_of_the_waterfall_holds_the_places_of_its_parts():
    assert places_within("late") == ("late",)
    assert places_within("due") == ("on_time", "late", "outstanding", "overdue")
    assert set(places_within("members")) == {place.value for place in Place}
    assert all(set(places_within(total)) <= set(WATERFALL) for total, _ in TOTALS)


def test_an_indicator_of_no_members_is_refused():
    facts = pl.DataFrame({"member_id": [1], "place": ["late"], "unit": [1]})

    with pytest.raises(ValueError, match="no indicator of members"):
        behind.members(facts, ("meetings_held",), "unit")
