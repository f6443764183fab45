"""Charts of shares: units against each other, years one after another, criteria by unit."""

from functools import cache
from typing import Any

import altair as alt
import polars as pl

from lib.charts.drawing import ACROSS, DOMAIN, MEASURE, ORDER, PICKED, WHOLE, Drawing, Shape, filled
from lib.charts.theme import (
    BLUE,
    GREY,
    LEVEL_COLOURS,
    LINE_COLOURS,
    TEXT_SIZE,
    UNWELCOME,
    base,
    shape,
    told,
)

ROW_HEIGHT = 30
HEAT_ROW = 46
# What title, axis and labels take of a chart's height, besides its rows.
FRAME_HEIGHT = 90
TREND_HEIGHT = 300
# Where a cell is so dark that its words must be white: this part of the darkest.
DARK_FROM = 0.6
# Room to the right of a full bar for its figures, on a narrow screen too; longer names are cut, and
# stand whole under the pointer and in the table.
_WHOLE = alt.Scale(domain=[0, 1.7], nice=False)
NAMED_IN = 260
_BESIDE: dict[str, Any] = {"align": "left", "dx": 6, "fontSize": TEXT_SIZE, "tooltip": None}
# Room above the highest value and below the lowest for their figures.
_LINES = alt.Scale(zero=False, padding=28)
_STEPS = [0, 0.2, 0.4, 0.6, 0.8, 1]


def units(
    frame: pl.DataFrame, *, title: str, measure: str, whole: float | None, whole_words: str
) -> Drawing:
    """Units as bars of a share, in the order of the frame, and the share of the whole as a line.

    Columns: unit_id, unit, rate (0–1, null without a denominator), shown ('275/298 (92,28%)'),
    ranked (bool: enough slips to compare; the others are drawn grey).
    """
    order = frame["unit"].to_list()
    placed = frame.with_columns(at=pl.col("rate").fill_null(0.0), whole=pl.lit(whole, pl.Float64))
    return filled(
        _units(),
        placed,
        title=title,
        measure=measure,
        order=order,
        height=_height(len(order)),
        whole=whole_words,
    )


def trend(frame: pl.DataFrame, *, title: str) -> Drawing:
    """Measures over the years as lines. Columns: year, measure, rate (0–1), shown."""
    measures = frame["measure"].unique(maintain_order=True).to_list()
    placed = frame.with_columns(
        highest=pl.col("rate").rank("ordinal", descending=True).over("year") == 1,
        lowest=pl.col("rate").rank("ordinal").over("year") == 1,
    )
    return filled(_trend(), placed, title=title, across=measures, height=TREND_HEIGHT)


def heat(frame: pl.DataFrame, *, title: str) -> Drawing:
    """Criterion × unit: the share of slips at the lowest level, darker is worse.

    Columns: unit_id, unit, criterion, rate (0–1, null when not ranked), shown (a percentage or
    'n = 7') and middle_shown, which is said below it.
    """
    order = frame["unit"].unique(maintain_order=True).to_list()
    criteria = frame["criterion"].unique(maintain_order=True).to_list()
    # Of nothing but zeros a legend would have no numbers: it goes up to a whole then.
    highest = max(frame["rate"].drop_nulls().to_list(), default=0.0) or 1.0
    dark = (pl.col("rate") > DARK_FROM * highest).fill_null(False)
    return filled(
        _heat(),
        frame.with_columns(dark=dark),
        title=title,
        order=order,
        across=criteria,
        height=HEAT_ROW * len(order) + FRAME_HEIGHT,
        domain=[0.0, highest],
    )


def levels(frame: pl.DataFrame, *, title: str) -> Drawing:
    """The three levels of each criterion as one stacked bar.

    Columns: id, criterion, level ('Mức 1 …'), position, count, rate (0–1), shown.
    """
    criteria = frame["criterion"].unique(maintain_order=True).to_list()
    names = frame["level"].unique(maintain_order=True).to_list()
    height = _height(len(criteria))
    return filled(_levels(), frame, title=title, order=criteria, across=names, height=height)


def _height(rows: int) -> int:
    return ROW_HEIGHT * rows + FRAME_HEIGHT


@cache
def _units() -> Shape:
    axis = alt.Y("unit:N", sort=ORDER, title=None, axis=alt.Axis(labelLimit=NAMED_IN))
    share = alt.X("at:Q", title=MEASURE, axis=alt.Axis(format=".0%", values=_STEPS), scale=_WHOLE)
    colour = alt.condition("datum.ranked", alt.value(BLUE), alt.value(GREY))
    about = told(unit="Đơn vị", shown="Số liệu")
    picked = alt.selection_point(name=PICKED, fields=["unit_id"], on="click", clear=False)
    bars = base().mark_bar().encode(y=axis, x=share, color=colour, tooltip=about)
    words = base().encode(y=axis, x=share, text="shown:N")
    # White behind it, since the line of the whole may run through it.
    halo = words.mark_text(**_BESIDE, stroke="white", strokeWidth=5, color="white")
    written = words.mark_text(**_BESIDE, color="black")
    line = base().mark_rule(strokeDash=[6, 4], strokeWidth=2, color="black", tooltip=None)
    named = base().mark_text(align="left", fontSize=TEXT_SIZE, color="black", tooltip=None)
    whole = alt.X("mean(whole):Q")
    above = named.encode(x=whole, y=alt.value(-10), text=alt.value(WHOLE))
    return shape(bars.add_params(picked) + line.encode(x=whole) + halo + written + above, above=30)


@cache
def _trend() -> Shape:
    years = base().encode(
        x=alt.X("year:O", title="Năm", axis=alt.Axis(labelAngle=0)),
        y=alt.Y("rate:Q", title=None, axis=alt.Axis(format=".0%"), scale=_LINES),
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
        shape=alt.Shape("measure:N", title=None, scale=domain, legend=legend),
        tooltip=told(year="Năm", measure="Chỉ tiêu", shown="Tỷ lệ"),
    )
    return shape(_written(lines + points))


def _written(lines: alt.LayerChart) -> alt.LayerChart:
    """With values: a year's highest above its point, the lowest below, others beside."""
    values = base().encode(x="year:O", y="rate:Q", text="shown:N")
    above = values.transform_filter("datum.highest").mark_text(dy=-18, fontSize=TEXT_SIZE)
    below = values.transform_filter("datum.lowest && !datum.highest").mark_text(
        dy=18, fontSize=TEXT_SIZE
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
        y=alt.Y("unit:N", sort=ORDER, title=None, axis=alt.Axis(labelLimit=NAMED_IN)),
        x=alt.X(
            "criterion:N",
            sort=ACROSS,
            title=None,
            axis=alt.Axis(orient="top", labelAngle=0, labelExpr="split(datum.label, ' – ')[0]"),
        ),
    )
    about = told(
        unit="Đơn vị", criterion="Tiêu chí", shown="Ở mức thấp nhất", middle_shown="Ở mức giữa"
    )
    cells = grid.mark_rect(stroke="white").encode(
        color=alt.Color(
            "rate:Q",
            title="Ở mức thấp nhất",
            scale=alt.Scale(range=UNWELCOME, domain=DOMAIN),
            legend=alt.Legend(format=".1%", orient="bottom", gradientLength=260),
        ),
        tooltip=about,
    )
    picked = alt.selection_point(name=PICKED, fields=["unit_id"], on="click", clear=False)
    colour = alt.condition("datum.dark", alt.value("white"), alt.value("black"))
    words = grid.mark_text(fontSize=TEXT_SIZE, tooltip=None).encode(color=colour)
    lowest = words.transform_filter("datum.middle_shown").mark_text(
        dy=-9, fontSize=TEXT_SIZE, fontWeight="bold", tooltip=None
    )
    middle = words.mark_text(dy=10, fontSize=TEXT_SIZE - 2, tooltip=None)
    few = words.transform_filter("!datum.middle_shown")
    return shape(
        cells.add_params(picked)
        + lowest.encode(text="shown:N")
        + middle.encode(text="middle_shown:N")
        + few.encode(text="shown:N")
    )


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
            tooltip=told(criterion="Tiêu chí", level="Mức", shown="Số phiếu"),
        )
    )
    picked = alt.selection_point(name=PICKED, fields=["id"], on="click", clear=False)
    return shape(bars.add_params(picked))


# What is built once, before anybody waits for it.
SHAPES = (_units, _trend, _heat, _levels)
