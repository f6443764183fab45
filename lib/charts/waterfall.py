"""The waterfall: from all members down to the slips, one bar a step."""

from functools import cache

import altair as alt
import polars as pl

from lib.charts.drawing import ORDER, Drawing, Shape, filled
from lib.charts.theme import BLUE, LIGHT_BLUE, ORANGE, TEXT_SIZE, base, shape

# Totals dark, what leaves the waterfall light, what is missing orange.
_KINDS = ["total", "part", "missing"]


def waterfall(frame: pl.DataFrame, *, title: str) -> Drawing:
    """Steps as floating bars in the order of the frame.

    Columns: step (Vietnamese), kind ('total', 'part', 'missing'), begin, end (members), shown.
    """
    steps = frame["step"].to_list()
    return filled(_steps(), frame, title=title, order=steps, height=28 * len(steps) + 70)


@cache
def _steps() -> Shape:
    steps = base().encode(y=alt.Y("step:N", sort=ORDER, title=None))
    bars = steps.mark_bar().encode(
        x=alt.X("begin:Q", title="Số đảng viên"),
        x2="end:Q",
        color=alt.Color(
            "kind:N",
            legend=None,
            scale=alt.Scale(domain=_KINDS, range=[BLUE, LIGHT_BLUE, ORANGE]),
        ),
    )
    words = steps.mark_text(align="left", dx=5, fontSize=TEXT_SIZE)
    return shape(bars + words.encode(x="end:Q", text="shown:N"))


# What is built once, before anybody waits for it.
SHAPES = (_steps,)
