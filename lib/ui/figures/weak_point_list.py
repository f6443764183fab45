"""Weak points of the process: for the whole unit, then by unit with a named next step."""

import streamlit as st

from lib.figures import registry, tables
from lib.labels import numbers
from lib.labels.figures import DEFINITIONS, MEASURES, NEXT_STEPS
from lib.ui import tables as lists
from lib.ui.figures.figures_view import View, way_down

WHOLE = {
    "signal": "Dấu hiệu",
    "shown": "Số liệu",
    "next": "Việc cần làm",
}
BY_UNIT = {
    "unit": "Đơn vị",
    "signal": "Dấu hiệu",
    "shown": "Số liệu",
    "whole": "Mức chung",
    "next": "Việc cần làm tiếp",
}
TAKEN_AWAY = {**BY_UNIT, "excess": "Số trường hợp vượt mức chung"}


def of_whole(view: View) -> None:
    """Every signal of the chosen unit with its n and its definition."""
    rows = [
        {
            "signal": MEASURES[name],
            "shown": tables.shown(ratio),
            "next": NEXT_STEPS[name] if ratio.numerator else "",
        }
        for name, ratio in view.figures.signals.items()
    ]
    with st.expander("Cách tính từng dấu hiệu"):
        for signal in registry.SIGNALS:
            st.markdown(f"**{MEASURES[signal.id]}**: {DEFINITIONS[signal.id]} ({signal.basis})")
    lists.show(
        rows,
        WHOLE,
        key="signals",
        file_name="diem-yeu-quy-trinh.xlsx",
        title=f"Điểm yếu quy trình – {view.heading}",
    )


def by_unit(view: View) -> None:
    """Where units directly below are worse than the whole, the gravest first; a click goes down."""
    chosen_signals = st.pills(
        "Dấu hiệu",
        [signal.id for signal in registry.SIGNALS],
        format_func=lambda name: MEASURES[name],
        selection_mode="multi",
        key="weak_signals",
        help="Không chọn: xem mọi dấu hiệu.",
    )
    points = [
        point
        for point in tables.weak_points(view.rows, view.figures)
        if not chosen_signals or point.signal in chosen_signals
    ]
    rows = [_row(point) for point in points]
    if rows:
        st.caption(
            "Xếp theo số trường hợp vượt mức chung. Tích vào ô đầu dòng để xem riêng đơn vị đó."
        )
    chosen = lists.table(
        rows,
        BY_UNIT,
        key="weak_units",
        title="Điểm yếu theo đơn vị",
        selectable=True,
        empty="Không đơn vị trực thuộc nào kém hơn mức chung (hoặc còn quá ít phiếu để so).",
    )
    if chosen is not None:
        unit = points[chosen].unit
        way_down(unit.id, unit.name, key="weak_down")
    if rows:
        lists.offer_workbook(
            rows,
            TAKEN_AWAY,
            key="weak_xlsx",
            file_name="diem-yeu-theo-don-vi.xlsx",
            title=f"Điểm yếu theo đơn vị – {view.heading}",
        )


def _row(point: tables.WeakPoint) -> dict[str, object]:
    return {
        "unit": point.unit.name,
        "signal": MEASURES[point.signal],
        "shown": tables.shown(point.ratio),
        "whole": numbers.percent(point.whole.numerator, point.whole.denominator),
        "excess": round(point.excess),
        "next": point.next_step,
    }
