"""Whose slip has not come yet, by cell and by workplace, with the telephone to ring; and the cells
from which nothing has come at all."""

import streamlit as st

from lib.access.model import Permission, Side
from lib.labels import numbers
from lib.labels.figures import SIDE_NAMES
from lib.register import unit_store
from lib.rounds import store as rounds
from lib.ui import address, empty, focus, session
from lib.ui.address import Part
from lib.ui.intake import aside_worklist, chasing, missing_list, silent_list
from lib.ui.intake.silent_list import CELLS, SLIPS, WORDS
from lib.ui.pickers import unit_of_address

account = session.require(Permission.SLIP_READ)
scope = session.scope()
LIST = "missing_of_what"

with session.database() as db:
    opened = {found.year: found for found in rounds.every(db)}
    if not opened:
        empty.no_round(account)
        st.stop()
    session.sides_with_units(db)
    of_cells = False
    if Side.RESIDENCE in scope.sides:
        changed = address.bind(Part.LIST, LIST, WORDS, SLIPS)
        chosen = st.segmented_control(
            "Danh sách", list(WORDS), required=True, key=LIST, on_change=changed
        )
        of_cells = chosen == CELLS
    left, right = st.columns(2)
    years = {year: str(year) for year in opened}
    changed = address.bind(Part.YEAR, "missing_year", years, next(iter(years)))
    year = left.selectbox(
        "Đợt lấy nhận xét năm", list(years), key="missing_year", on_change=changed
    )
    sides = {side.value: address.SIDE_WORDS[side] for side in reversed(scope.sides)}
    if of_cells:
        # Only who lives in a cell owes it a slip.
        sides = {Side.RESIDENCE.value: address.SIDE_WORDS[Side.RESIDENCE]}
    changed = address.bind(Part.SIDE, "missing_side", sides, next(iter(sides)))
    side = Side(
        right.radio(
            "Xếp theo",
            list(sides),
            format_func=lambda side: SIDE_NAMES[side],
            horizontal=True,
            key="missing_side",
            on_change=changed,
        )
    )
    units = unit_store.units_on(db, scope.day)
    unit = unit_of_address(db, scope, side, key=f"missing_unit_{side}")
    address.settle()
    asked = missing_list.Asked(year, side, unit)
    if of_cells:
        silent_list.draw(db, scope, asked, opened[year].due_on)
    elif missing := missing_list.count(db, scope, asked):
        st.text(
            f"Còn thiếu {numbers.integer(missing)} phiếu;"
            f" hạn nộp {numbers.day(opened[year].due_on)}."
        )
        # Above the list: whoever rings up takes the paper, and the list may be long.
        chasing.offer(db, scope, asked, units)
        missing_list.draw(db, scope, asked, units)
    else:
        st.success("Không còn thiếu phiếu nào ở đây.")
    if aside := aside_worklist.remembered(db, scope):
        st.caption(aside)

if of_cells and address.arrived():
    focus.now(f"list_{silent_list.NAME}")
