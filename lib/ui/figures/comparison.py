"""Two years of a unit, or two units of a year, side by side in one list."""

from collections.abc import Iterator
from enum import StrEnum
from functools import partial

import streamlit as st

from lib import config
from lib.access.scope import Scope
from lib.db import Database
from lib.figures.model import Ratio
from lib.labels import numbers
from lib.labels import reports as words
from lib.labels.figures import SIDE_NAMES
from lib.register.names import file_name
from lib.reports.side_by_side import (
    ComparedFigure,
    ComparedUnit,
    Comparison,
    FigureKind,
    SideBySide,
    side_by_side,
    written,
)
from lib.rounds import store as rounds
from lib.ui import address, focus, pickers
from lib.ui.address import Part
from lib.ui.feedback import refusals_shown
from lib.ui.figures import behind, figures_view, people_list
from lib.ui.figures.figures_view import View, live
from lib.ui.listing import the_list
from lib.ui.listing.shape import (
    FoundRows,
    ListColumn,
    ListFilter,
    Listing,
    ListQuery,
    ListRow,
)
from lib.ui.screens import COMPARE, OVERVIEW

BESIDE, OTHER_YEAR, OTHER_UNIT = "compare_beside", "compare_year", "compare_unit"
TURN = "compare_turn"
KIND = "loai"
KINDS = {"so-luong": FigureKind.COUNT, "ty-le": FigureKind.SHARE, "dau-hieu": FigureKind.SIGNAL}
KIND_NAMES = {code: words.COMPARED_GROUPS[kind] for code, kind in KINDS.items()}


class Beside(StrEnum):
    """What stands beside the unit and year chosen above."""

    YEAR = "hai-nam"
    UNIT = "hai-don-vi"


BESIDE_NAMES = {Beside.YEAR: "Hai năm", Beside.UNIT: "Hai đơn vị"}


def chosen(db: Database, scope: Scope, view: View) -> Comparison | None:
    """Draw what to compare with; None as long as nothing is chosen. Settles the address."""
    left, right = st.columns([2, 5], vertical_alignment="bottom")
    with left:
        beside = _chosen_way()
    with right:
        year = _chosen_year(db, scope, view) if beside is Beside.YEAR else view.year.year
        unit = _chosen_unit(db, scope, view) if beside is Beside.UNIT else view.unit.id
    address.settle()
    if year is None or unit is None:
        return None
    return Comparison(view.side, view.year.year, view.unit.id, year, unit)


def _chosen_way() -> Beside:
    spelled = {one.value: one.value for one in Beside}
    changed = address.bind(Part.BESIDE, BESIDE, spelled, Beside.YEAR.value)
    st.segmented_control(
        "So sánh",
        list(spelled),
        required=True,
        format_func=lambda one: BESIDE_NAMES[Beside(one)],
        key=BESIDE,
        on_change=changed,
    )
    return Beside(st.session_state[BESIDE])


def _chosen_year(db: Database, scope: Scope, view: View) -> int | None:
    """Another year that has begun and has a round; at first the one before."""
    address.write(Part.OTHER_UNIT, None)
    own, this = view.year.year, scope.day.year
    years = [one.year for one in rounds.every(db) if one.year <= this and one.year != own]
    if not years:
        address.write(Part.OTHER_YEAR, None)
        st.info("Chưa có năm nào khác để so sánh; chọn “Hai đơn vị”.")
        return None
    before = max((year for year in years if year < own), default=years[0])
    changed = address.bind(Part.OTHER_YEAR, OTHER_YEAR, {one: str(one) for one in years}, before)
    st.selectbox("Với năm", years, key=OTHER_YEAR, on_change=changed)
    return int(st.session_state[OTHER_YEAR])


def _chosen_unit(db: Database, scope: Scope, view: View) -> int | None:
    address.write(Part.OTHER_YEAR, None)
    unit = pickers.unit_of_address(
        db,
        scope,
        view.side,
        key=OTHER_UNIT,
        label="Với đơn vị",
        needed=True,
        part=Part.OTHER_UNIT,
    )
    if unit is None:
        st.caption("Gõ vài chữ của tên hoặc mã đơn vị cần so sánh.")
    return unit


def draw(db: Database, scope: Scope, asked: Comparison) -> None:
    """The list, with a word on the days it stands for and the way to turn it round."""
    with refusals_shown():
        found = side_by_side(db, scope, live(), asked)
        says, turns = st.columns([5, 2], vertical_alignment="center")
        says.caption(_how_to_read(found))
        turns.button(
            "Đổi chỗ hai bên",
            key=TURN,
            icon=":material/swap_horiz:",
            on_click=_turn_round,
            args=(asked,),
        )
        the_list.draw(db, scope, _listing(asked, found))


def read(asked: Comparison, db: Database, scope: Scope, query: ListQuery) -> FoundRows:
    """The lines as they stand now, if both units are still seen."""
    found = side_by_side(db, scope, live(), asked)
    wanted = KINDS.get(query.filters.get(KIND, ""))
    lines = [line for line in found.lines if wanted in (None, line.kind)]
    rows = [_row(asked, found.first, at, line) for at, line in enumerate(lines)]
    return FoundRows(rows[query.offset :][: query.limit], len(rows))


def _listing(asked: Comparison, found: SideBySide) -> Listing:
    first, second = found.heads
    of_years = asked.unit_id == asked.other_unit_id
    beside = second[0].lower() + second[1:] if of_years else second
    unit = found.first.unit.name if of_years and found.first.unit else ""
    what = f"so sánh năm {asked.other_year}" if of_years else "so sánh"
    told = (unit, f"theo {SIDE_NAMES[asked.side.value].lower()}")
    year = "" if of_years else f", năm {asked.year}"
    subject = ", ".join(filter(None, told))
    return Listing(
        "so-sanh",
        f"{first} và {beside}{year} – {subject}",
        (
            ListColumn("name", "Chỉ tiêu", sorts=False, width=5),
            ListColumn("first", first, sorts=False, width=4),
            ListColumn("second", second, sorts=False, width=4),
            ListColumn("difference", "Chênh lệch", sorts=False),
            ListColumn("kind", "Loại", sorts=False, aside=True),
            *(ListColumn(name, head, sorts=False, aside=True) for name, head in _parts(found)),
        ),
        partial(read, asked),
        file_name=file_name(what, unit or f"{first} {second}", asked.year),
        filters=(
            ListFilter(KIND, "Loại", {one: words.COMPARED_GROUPS[KINDS[one]] for one in KINDS}),
        ),
    )


def _parts(found: SideBySide) -> Iterator[tuple[str, str]]:
    """The numbers a figure is made of, for the workbook."""
    for name, head in zip(("first", "second"), found.heads, strict=True):
        yield f"{name}_numerator", f"{head}: tử số hoặc số lượng"
        yield f"{name}_denominator", f"{head}: mẫu số"
    yield "points", "Chênh lệch (số)"


def _row(asked: Comparison, first: ComparedUnit, at: int, line: ComparedFigure) -> ListRow:
    values: dict[str, object] = {
        "name": line.name,
        "first": written(line.first),
        "second": written(line.second),
        "difference": line.difference_shown,
        "kind": words.COMPARED_GROUPS[line.kind],
        "points": line.difference,
    }
    for name, value in (("first", line.first), ("second", line.second)):
        values[f"{name}_numerator"] = value.numerator if isinstance(value, Ratio) else value
        values[f"{name}_denominator"] = value.denominator if isinstance(value, Ratio) else None
    return ListRow(at, values, _behind(asked, first, line))


def _behind(asked: Comparison, first: ComparedUnit, line: ComparedFigure) -> str | None:
    """The list behind the first number, where the overview has one and it stands as it is now."""
    found = behind.of_figure(line.id)
    if found is None or first.unit is None or not first.is_now:
        return None
    choice = figures_view.Choice(asked.year, asked.side, first.unit.id)
    return people_list.address_of(OVERVIEW, choice, first.unit.code, found.word)


def _how_to_read(found: SideBySide) -> str:
    said = "Chênh lệch là số bên trái trừ số bên phải."
    one, other = found.first, found.second
    if one.year != other.year and not (one.is_now and other.is_now):
        days = " và ".join(numbers.day(it.as_of) for it in (one, other))
        said = f"Số liệu cùng kỳ: {days}. {said}"
    if one.is_now:
        said += " Chọn một dòng để xem danh sách đứng sau số bên trái."
    return said


def _turn_round(asked: Comparison) -> None:
    """What stands right comes to the left; a callback."""
    if asked.year != asked.other_year:
        st.session_state[figures_view.YEAR] = asked.other_year
        st.session_state[OTHER_YEAR] = asked.year
    if asked.unit_id != asked.other_unit_id:
        st.session_state[figures_view.UNIT] = asked.other_unit_id
        pickers.choose(OTHER_UNIT, asked.unit_id)
    address.moved()
    focus.after_this(TURN)


def offer(view: View) -> None:
    """The way to it from the figures of a unit."""
    st.page_link(
        config.REPOSITORY / COMPARE,
        label="So sánh",
        icon=":material/compare:",
        query_params=figures_view.parts_of(view.choice, view.unit.code),
    )
