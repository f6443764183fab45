"""One look for every chart: ordered in grey, readable on a projector, Vietnamese numbers.

Red stays out of the data: it is the brand's colour and must never read as "bad".
"""

import altair as alt

FONT = "VN Serif"
SCREEN_FONT = "Source Sans, sans-serif"

BLUE = "#1f4e79"
LIGHT_BLUE = "#8db4d6"
ORANGE = "#c55a11"
LIGHT_ORANGE = "#f0b37e"
GREY = "#8c8c8c"

# Dark to light, so that the order survives a black-and-white print.
LEVEL_COLOURS = [BLUE, LIGHT_BLUE, ORANGE]
SHARE_SCHEME = [BLUE, "#5f93c1", "#dfe7ee", LIGHT_ORANGE, ORANGE]

_LOCALE = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " ₫"]}


def styled(chart: alt.TopLevelMixin, *, title: str, for_print: bool = False) -> alt.TopLevelMixin:
    """The chart with its finding as title and the house's fonts, sizes and number format."""
    font = FONT if for_print else SCREEN_FONT
    size = 12 if for_print else 15
    return (
        chart.properties(title=alt.TitleParams(title, anchor="start", fontSize=size + 2, font=font))
        .configure(font=font, locale={"number": _LOCALE})
        .configure_axis(labelFontSize=size, titleFontSize=size, labelLimit=320, titleLimit=400)
        .configure_legend(labelFontSize=size, titleFontSize=size, labelLimit=320)
        .configure_view(stroke=None)
    )
