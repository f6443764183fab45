"""Six number cards, each with the list behind it, and the findings in words."""

from collections.abc import Sequence

import streamlit as st

from lib.figures.model import Figures, Ratio
from lib.figures.observations import count_only_ground
from lib.figures.registry import EXEMPT, MISSING
from lib.labels import numbers
from lib.labels.figures import HEADLINE_NAMES, MEASURE_NAMES
from lib.register.names import dashed
from lib.reports.claims import Years
from lib.reports.headline import headlines, members
from lib.rounds.model import Place
from lib.ui.figures import people_list
from lib.ui.figures.figures_view import View

WORKING = tuple(place.value for place in Place if place is not Place.NOT_WORKING)
NOT_INTRODUCED, NOT_RECEIVED = (Place.NOT_INTRODUCED.value,), (Place.NOT_RECEIVED.value,)
LATE = (Place.LATE.value,)


# The six in their order, each with the list behind it.
CARDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("members", "Đang công tác", WORKING),
    ("introduction", "Chưa giới thiệu", NOT_INTRODUCED),
    ("reception", "Chưa tiếp nhận", NOT_RECEIVED),
    ("exempt", "Danh sách được miễn", EXEMPT),
    ("completeness", "Trễ hạn", LATE),
    ("missing", "Danh sách còn thiếu", MISSING),
)
A_ROW = 3


def draw(view: View, years: Years) -> None:
    """The six cards, each beside the year before; a click opens the list."""
    steps = view.figures.waterfall
    shares = tuple(measure for measure, _, _ in CARDS[1:])
    found = [members(years), *headlines(years, shares)]
    for first in range(0, len(CARDS), A_ROW):
        columns = st.columns(A_ROW, gap="xsmall")
        row = zip(columns, found[first:], CARDS[first:], strict=False)
        for column, headline, (_, words, places) in row:
            with column.container(border=True, gap=None, key=f"so213_card_{headline.measure}"):
                st.metric(HEADLINE_NAMES[headline.measure], headline.now)
                if years.last:
                    st.caption(" · ".join(filter(None, (headline.then, headline.change))))
                count = numbers.integer(sum(steps[place] for place in places))
                key = f"card_{places[0]}_{len(places)}"
                st.button(
                    f"{words}: {count}",
                    key=key,
                    type="tertiary",
                    on_click=people_list.open_list,
                    args=(dashed(words),),
                )


def not_by_name(view: View) -> str:
    """Why the list of members is shorter than the number: ground B1 is counted, never named."""
    ground = count_only_ground(view.year.cut_off)
    unnamed = view.figures.shares().kinds["intro_exempt"].get(ground, 0)
    if not unnamed:
        return ""
    return (
        f"Tổng số gồm {numbers.integer(unnamed)} đảng viên diện B1: chỉ ghi số lượng, không có tên "
        "ở trang Đảng viên và trong các danh sách."
    )


def finding(view: View) -> str:
    """The waterfall in one sentence."""
    steps = view.figures.waterfall
    missing, come = view.figures.ratio("missing"), view.figures.ratio("completeness")
    return (
        f"Phải thu {numbers.integer(steps['due'])} phiếu, đã có "
        f"{numbers.integer(come.numerator)}, còn thiếu {numbers.integer(missing.numerator)}"
    )


def trend_finding(years: Sequence[tuple[int, Figures]]) -> str:
    """What became of the slips since the year before, in all and on time."""
    known = [(year, found) for year, found in years if found.ratio("timeliness").denominator]
    if len(known) < 2:
        return f"Số liệu năm {years[-1][0]}; chưa đủ hai năm để so sánh"
    (before, then), (year, now) = known[-2:]
    changes = (
        f"{MEASURE_NAMES[name]} {_change(now.ratio(name), then.ratio(name))}"
        for name in ("completeness", "timeliness")
    )
    return f"Năm {year} so với năm {before}: {', '.join(changes)}"


def _change(now: Ratio, then: Ratio) -> str:
    change = now.change_from(then) or 0
    if not change:
        return "không đổi"
    return f"{'tăng' if change > 0 else 'giảm'} {numbers.decimal(abs(change))} điểm phần trăm"
