"""Charts of shares: units against each other, years one after another, criteria by unit."""

from functools import cache

import altair as alt
import polars as pl

from lib.charts.drawing import ACROSS, MEASURE, ORDER, Drawing, Shape, filled
from lib.charts.theme import (
    BLUE,
    GREY,
    LEVEL_COLOURS,
    LINE_COLOURS,
    TEXT_SIZE,
    UNWELCOME,
    base,
    shape,
)

ROW_HEIGHT = 30
# What title, axis and labels take of a chart's height, besides its rows.
FRAME_HEIGHT = 90
TREND_HEIGHT = 300
# Where a cell is so dark that its words must be white: this part of the darkest.
DARK_FROM = 0.6
# Room to the right of a full bar for its figures.
_WHOLE = alt.Scale(domain=[0, 1.45], nice=False)
_STEPS = [0, 0.2, 0.4, 0.6, 0.8, 1]


def units(frame: pl.DataFrame, *, title: str, measure: str) -> Drawing:
    """Units as bars of a share, in the order of the frame.

    Columns: unit, rate (0–1, null without a denominator), shown ('275/298 (92,28%)'), ranked (bool:
    enough slips to compare; the others are drawn grey).
    """
    order = frame["unit"].to_list()
    height = _height(len(order))
    return filled(_units(), frame, title=title, measure=measure, order=order, height=height)


def trend(frame: pl.DataFrame, *, title: str) -> Drawing:
    """Measures over the years as lines. Columns: year, measure, rate (0–1), shown."""
    measures = frame["measure"].unique(maintain_order=True).to_list()
    placed = frame.with_columns(
        highest=pl.col("rate").rank("ordinal", descending=True).over("year") == 1,
        lowest=pl.col("rate").rank("ordinal").over("year") == 1,
    )
    return filled(_trend(), placed, title=title, across=measures, height=TREND_HEIGHT)


def heat(frame: pl.DataFrame, *, title: str) -> Drawing:
    """Criterion × unit: the share of slips below the top level, darker is worse.

    Columns: unit, criterion, rate (0–1, null when not ranked), shown (a percentage or 'n = 7').
    """
    order = frame["unit"].unique(maintain_order=True).to_list()
    criteria = frame["criterion"].unique(maintain_order=True).to_list()
    rate = pl.col("rate")
    placed = frame.with_columns(dark=(rate > DARK_FROM * rate.max()).fill_null(False))
    height = _height(len(order))
    return filled(_heat(), placed, title=title, order=order, across=criteria, height=height)


def levels(frame: pl.DataFrame, *, title: str) -> Drawing:
    """The three levels of each criterion as one stacked bar.

    Columns: criterion, level ('Mức 1 …'), position, count, rate (0–1), shown.
    """
    criteria = frame["criterion"].unique(maintain_order=True).to_list()
    names = frame["level"].unique(maintain_order=True).to_list()
    height = _height(len(criteria))
    return filled(_levels(), frame, title=title, order=criteria, across=names, height=height)


def _height(rows: int) -> int:
    return ROW_HEIGHT * rows + FRAME_HEIGHT


@cache
def _units() -> Shape:
    axis = alt.Y("unit:N", sort=ORDER, title=None)
    share = alt.X("rate:Q", title=MEASURE, axis=alt.Axis(format=".0%", values=_STEPS), scale=_WHOLE)
    colour = alt.condition("datum.ranked", alt.value(BLUE), alt.value(GREY))
    bars = base().mark_bar().encode(y=axis, x=share, color=colour)
    words = bars.mark_text(align="left", dx=5, fontSize=TEXT_SIZE, color="black").encode(
        text="shown:N", color=alt.value("black")
    )
    return shape(bars + words)


@cache
def _trend() -> Shape:
    years = base().encode(
        x=alt.X("year:O", title="Năm", axis=alt.Axis(labelAngle=0)),
        y=alt.Y("rate:Q", title=None, axis=alt.Axis(format=".0%"), scale=alt.Scale(zero=False)),
    )
    # Shape and dash beside the colour: the lines stay apart without colours.
    domain = alt.Scale(domain=ACROSS)
    legend = alt.Legend(orient="top", symbolSize=160)
    coloured = years.encode(
        color=alt.Color("measure:N", title=None, scale=alt.Scale(domain=ACROSS, range=LINE_COLOURS))
    )
    lines = coloured.mark_line().encode(
        strokeDash=alt.StrokeDash("measure:N", title=None, scale=domain)
    )
    points = coloured.mark_point(size=90, filled=True).encode(
        shape=alt.Shape("measure:N", title=None, scale=domain, legend=legend)
    )
    return shape(_written(lines + points))


def _written(lines: alt.LayerChart) -> alt.LayerChart:
    """With values: a year's highest above its point, the lowest below, others beside."""
    values = base().encode(x="year:O", y="rate:Q", text="shown:N")
    above = values.transform_filter("datum.highest").mark_text(dy=-14, fontSize=TEXT_SIZE)
    below = values.transform_filter("datum.lowest && !datum.highest").mark_text(
        dy=16, fontSize=TEXT_SIZE
    )
    other = values.transform_filter("!datum.lowest && !datum.highest")
    beside = other.mark_text(dx=10, align="left", fontSize=TEXT_SIZE)
    # White behind it, since a line runs on to the right of its point.
    halo = other.mark_text(
        dx=10, align="left", fontSize=TEXT_SIZE, stroke="white", strokeWidth=5, color="white"
    )
    written: alt.LayerChart = lines + above + below + halo + beside
    return written


@cache
def _heat() -> Shape:
    grid = base().encode(
        y=alt.Y("unit:N", sort=ORDER, title=None),
        x=alt.X(
            "criterion:N",
            sort=ACROSS,
            title=None,
            axis=alt.Axis(orient="top", labelAngle=0, labelExpr="split(datum.label, ' – ')[0]"),
        ),
    )
    cells = grid.mark_rect(stroke="white").encode(
        color=alt.Color(
            "rate:Q",
            title="Dưới mức cao nhất",
            scale=alt.Scale(range=UNWELCOME, domainMin=0),
            legend=alt.Legend(format=".0%"),
        )
    )
    colour = alt.condition("datum.dark", alt.value("white"), alt.value("black"))
    words = grid.mark_text(fontSize=TEXT_SIZE).encode(text="shown:N", color=colour)
    return shape(cells + words)


@cache
def _levels() -> Shape:
    bars = (
        base()
        .mark_bar(stroke="white")
        .encode(
            y=alt.Y("criterion:N", sort=ORDER, title=None),
            order=alt.Order("position:Q"),
            x=alt.X("rate:Q", stack=True, title="Tỷ lệ phiếu", axis=alt.Axis(format=".0%")),
            color=alt.Color(
                "level:N",
                sort=ACROSS,
                title=None,
                scale=alt.Scale(domain=ACROSS, range=LEVEL_COLOURS),
            ),
        )
    )
    return shape(bars)


# What is built once, before anybody waits for it.
SHAPES = (_units, _trend, _heat, _levels)
