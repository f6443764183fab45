"""The unit that a list hands on to a new record, by the address of the link between them."""

from collections.abc import Collection

import streamlit as st

from lib.db import Database
from lib.ui import address
from lib.ui.address import Part


def from_here() -> dict[str, str]:
    """What the address says of a unit and of the side on which it is looked at."""
    if not (unit := st.query_params.get(Part.UNIT.value)):
        return {}
    side = st.query_params.get(Part.SIDE.value)
    return {Part.UNIT.value: unit} | ({Part.SIDE.value: side} if side else {})


def unit_of(db: Database, visible: Collection[int]) -> int | None:
    """The unit for a form to begin with: once, though it stays in the address.

    Stops the run like `address.named_unit`.
    """
    unit = address.named_unit(db, visible)
    address.write(Part.UNIT, st.query_params.get(Part.UNIT.value))
    return unit
