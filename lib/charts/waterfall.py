"""The waterfall: from all members down to the slips, one bar a step."""

import altair as alt
import polars as pl

from lib.charts.theme import BLUE, LIGHT_BLUE, ORANGE, TEXT_SIZE, Drawing, styled

# Totals dark, what leaves the waterfall light, what is missing orange.
_KINDS = ["total", "part", "missing"]


def waterfall(frame: pl.DataFrame, *, title: str) -> Drawing:
    """Steps as floating bars in the order of the frame.

    Columns: step (Vietnamese), kind ('total', 'part', 'missing'), begin, end (members), shown.
    """
    steps = frame["step"].to_list()
    base = alt.Chart(frame).encode(y=alt.Y("step:N", sort=steps, title=None))
    bars = base.mark_bar().encode(
        x=alt.X("begin:Q", title="Số đảng viên"),
        x2="end:Q",
        color=alt.Color(
            "kind:N",
            legend=None,
            scale=alt.Scale(domain=_KINDS, range=[BLUE, LIGHT_BLUE, ORANGE]),
        ),
    )
    words = base.mark_text(align="left", dx=5, fontSize=TEXT_SIZE).encode(x="end:Q", text="shown:N")
    return styled(bars + words, title=title, height=28 * len(steps) + 70)
