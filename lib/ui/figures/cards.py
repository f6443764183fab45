"""Six number cards, each with the list behind it, and the findings in words."""

import polars as pl
import streamlit as st

from lib.figures.model import Ratio
from lib.figures.tables import shown
from lib.labels import numbers
from lib.rounds.model import Place
from lib.ui.figures.figures_view import View
from lib.ui.figures.people_list import open_list

EXEMPT = (Place.INTRO_EXEMPT, Place.PARTY_DUTY_EXEMPT, Place.MEETING_EXEMPT)
MISSING = (Place.OUTSTANDING, Place.OVERDUE)
WORKING = tuple(place for place in Place if place is not Place.NOT_WORKING)
NOT_INTRODUCED, NOT_RECEIVED = (Place.NOT_INTRODUCED,), (Place.NOT_RECEIVED,)
LATE = (Place.LATE,)


def draw(view: View) -> None:
    """The six cards in two rows of three; a click opens the list."""
    steps, ratio = view.figures.waterfall, view.figures.ratio
    exempt = Ratio(sum(steps[place] for place in EXEMPT), steps["working"])
    missing = Ratio(sum(steps[place] for place in MISSING), steps["due"])
    found: list[tuple[str, str, str, tuple[Place, ...]]] = [
        ("Tổng số đảng viên", numbers.integer(steps["members"]), "Đang công tác", WORKING),
        ("Đã giới thiệu", shown(ratio("introduction")), "Chưa giới thiệu", NOT_INTRODUCED),
        ("Đã tiếp nhận", shown(ratio("reception")), "Chưa tiếp nhận", NOT_RECEIVED),
        ("Được miễn", shown(exempt), "Danh sách được miễn", EXEMPT),
        ("Phiếu đã thu", shown(ratio("completeness")), "Trễ hạn", LATE),
        ("Phiếu còn thiếu", shown(missing), "Danh sách còn thiếu", MISSING),
    ]
    columns = [*st.columns(3), *st.columns(3)]
    for column, (label, value, words, places) in zip(columns, found, strict=True):
        with column.container(border=True):
            st.metric(label, value)
            key = f"card_{places[0].value}_{len(places)}"
            button = f"{words}: {numbers.integer(sum(steps[place] for place in places))}"
            if st.button(button, key=key, type="tertiary", icon=":material/list_alt:"):
                open_list(view, places, words)


def finding(view: View) -> str:
    """The waterfall in one sentence."""
    steps = view.figures.waterfall
    missing = steps["outstanding"] + steps["overdue"]
    return (
        f"Phải thu {numbers.integer(steps['due'])} phiếu, đã có "
        f"{numbers.integer(steps['on_time'] + steps['late'])}, còn thiếu {numbers.integer(missing)}"
    )


def trend_finding(trend: pl.DataFrame) -> str:
    """What became of the slips on time since the first year shown."""
    years = trend["year"].unique(maintain_order=True).to_list()
    on_time = trend.filter(pl.col("measure") == trend["measure"][-1]).sort("year")
    rates = [rate for rate in on_time["rate"].to_list() if rate is not None]
    if len(rates) < 2:
        return f"Số liệu năm {years[-1]}; chưa đủ hai năm để so sánh"
    points = numbers.decimal(100 * abs(rates[-1] - rates[0]))
    word = "tăng" if rates[-1] >= rates[0] else "giảm"
    return f"Phiếu đúng hạn {word} {points} điểm % từ {on_time['year'][0]} đến {years[-1]}"
