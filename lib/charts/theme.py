"""One look for every chart: ordered in grey, readable on a projector, Vietnamese numbers.

Red stays out of the data: it is the brand's colour and must never read as "bad".
"""

import altair as alt

from lib.charts.drawing import HEIGHT, ROWS, TITLE, Shape

FONT = "Source Sans, sans-serif"
TEXT_SIZE = 16

BLUE = "#1f4e79"
LIGHT_BLUE = "#8db4d6"
ORANGE = "#c55a11"
GREY = "#8c8c8c"

# Dark, light, middle: three steps that stay apart in a black-and-white print.
LEVEL_COLOURS = [BLUE, "#b9d3ea", ORANGE]
LINE_COLOURS = [BLUE, ORANGE, "#5a5a5a"]
# Low to high share of something unwelcome, light to dark.
UNWELCOME = ["#f7f2ec", "#f0b37e", ORANGE, "#6b2f06"]

_LOCALE = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " ₫"]}


def told(**columns: str) -> list[alt.Tooltip]:
    """What a mark says under the pointer: columns as shown, with their Vietnamese names."""
    return [alt.Tooltip(f"{column}:N", title=name) for column, name in columns.items()]


def base() -> alt.Chart:
    """A chart whose rows are put in later."""
    return alt.Chart(alt.NamedData(ROWS))


def shape(chart: alt.Chart | alt.LayerChart, *, above: int = 12) -> Shape:
    """The finished chart, checked once: its finding as title, the house's sizes and numbers.

    `above` is the room between title and marks. What Vega tells a screen reader of its marks is
    English and full of our column names, so it says nothing: the chart has its finding as its name
    and its table beside it.
    """
    title = alt.TitleParams(TITLE, anchor="start", fontSize=TEXT_SIZE + 2, offset=above)
    drawn = (
        chart.properties(title=title)
        .configure(font=FONT, locale={"number": _LOCALE}, aria=False)
        .configure_axis(
            labelFontSize=TEXT_SIZE, titleFontSize=TEXT_SIZE, labelLimit=340, titleLimit=420
        )
        .configure_legend(labelFontSize=TEXT_SIZE, titleFontSize=TEXT_SIZE, labelLimit=340)
        .configure_view(stroke=None)
    )
    return {**drawn.to_dict(), "height": HEIGHT}
