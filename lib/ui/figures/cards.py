"""Six number cards, each with the list behind it, and the findings in words."""

from collections.abc import Sequence

import streamlit as st

from lib.figures.model import Figures
from lib.figures.observations import count_only_ground
from lib.figures.registry import EXEMPT, MISSING
from lib.figures.tables import shown
from lib.labels import numbers
from lib.rounds.model import Place
from lib.ui.figures.figures_view import View
from lib.ui.figures.people_list import open_list

WORKING = tuple(place.value for place in Place if place is not Place.NOT_WORKING)
NOT_INTRODUCED, NOT_RECEIVED = (Place.NOT_INTRODUCED.value,), (Place.NOT_RECEIVED.value,)
LATE = (Place.LATE.value,)


def draw(view: View) -> None:
    """The six cards in two rows of three; a click opens the list."""
    steps, ratio = view.figures.waterfall, view.figures.ratio
    found: list[tuple[str, str, str, tuple[str, ...]]] = [
        ("Tổng số đảng viên", numbers.integer(steps["members"]), "Đang công tác", WORKING),
        ("Đã giới thiệu", shown(ratio("introduction")), "Chưa giới thiệu", NOT_INTRODUCED),
        ("Đã tiếp nhận", shown(ratio("reception")), "Chưa tiếp nhận", NOT_RECEIVED),
        ("Được miễn", shown(ratio("exempt")), "Danh sách được miễn", EXEMPT),
        ("Phiếu đã thu", shown(ratio("completeness")), "Trễ hạn", LATE),
        ("Phiếu còn thiếu", shown(ratio("missing")), "Danh sách còn thiếu", MISSING),
    ]
    columns = [*st.columns(3), *st.columns(3)]
    for column, (label, value, words, places) in zip(columns, found, strict=True):
        with column.container(border=True):
            st.metric(label, value)
            key = f"card_{places[0]}_{len(places)}"
            button = f"{words}: {numbers.integer(sum(steps[place] for place in places))}"
            if st.button(button, key=key, type="tertiary", icon=":material/list_alt:"):
                open_list(view, places, words)


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
    """What became of the slips on time since the first year shown."""
    known = [(year, found.ratio("timeliness")) for year, found in years]
    known = [(year, ratio) for year, ratio in known if ratio.denominator]
    if len(known) < 2:
        return f"Số liệu năm {years[-1][0]}; chưa đủ hai năm để so sánh"
    (first, before), (last, now) = known[0], known[-1]
    change = now.change_from(before) or 0
    word = "tăng" if change >= 0 else "giảm"
    points = numbers.decimal(abs(change))
    return f"Phiếu đúng hạn {word} {points} điểm phần trăm từ {first} đến {last}"
