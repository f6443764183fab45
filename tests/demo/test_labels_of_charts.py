"""No words of a chart run into each other or over its edge, for any unit of the demonstration.

A row of a chart has a band of its own, and its words reach the farther the longer they are: so of
the rows of all units those that reach farthest are drawn below one another. Years stand side by
side: of those of all units the ones whose points lie closest are drawn, on one scale that is wider
than each unit's own, which only brings the points closer.
"""

from collections.abc import Iterator
from datetime import date

import polars as pl
import pytest

from lib.access.model import Side
from lib.charts import shares, waterfall
from lib.charts.drawing import Drawing
from lib.figures import tables
from lib.figures.live import Live
from lib.figures.model import Figures
from lib.ui.figures.units_table import COMPARED
from lib.ui.figures.year_charts import OVER_THE_YEARS
from tests.charts.boxes import collisions, drawn, outside, words

TODAY = date(2023, 11, 22)
NARROW, LAPTOP = 690, 1030  # what a page of 1024 and of 1366 pixels has for a chart
# Of all rows those that reach farthest, of all years those whose points lie closest.
ROWS, YEARS = 300, 120
LETTER = 9  # pixels


@pytest.fixture(scope="module")
def held():
    return Live()


def every(db, live, number: int) -> Iterator[tuple[int, Side, Figures]]:
    year = live.year(db, number, TODAY.replace(year=number))
    for side in Side:
        for unit_id in year.tree.order:
            figures = year.figures(unit_id, side)
            if figures.waterfall["members"]:
                yield unit_id, side, figures


def whole_and_apart(chart: Drawing, width: int) -> None:
    boxes = words(drawn(chart, width=width))
    assert collisions(boxes) == []
    assert outside(boxes, width) == []


def test_units_beside_each_other(whole, held):
    year = held.year(whole, 2023, TODAY)
    frames = [
        tables.units(rows, year.figures(parent, side), measure, side)
        for side in Side
        for parent in year.tree.children
        if parent is not None and (rows := year.below(parent, side))
        for measure in COMPARED
    ]
    names = [len(set(frame["unit"])) == len(frame) for frame in frames]
    reach = NARROW / 3 * pl.col("rate").fill_null(0) + LETTER * pl.col("shown").str.len_chars()
    all_ = pl.concat(frames)
    rows = all_.sort(reach, descending=True).head(ROWS)
    numbered = rows.with_columns(unit=pl.col("unit") + pl.int_range(pl.len()).cast(pl.String))

    assert all(names)
    assert len(all_) > 5_000
    chart = shares.units(
        numbered, title="", measure="", whole=0.999, whole_words="mức chung 100,00%"
    )
    whole_and_apart(chart, NARROW)


def test_what_the_slips_of_units_say(whole, held):
    year = held.year(whole, 2023, TODAY)
    frames = [
        tables.heat(rows)
        for side in Side
        for parent in year.tree.children
        if parent is not None and (rows := year.below(parent, side))
    ]
    said = ["criterion", "shown", "middle_shown"]
    texts = pl.concat(frames).unique(said, maintain_order=True)
    longest = texts.sort(pl.col("shown").str.len_chars(), descending=True)
    place = pl.int_range(pl.len()).over("criterion")
    rows = longest.with_columns(unit=place.cast(pl.String)).filter(place < ROWS // 5)

    assert len(texts) > ROWS
    whole_and_apart(shares.heat(rows, title=""), NARROW)


def test_the_years_of_every_unit(whole, held):
    found = {
        number: {(unit, side): figures for unit, side, figures in every(whole, held, number)}
        for number in (2021, 2022, 2023)
    }
    told = [
        tables.trend([(number, figures)], OVER_THE_YEARS)
        for number, of_year in found.items()
        for figures in of_year.values()
    ]
    distinct = {tuple(one["shown"].to_list()): one for one in told}
    assert len(distinct) > 500
    closest = sorted(distinct.values(), key=closeness)[:YEARS]
    named = [one.with_columns(year=pl.lit(str(2000 + at))) for at, one in enumerate(closest)]
    whole_and_apart(shares.trend(pl.concat(named), title=""), NARROW // 4 * YEARS)


def closeness(told: pl.DataFrame) -> float:
    """How near the two nearest of a year's points lie."""
    rates = told["rate"].drop_nulls().sort()
    gaps = (rates - rates.shift(1)).drop_nulls().to_list()
    return min(gaps, default=1.0)


@pytest.mark.parametrize("width", [NARROW, LAPTOP])
def test_the_steps_of_every_unit(whole, held, width):
    """The longest number at each step, in the chart that has the most of them."""
    steps = [tables.waterfall(figures) for _, _, figures in every(whole, held, 2023)]
    most = max(steps, key=lambda one: one["count"].sum())
    longest = max((shown for one in steps for shown in one["shown"]), key=len)

    whole_and_apart(waterfall.waterfall(most, title=""), width)
    at_its_longest = most.with_columns(shown=pl.lit(longest), begin=0, end=most["end"].max())
    whole_and_apart(waterfall.waterfall(at_its_longest, title=""), width)
