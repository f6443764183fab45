"""The typing grid of a stack: six keys a slip, each row kept by the server at once.

A component of our own, because Streamlit's editor loses digits at typing speed. It posts rows to
`lib.web.stack_rows` and shows what that route has confirmed; Python hands it the rows and hears
only that the paper balances or that a sheet shall be set aside.
"""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import streamlit as st

from lib import labels
from lib.register.names import fold
from lib.rounds.model import cut_off
from lib.slips.model import form_on
from lib.stacks.model import Row, Stack

_SCRIPTS = ("slip_row.js", "slip_jump.js", "slip_grid.js")


def _text(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


_grid = st.components.v2.component(
    "so213_slip_grid",
    html=_text("slip_grid.html"),
    css=_text("slip_grid.css"),
    js="\n".join(map(_text, _SCRIPTS)),
)


def slip_grid(
    stack: Stack,
    rows: Sequence[Row],
    aside: int,
    today: date,
    *,
    on_aside: Callable[[int], None],
) -> None:
    """Draw the rows of an open stack for typing; what is kept comes back with them.

    `on_aside` hears the member whose sheet the clerk wants to set aside with the key "-". When
    the paper balances the page runs again by itself, so that closing is offered at once.
    """
    key = f"grid_{stack.id}"

    def heard() -> None:
        member_id = st.session_state[key].get("aside")
        if member_id is not None:
            on_aside(int(member_id))

    _grid(
        key=key,
        data=_data(stack, rows, aside, today),
        on_aside_change=heard,
        on_balanced_change=lambda: None,
    )


def _data(stack: Stack, rows: Sequence[Row], aside: int, today: date) -> dict[str, object]:
    form = form_on(cut_off(stack.year, today))
    return {
        "stack": stack.id,
        "stated": stack.cover.stated,
        "aside": aside,
        "criteria": [
            {"number": c.number, "short": c.short, "levels": list(c.levels)} for c in form.criteria
        ],
        "rows": [_row(row) for row in rows],
    }


def _row(row: Row) -> dict[str, object]:
    hint = str(row.birth_year) if row.birth_year else f"thẻ …{row.card_number[-4:]}"
    refused = row.refused if _lock(row) == "refused" else None
    return {
        "id": row.member_id,
        "number": row.number,
        "name": row.full_name,
        "key": fold(row.full_name),
        "hint": hint,
        "code": row.draft.code,
        "remarks": row.draft.remarks,
        "tick": row.draft.tick,
        "lock": _lock(row),
        "note": labels.words(refused.code, refused.values) if refused else "",
    }


def _lock(row: Row) -> str:
    """Why nothing can be typed in the row: set aside, entered before, or no slip expected."""
    if row.is_set_aside:
        return "aside"
    if row.slip and row.draft.is_empty:
        return "slip"
    return "refused" if row.refused else ""
