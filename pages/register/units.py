"""The tree of party organizations on any day; one unit's history; adding and changing units."""

import streamlit as st

from lib.access.model import Permission
from lib.marks.model import Marked
from lib.register import unit_store
from lib.register.unit_service import reach_of
from lib.ui import address, marks, session
from lib.ui.feedback import literal
from lib.ui.register import unit_forms, unit_tree

account = session.require(Permission.UNIT_READ)
scope = session.scope()
may_write = account.may(Permission.UNIT_WRITE)

with session.database() as db:
    day = unit_tree.chosen_day(scope.day)
    units = unit_store.units_on(db, day)
    reach = reach_of(db, account, session.now())
    unit = unit_tree.opened(units, units if reach is None else reach, account)
    if unit:
        st.button(
            "Về cây đơn vị",
            key="unit_close",
            on_click=unit_tree.close,
            icon=":material/arrow_back:",
        )
        unit_tree.draw_way(db, scope, unit)
        st.header(literal(f"{unit.name} · {unit.code}"), anchor=False)
        unit_tree.history(account, unit_store.versions_of(db, unit.id), units)
        marks.follow(db, account, Marked.UNIT, unit.id)
        if may_write:
            unit_forms.offer_below(unit)
            with st.expander("Sửa đơn vị này", expanded=True):
                unit_forms.edit(db, scope, account, unit, whole_tree=reach is None)
        st.stop()
    unit_tree.draw(db, scope, account, day)
    if may_write:
        begun = address.Part.UNIT in st.query_params
        with st.expander("Thêm đơn vị", expanded=not units or begun):
            visible = units if reach is None else reach
            unit_forms.add(db, scope, account, visible, whole_tree=reach is None)
