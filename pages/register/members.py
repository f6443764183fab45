"""Who is in the register: found without diacritics, narrowed to a unit, opened by a click."""

import streamlit as st

from lib.access.model import Permission, Side
from lib.labels.figures import SIDE_NAMES
from lib.ui import address, session
from lib.ui.address import Part
from lib.ui.pickers import unit_of_address
from lib.ui.register import member_list

account = session.require(Permission.MEMBER_READ)
scope = session.scope()
SIDE = "members_side"

with session.database() as db:
    left, right, beside = st.columns([3, 5, 2], vertical_alignment="bottom")
    sides = {side.value: address.SIDE_WORDS[side] for side in session.sides_with_units(db)}
    changed = address.bind(Part.SIDE, SIDE, sides, next(iter(sides)))
    side = Side(
        left.radio(
            "Theo",
            list(sides),
            format_func=lambda side: SIDE_NAMES[side],
            horizontal=True,
            key=SIDE,
            on_change=changed,
        )
    )
    with right:
        unit = unit_of_address(db, scope, side, key=f"members_unit_{side}")
    address.settle()
    with beside:
        member_list.offer_new(account)
    member_list.draw(db, scope, side, unit)
