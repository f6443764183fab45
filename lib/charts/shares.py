"""Charts of shares: units against each other, years one after another, criteria by unit."""

import altair as alt
import polars as pl

from lib.charts.theme import (
    BLUE,
    GREY,
    LEVEL_COLOURS,
    LINE_COLOURS,
    TEXT_SIZE,
    UNWELCOME,
    Drawing,
    styled,
)

ROW_HEIGHT = 30
# What title, axis and labels take of a chart's height, besides its rows.
FRAME_HEIGHT = 90


def units(frame: pl.DataFrame, *, title: str, measure: str) -> Drawing:
    """Units as bars of a share, in the order of the frame.

    Columns: unit, rate (0–1, null without a denominator), shown ('275/298 (92,28%)'), ranked (bool:
    enough slips to compare; the others are drawn grey).
    """
    order = frame["unit"].to_list()
    axis = alt.Y("unit:N", sort=order, title=None)
    share = alt.X("rate:Q", title=measure, axis=alt.Axis(format=".0%", values=_STEPS), scale=_WHOLE)
    colour = alt.condition("datum.ranked", alt.value(BLUE), alt.value(GREY))
    bars = alt.Chart(frame).mark_bar().encode(y=axis, x=share, color=colour)
    words = bars.mark_text(align="left", dx=5, fontSize=TEXT_SIZE, color="black").encode(
        text="shown:N", color=alt.value("black")
    )
    return styled(bars + words, title=title, height=_height(len(order)))


def trend(frame: pl.DataFrame, *, title: str) -> Drawing:
    """Measures over the years as lines. Columns: year, measure, rate (0–1), shown."""
    measures = frame["measure"].unique(maintain_order=True).to_list()
    base = alt.Chart(frame).encode(
        x=alt.X("year:O", title="Năm", axis=alt.Axis(labelAngle=0)),
        y=alt.Y("rate:Q", title=None, axis=alt.Axis(format=".0%"), scale=alt.Scale(zero=False)),
    )
    # Shape and dash beside the colour: the lines stay apart without colours.
    domain = alt.Scale(domain=measures)
    legend = alt.Legend(orient="top", symbolSize=160)
    coloured = base.encode(
        color=alt.Color(
            "measure:N", title=None, scale=alt.Scale(domain=measures, range=LINE_COLOURS)
        )
    )
    lines = coloured.mark_line().encode(
        strokeDash=alt.StrokeDash("measure:N", title=None, scale=domain)
    )
    points = coloured.mark_point(size=90, filled=True).encode(
        shape=alt.Shape("measure:N", title=None, scale=domain, legend=legend)
    )
    return styled(_written(lines + points, frame), title=title, height=300)


def _written(lines: alt.LayerChart, frame: pl.DataFrame) -> Drawing:
    """With values: a year's highest above its point, the lowest below, others beside."""
    ranked = frame.with_columns(
        highest=pl.col("rate").rank("ordinal", descending=True).over("year") == 1,
        lowest=pl.col("rate").rank("ordinal").over("year") == 1,
    )
    base = alt.Chart(ranked).encode(x="year:O", y="rate:Q", text="shown:N")
    above = base.transform_filter("datum.highest").mark_text(dy=-14, fontSize=TEXT_SIZE)
    below = base.transform_filter("datum.lowest && !datum.highest").mark_text(
        dy=16, fontSize=TEXT_SIZE
    )
    other = base.transform_filter("!datum.lowest && !datum.highest")
    beside = other.mark_text(dx=10, align="left", fontSize=TEXT_SIZE)
    # White behind it, since a line runs on to the right of its point.
    halo = other.mark_text(
        dx=10, align="left", fontSize=TEXT_SIZE, stroke="white", strokeWidth=5, color="white"
    )
    written: Drawing = lines + above + below + halo + beside
    return written


def heat(frame: pl.DataFrame, *, title: str) -> Drawing:
    """Criterion × unit: the share of slips below the top level, darker is worse.

    Columns: unit, criterion, rate (0–1, null when not ranked), shown (a percentage or 'n = 7').
    """
    units_, criteria = (
        frame["unit"].unique(maintain_order=True),
        frame["criterion"].unique(maintain_order=True),
    )
    base = alt.Chart(frame).encode(
        y=alt.Y("unit:N", sort=units_.to_list(), title=None),
        x=alt.X(
            "criterion:N",
            sort=criteria.to_list(),
            title=None,
            axis=alt.Axis(orient="top", labelAngle=0, labelExpr="split(datum.label, ' – ')[0]"),
        ),
    )
    cells = base.mark_rect(stroke="white").encode(
        color=alt.Color(
            "rate:Q",
            title="Dưới mức cao nhất",
            scale=alt.Scale(range=UNWELCOME, domainMin=0),
            legend=alt.Legend(format=".0%"),
        )
    )
    dark = alt.condition(
        f"datum.rate > {_dark_from(frame)}", alt.value("white"), alt.value("black")
    )
    words = base.mark_text(fontSize=TEXT_SIZE).encode(text="shown:N", color=dark)
    return styled(cells + words, title=title, height=_height(len(units_)))


def levels(frame: pl.DataFrame, *, title: str) -> Drawing:
    """The three levels of each criterion as one stacked bar.

    Columns: criterion, level ('Mức 1 …'), position, count, rate (0–1), shown.
    """
    criteria = frame["criterion"].unique(maintain_order=True).to_list()
    names = frame["level"].unique(maintain_order=True).to_list()
    order = alt.Order("position:Q")
    base = alt.Chart(frame).encode(y=alt.Y("criterion:N", sort=criteria, title=None), order=order)
    bars = base.mark_bar(stroke="white").encode(
        x=alt.X("rate:Q", stack=True, title="Tỷ lệ phiếu", axis=alt.Axis(format=".0%")),
        color=alt.Color(
            "level:N", sort=names, title=None, scale=alt.Scale(domain=names, range=LEVEL_COLOURS)
        ),
    )
    return styled(bars, title=title, height=_height(len(criteria)))


# Room to the right of a full bar for its figures.
_WHOLE = alt.Scale(domain=[0, 1.45], nice=False)
_STEPS = [0, 0.2, 0.4, 0.6, 0.8, 1]


def _height(rows: int) -> int:
    return ROW_HEIGHT * rows + FRAME_HEIGHT


def _dark_from(frame: pl.DataFrame) -> float:
    highest = frame.select(pl.col("rate").max()).item()
    return 0.6 * float(highest or 1)
