"""One look for every chart: ordered in grey, readable on a projector, Vietnamese numbers.

Red stays out of the data: it is the brand's colour and must never read as "bad".
"""

import altair as alt

from lib.charts.drawing import HEIGHT, ROWS, TITLE, Shape

FONT = "Source Sans, sans-serif"
TEXT_SIZE = 15

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


def base() -> alt.Chart:
    """A chart whose rows are put in later."""
    return alt.Chart(alt.NamedData(ROWS))


def shape(chart: alt.Chart | alt.LayerChart) -> Shape:
    """The finished chart, checked once: its finding as title, the house's sizes and numbers."""
    title = alt.TitleParams(TITLE, anchor="start", fontSize=TEXT_SIZE + 2, offset=12)
    drawn = (
        chart.properties(title=title)
        .configure(font=FONT, locale={"number": _LOCALE})
        .configure_axis(
            labelFontSize=TEXT_SIZE, titleFontSize=TEXT_SIZE, labelLimit=340, titleLimit=420
        )
        .configure_legend(labelFontSize=TEXT_SIZE, titleFontSize=TEXT_SIZE, labelLimit=340)
        .configure_view(stroke=None)
    )
    return {**drawn.to_dict(), "height": HEIGHT}
