"""Weak points of the process: for the whole unit, then by unit with a named next step."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from lib.access.scope import Scope
from lib.db import Database
from lib.figures import registry, tables
from lib.labels.figures import DEFINITIONS, MEASURE_NAMES, NEXT_STEPS
from lib.ui import tables as lists
from lib.ui.figures.figures_view import Choice, View, view_of, way_down
from lib.ui.listing.shape import TableRow

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
    with st.expander("Cách tính từng dấu hiệu"):
        for signal in registry.SIGNALS:
            st.markdown(
                f"**{MEASURE_NAMES[signal.id]}**: {DEFINITIONS[signal.id]} ({signal.basis})"
            )
    lists.show(
        _signals(view),
        partial(signals_again, view.choice),
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
        format_func=lambda name: MEASURE_NAMES[name],
        selection_mode="multi",
        key="weak_signals",
        help="Không chọn: xem mọi dấu hiệu.",
    )
    points = _points(view, chosen_signals)
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
            partial(weak_points_again, view.choice, tuple(chosen_signals)),
            TAKEN_AWAY,
            key="weak_xlsx",
            file_name="diem-yeu-theo-don-vi.xlsx",
            title=f"Điểm yếu theo đơn vị – {view.heading}",
            label=lists.workbook_label(len(rows)),
        )


def signals_again(choice: Choice, db: Database, scope: Scope) -> Sequence[TableRow]:
    """Every signal of the unit as it stands now, if the unit is still seen."""
    return _signals(view_of(db, scope, choice))


def weak_points_again(
    choice: Choice, signals: Sequence[str], db: Database, scope: Scope
) -> Sequence[TableRow]:
    """The units worse than the whole as they stand now, if the unit is still seen."""
    return [_row(point) for point in _points(view_of(db, scope, choice), signals)]


def _signals(view: View) -> list[TableRow]:
    return [
        {
            "signal": MEASURE_NAMES[name],
            "shown": tables.shown(ratio),
            "next": NEXT_STEPS[view.side][name] if ratio.numerator else "",
        }
        for name, ratio in view.figures.signals.items()
    ]


def _points(view: View, signals: Sequence[str]) -> list[tables.WeakPoint]:
    """Where units are worse in one of the signals; in any of them, when none is named."""
    points = tables.weak_points(view.rows, view.figures, view.side)
    return [point for point in points if not signals or point.signal in signals]


def _row(point: tables.WeakPoint) -> dict[str, object]:
    return {
        "unit": point.unit.name,
        "signal": MEASURE_NAMES[point.signal],
        "shown": tables.shown(point.ratio),
        "whole": tables.percent(point.whole),
        "excess": round(point.excess),
        "next": point.next_step,
    }
