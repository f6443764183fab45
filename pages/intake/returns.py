"""Which slips the workplace has been told of, and which not yet; ticked one or many at once."""

import streamlit as st

from lib.access.model import Permission, Side
from lib.register import tree, unit_store
from lib.rounds import store as rounds
from lib.slips.return_store import Reported
from lib.ui import address, empty, session
from lib.ui.address import Part
from lib.ui.intake import returns_list
from lib.ui.intake.returns_list import TOLD, WORDS
from lib.ui.listing import state
from lib.ui.pickers import unit_of_address

account = session.require(Permission.SLIP_RETURN)
scope = session.scope()
YEAR, LIST, UNIT = "returns_year", "returns_list", "returns_unit"


def another_list() -> None:
    """The page of one list says nothing of another."""
    state.begin_again()
    address.moved()


with session.database() as db:
    opened = {found.year: str(found.year) for found in rounds.every(db)}
    if not opened:
        empty.no_round(account)
        st.stop()
    session.sides_with_units(db)
    left, right = st.columns(2, vertical_alignment="bottom")
    address.bind(Part.YEAR, YEAR, opened, next(iter(opened)))
    year = left.selectbox("Đợt lấy nhận xét năm", list(opened), key=YEAR, on_change=another_list)
    address.bind(Part.LIST, LIST, WORDS, next(iter(WORDS)))
    with right:
        chosen = st.segmented_control(
            "Danh sách", list(WORDS), key=LIST, on_change=another_list, required=True
        )
    with st.columns(2)[0]:
        unit = unit_of_address(db, scope, Side.WORKPLACE, key=UNIT)
    units = unit_store.units_on(db, scope.day)
    address.settle()

    below = tree.below(units, unit) if unit else None
    name = units[unit].name if unit else ""
    returns_list.draw(db, scope, account, Reported(year, chosen == TOLD, below), name)
