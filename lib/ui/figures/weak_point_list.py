"""Weak points of the process: for the whole unit, then by unit with a named next step."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from lib.access.scope import Scope
from lib.db import Database
from lib.figures import registry, tables
from lib.labels.figures import DEFINITIONS, MEASURE_NAMES, NEXT_STEPS
from lib.register.names import file_name
from lib.ui import address
from lib.ui.address import Part
from lib.ui.figures import behind, people_list
from lib.ui.figures.figures_view import Choice, View, address_of, view_of
from lib.ui.listing import in_memory, the_list
from lib.ui.listing.shape import (
    EmptyList,
    FoundRows,
    ListColumn,
    Listing,
    ListQuery,
    ListRow,
    TableRow,
)
from lib.ui.screens import WEAK_POINTS

WHOLE = (
    ListColumn("signal", "Dấu hiệu", sorts=False, width=4),
    ListColumn("shown", "Số liệu", sorts=False),
    ListColumn("next", "Việc cần làm", sorts=False, width=6),
)
BY_UNIT = (
    ListColumn("unit", "Đơn vị", width=4),
    ListColumn("signal", "Dấu hiệu"),
    ListColumn("shown", "Số liệu"),
    ListColumn("whole", "Mức chung", width=2),
    ListColumn("next", "Việc cần làm tiếp", sorts=False, width=6),
    ListColumn("excess", "Số trường hợp vượt mức chung", aside=True),
)


def of_whole(db: Database, scope: Scope, view: View) -> None:
    """Every signal of the chosen unit with its n and its definition."""
    with st.expander("Cách tính từng dấu hiệu"):
        for signal in registry.SIGNALS:
            st.markdown(
                f"**{MEASURE_NAMES[signal.id]}**: {DEFINITIONS[signal.id]} ({signal.basis})"
            )
    listing = Listing(
        "dau-hieu",
        f"Điểm yếu quy trình – {view.heading}",
        WHOLE,
        in_memory.reader(partial(signals_now, view.choice)),
        file_name=file_name("điểm yếu quy trình", view.unit.name, view.year.year),
        in_address=False,
    )
    the_list.draw(db, scope, listing)


def by_unit(db: Database, scope: Scope, view: View) -> None:
    """Where units directly below are worse than the whole, the gravest first; a row goes down."""
    spelled = {signal.id: behind.of_signal(signal.id).word for signal in registry.SIGNALS}
    changed = address.bind_several(Part.SIGNALS, "weak_signals", spelled)
    chosen_signals = st.pills(
        "Dấu hiệu",
        list(spelled),
        format_func=lambda name: MEASURE_NAMES[name],
        selection_mode="multi",
        key="weak_signals",
        help="Không chọn: xem mọi dấu hiệu.",
        on_change=changed,
    )
    address.settle()
    st.caption("Xếp theo số trường hợp vượt mức chung. Chọn một dòng để xem riêng đơn vị đó.")
    listing = Listing(
        "diem-yeu",
        f"Điểm yếu theo đơn vị – {view.heading}",
        BY_UNIT,
        partial(read, view.choice, tuple(chosen_signals)),
        file_name=file_name("điểm yếu theo đơn vị", view.unit.name, view.year.year),
        empty=EmptyList(
            "Không đơn vị trực thuộc nào kém hơn mức chung (hoặc còn quá ít phiếu để so)."
        ),
    )
    the_list.draw(db, scope, listing)


def signals_now(choice: Choice, db: Database, scope: Scope) -> Sequence[TableRow]:
    """Every signal of the unit as it stands now, if the unit is still seen; a row leads to whom it
    counts.
    """
    view = view_of(db, scope, choice)
    return [
        {
            "signal": MEASURE_NAMES[name],
            "shown": tables.shown(ratio),
            "next": NEXT_STEPS[view.side][name] if ratio.numerator else "",
            "href": people_list.address_of(
                WEAK_POINTS, choice, view.unit.code, behind.of_signal(name).word
            ),
        }
        for name, ratio in view.figures.signals.items()
    ]


def read(
    choice: Choice, signals: Sequence[str], db: Database, scope: Scope, query: ListQuery
) -> FoundRows:
    """The weak points of a page as they stand now, if the unit is still seen.

    Of these signals; of any, when none is named.
    """
    view = view_of(db, scope, choice)
    points = tables.weak_points(view.rows, view.figures, view.side)
    found = list(enumerate(one for one in points if not signals or one.signal in signals))
    return in_memory.page_of(in_memory.Records(found, partial(_row, choice), _value), query)


def _value(numbered: tuple[int, tables.WeakPoint], name: str) -> object:
    point = numbered[1]
    match name:
        case "unit":
            return point.unit.name
        case "signal":
            return MEASURE_NAMES[point.signal]
        case "shown":
            return point.ratio.rate
        case "whole":
            return point.whole.rate
        case _:
            return point.excess


def _row(choice: Choice, numbered: tuple[int, tables.WeakPoint]) -> ListRow:
    at, point = numbered
    values = {
        "unit": point.unit.name,
        "signal": MEASURE_NAMES[point.signal],
        "shown": tables.shown(point.ratio),
        "whole": tables.percent(point.whole),
        "next": point.next_step,
        "excess": round(point.excess),
    }
    return ListRow(at, values, address_of(WEAK_POINTS, choice, point.unit.code))
