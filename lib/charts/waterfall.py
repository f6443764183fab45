"""The waterfall: from all members down to the slips, one bar a step."""

from functools import cache

import altair as alt
import polars as pl

from lib.charts.drawing import DOMAIN, ORDER, PICKED, Drawing, Shape, filled
from lib.charts.theme import BLUE, LIGHT_BLUE, ORANGE, TEXT_SIZE, base, shape, told

# Totals dark, what leaves the waterfall light, what is missing orange.
# The longest bar leaves room for its number.
ROOM = 1.2
_KINDS = ["total", "part", "missing"]


def waterfall(frame: pl.DataFrame, *, title: str) -> Drawing:
    """Steps as floating bars in the order of the frame; a part in which nobody is has no bar.

    Columns: id, step (Vietnamese), kind ('total', 'part', 'missing'), begin, end (members), shown.
    """
    drawn = frame.filter((pl.col("kind") == "total") | (pl.col("begin") < pl.col("end")))
    steps = drawn["step"].to_list()
    most = max(drawn["end"].to_list(), default=0) or 1
    height = 28 * len(steps) + 70
    domain = [0.0, ROOM * most]
    return filled(_steps(), drawn, title=title, order=steps, height=height, domain=domain)


@cache
def _steps() -> Shape:
    steps = base().encode(y=alt.Y("step:N", sort=ORDER, title=None))
    # The outline keeps a bar of a few among thousands in sight.
    kinds = alt.Scale(domain=_KINDS, range=[BLUE, LIGHT_BLUE, ORANGE])
    counted, thin = alt.Scale(domain=DOMAIN, nice=False), alt.Axis(tickCount=6)
    bars = steps.mark_bar(strokeWidth=2).encode(
        x=alt.X("begin:Q", title="Số đảng viên", scale=counted, axis=thin),
        x2="end:Q",
        color=alt.Color("kind:N", legend=None, scale=kinds),
        stroke=alt.Stroke("kind:N", legend=None, scale=kinds),
        tooltip=told(step="Bước", shown="Số đảng viên"),
    )
    picked = alt.selection_point(name=PICKED, fields=["id"], on="click", clear=False)
    words = steps.mark_text(align="left", dx=6, fontSize=TEXT_SIZE, tooltip=None)
    return shape(bars.add_params(picked) + words.encode(x="end:Q", text="shown:N"))


# What is built once, before anybody waits for it.
SHAPES = (_steps,)
