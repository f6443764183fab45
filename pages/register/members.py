"""Who is in the register: searched without diacritics, narrowed to a unit, opened by a click."""

import streamlit as st

from lib.access.model import Permission, Side
from lib.labels.figures import SIDE_NAMES
from lib.register import tree, unit_store
from lib.ui import session
from lib.ui.address import SIDE_WORDS, Part, bind, settle
from lib.ui.pickers import unit_of_address
from lib.ui.register import member_list

account = session.require(Permission.MEMBER_READ)
scope = session.scope()
SIDE = "members_side"

words = st.text_input(
    "Tìm đảng viên",
    key="members_words",
    placeholder="Họ tên không cần dấu, hoặc số thẻ, rồi Enter",
    persist_state="session",
)

with session.database() as db:
    sides = session.sides_with_units(db)
    spelled = {side.value: SIDE_WORDS[side] for side in sides}
    changed = bind(Part.SIDE, SIDE, spelled, sides[0].value)
    with st.expander("Lọc theo đơn vị", expanded=Part.UNIT.value in st.query_params):
        st.radio(
            "Theo",
            list(spelled),
            format_func=lambda side: SIDE_NAMES[side],
            horizontal=True,
            key=SIDE,
            on_change=changed,
        )
        side = Side(st.session_state[SIDE])
        unit = unit_of_address(db, scope, side, key=f"members_unit_{side}")
    settle()
    units = unit_store.units_on(db, scope.day)
    below = tree.below(units, unit) if unit else None
    of_whom = units[unit].name if unit else ""
    member_list.draw(db, scope, words or "", below, side if unit else None, of_whom)
