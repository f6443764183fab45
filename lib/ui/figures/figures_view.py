"""What the pages of figures look at: a year, a side and a unit, chosen once for all of them."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.access.model import Side
from lib.access.scope import Scope
from lib.db import Database
from lib.figures.live import Live, Year
from lib.figures.model import Figures
from lib.figures.tables import UnitFigures
from lib.figures.tree import UnitTree
from lib.labels.figures import SIDE_NAMES
from lib.register.model import Unit
from lib.rounds import store as rounds
from lib.ui import address, focus, session
from lib.ui.address import Part
from lib.ui.feedback import literal

YEARS_SHOWN = 4
YEAR, SIDE, UNIT = "figures_year", "figures_side", "figures_unit"


@st.cache_resource
def live() -> Live:
    """The one holder of figures in this process; only its handle is cached here."""
    return Live()


@dataclass(frozen=True, slots=True)
class Choice:
    """What is looked at, without any figure: enough to read it again later."""

    year: int
    side: Side
    unit_id: int


@dataclass(frozen=True)
class View:
    """The figures of the chosen unit and of the units directly below it."""

    year: Year
    side: Side
    unit: Unit
    figures: Figures
    rows: list[UnitFigures]

    @property
    def choice(self) -> Choice:
        return Choice(self.year.year, self.side, self.unit.id)

    @property
    def heading(self) -> str:
        """'Đảng bộ tỉnh Vĩnh Long, năm 2023, theo nơi công tác', for charts, lists and files."""
        return f"{self.unit.name}, năm {self.year.year}, theo {SIDE_NAMES[self.side.value].lower()}"


def chosen_view(*, settles: bool = True) -> View:
    """Draw the choice of year, side and unit, and answer its figures.

    The choice stands in the address and goes with the account from page to page. Stops without a
    scope, and where the address names a unit outside of it. A page with fields of its own in the
    address settles after those.
    """
    with session.database() as db:
        sides, years = session.sides_with_units(db), _years(db)
        with st.container(key="figures_choice"):
            left, middle, right = st.columns([1, 2, 4], vertical_alignment="bottom")
        chosen_year = _chosen_year(left, years)
        side = _chosen_side(middle, sides)
        year = live().year(db, chosen_year, session.today())
        visible = session.units(side)
        address.obey_unit(db, visible, UNIT)
        unit_id = _chosen_unit(right, year.tree, visible)
        _crumbs([unit for unit in year.tree.path(unit_id) if unit.id in visible])
    if settles:
        address.settle()
    return _view(year, side, unit_id)


def view_addressed() -> View:
    """What the address names, or else what was looked at last, for a page without the fields.

    Stops without a scope, and where the address names a unit outside of it.
    """
    with session.database() as db:
        sides, years = session.sides_with_units(db), _years(db)
        address.bind(Part.YEAR, YEAR, {year: str(year) for year in years}, years[0])
        address.bind(Part.SIDE, SIDE, _spelled(sides), sides[0].value)
        side = Side(st.session_state[SIDE])
        year = live().year(db, st.session_state[YEAR], session.today())
        visible = session.units(side)
        address.obey_unit(db, visible, UNIT)
        here = _standing(year.tree, visible)
        address.write(Part.UNIT, year.tree.units[here].code)
    address.settle()
    return _view(year, side, here)


def parts_of(choice: Choice, code: str) -> dict[str, str]:
    """What an address says of a choice, of the unit of this code."""
    return {
        Part.YEAR.value: str(choice.year),
        Part.SIDE.value: address.SIDE_WORDS[choice.side],
        Part.UNIT.value: code,
    }


def view_of(db: Database, scope: Scope, choice: Choice) -> View:
    """The figures of a choice as they stand now; raises NotFound when the scope has been lost."""
    scope.require_unit(db, choice.unit_id, choice.side)
    year = live().year(db, choice.year, scope.day)
    return _view(year, choice.side, choice.unit_id)


def address_of(page: str, choice: Choice, code: str) -> str:
    """The address of a page of figures with the same year and side, of the unit of this code."""
    return address.page_address(page, **parts_of(choice, code))


def go_to(unit_id: int) -> None:
    """Open a unit on every page of figures; a callback, so that the choice stands before them."""
    st.session_state[UNIT] = unit_id
    address.moved()
    focus.after_this(UNIT)


def go_to_picked(row: Mapping[str, object]) -> None:
    """Open the unit of a mark that was clicked in a chart; a callback."""
    go_to(int(str(row.get("unit_id"))))


def _view(year: Year, side: Side, unit_id: int) -> View:
    unit = year.tree.units[unit_id]
    return View(year, side, unit, year.figures(unit_id, side), year.below(unit_id, side))


def _years(db: Database) -> list[int]:
    return [round_.year for round_ in rounds.every(db)] or [session.today().year]


def _spelled(sides: list[Side]) -> dict[str, str]:
    return {side.value: address.SIDE_WORDS[side] for side in sides}


def _chosen_year(place: DeltaGenerator, years: list[int]) -> int:
    changed = address.bind(Part.YEAR, YEAR, {year: str(year) for year in years}, years[0])
    return place.selectbox("Năm", years, key=YEAR, on_change=changed, persist_state="session")


def _chosen_side(place: DeltaGenerator, sides: list[Side]) -> Side:
    spelled = _spelled(sides)
    changed = address.bind(Part.SIDE, SIDE, spelled, sides[0].value)
    place.segmented_control(
        "Xem theo",
        list(spelled),
        required=True,
        format_func=lambda side: SIDE_NAMES[side],
        key=SIDE,
        on_change=changed,
        persist_state="session",
    )
    return Side(st.session_state[SIDE])


def _chosen_unit(place: DeltaGenerator, tree: UnitTree, visible: frozenset[int]) -> int:
    """A unit of the scope: those on the way down to the chosen one and those directly below."""
    tops, here = _tops(tree, visible), _standing(tree, visible)
    above = [unit.id for unit in tree.path(here) if unit.id in visible]
    below = [child for child in tree.children.get(here, ()) if child in visible]
    offered = list(dict.fromkeys([*above, *below, *tops]))
    changed = address.bind(Part.UNIT, UNIT, _codes(offered, tree), here)
    return place.selectbox(
        "Đơn vị",
        offered,
        format_func=lambda unit_id: " › ".join(
            unit.name for unit in tree.path(unit_id)[-2:] if unit.id in visible
        ),
        key=UNIT,
        on_change=changed,
        persist_state="session",
    )


def _tops(tree: UnitTree, visible: frozenset[int]) -> list[int]:
    return [
        unit_id
        for unit_id in tree.order
        if unit_id in visible and tree.units[unit_id].parent_id not in visible
    ]


def _standing(tree: UnitTree, visible: frozenset[int]) -> int:
    """The unit looked at as far as it is seen and stands in the year; else the top of the scope."""
    here: int = st.session_state.get(UNIT) or 0
    if here in visible and here not in tree.units:
        st.info("Đơn vị đang xem chưa có trong năm này.")
    if here not in visible or here not in tree.units:
        here = _tops(tree, visible)[0]
    st.session_state[UNIT] = here
    return here


def _crumbs(way: list[Unit]) -> None:
    """The way down to the unit, each step of it a way up again."""
    if len(way) == 1:
        return
    with st.container(key="crumbs", horizontal=True, vertical_alignment="center", gap="xsmall"):
        for unit in way[:-1]:
            st.button(
                literal(unit.name),
                key=f"crumb_{unit.id}",
                type="tertiary",
                icon=":material/arrow_upward:",
                on_click=go_to,
                args=(unit.id,),
            )
        st.text(f"› {way[-1].name}", width="content")


def _codes(unit_ids: list[int], tree: UnitTree) -> dict[int, str]:
    return {unit_id: tree.units[unit_id].code for unit_id in unit_ids}


def years_of(db: Database, view: View) -> list[tuple[int, Figures]]:
    """The same unit and side up to the chosen year, the oldest first; a running year beside the
    same day of those before it.
    """
    found = []
    years = sorted(round_.year for round_ in rounds.every(db) if round_.year <= view.year.year)
    for number in years[-YEARS_SHOWN:]:
        year = live().beside(db, view.year, number)
        if view.unit.id in year.tree.units:
            found.append((number, year.figures(view.unit.id, view.side)))
    return found
