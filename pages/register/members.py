"""Who is in the register: searched without diacritics, narrowed to a unit, opened by a click."""

import streamlit as st

from lib.access.model import Permission, Side
from lib.labels.figures import SIDE_NAMES
from lib.register import tree, unit_store
from lib.ui import session
from lib.ui.pickers import pick_unit
from lib.ui.register import member_list

account = session.require(Permission.MEMBER_READ)
scope = session.scope()

words = st.text_input(
    "Tìm đảng viên",
    key="members_words",
    placeholder="Họ tên không cần dấu, hoặc số thẻ, rồi Enter",
    persist_state="session",
)

with session.database() as db:
    sides = session.sides_with_units(db)
    with st.expander("Lọc theo đơn vị"):
        side = Side(
            st.radio(
                "Theo",
                [side.value for side in sides],
                format_func=lambda side: SIDE_NAMES[side],
                horizontal=True,
                key="members_side",
            )
        )
        unit = pick_unit(db, scope, side, label="Đơn vị", key=f"members_unit_{side}", needed=False)
    below = tree.below(unit_store.units_on(db, scope.day), unit) if unit else None
    member_list.draw(db, scope, words or "", below, side if unit else None)
