"""The typing grid of a stack: six keys a slip, each row kept by the server at once.

A component of our own, because Streamlit's editor loses digits at typing speed. It posts rows to
`lib.web.stack_rows` and shows what that route has confirmed; Python hands it the rows and hears
only what concerns the rest of the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import streamlit as st

from lib import labels
from lib.access.model import Account
from lib.drafts.model import FormDraft, sheet_form
from lib.labels.grid import WORDS
from lib.labels.stacks import SET_ASIDE_REASONS
from lib.limits import REMARKS
from lib.register.names import fold
from lib.stacks.balance import Balance
from lib.stacks.model import Reason, Row, Stack
from lib.ui import scripted

# One script to the browser; a later part builds on those before it.
_SCRIPTS = (
    "words",
    "names",
    "wire",
    "safe",
    "row",
    "cell",
    "lines",
    "bar",
    "jump",
    "aside",
    "copy",
    "grid",
    "over",
    "desk",
)
_FOCUS = "grid_focus"


def _text(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


_grid = scripted.component(
    "so213_slip_grid",
    html=_text("slip_grid.html"),
    css=_text("slip_grid.css"),
    js="\n".join(_text(f"slip_{name}.js") for name in _SCRIPTS),
)


@dataclass(frozen=True, slots=True)
class GridDesk:
    """Whose grid it is, and what it shows besides the rows.

    `balance` is the weighing that was just asked for, if it was: its faults stand in the bar.
    `begun` are the sheets this account was setting aside and has neither set aside nor thrown away.
    """

    stack: Stack
    account: Account
    aside: int
    list_order: bool
    balance: Balance | None
    begun: Sequence[FormDraft]


def slip_grid(desk: GridDesk, rows: Sequence[Row], today: date) -> bool:
    """Draw the rows of an open stack for typing; True when the clerk asks to close the stack.

    The page runs again by itself when the paper balances and when a sheet was set aside, so that
    what stands below the grid is true.
    """
    # The answer is read, not the callback: after a restart of the server the first that it hears of
    # this grid may be its key, and Streamlit calls back only for what it has drawn before.
    said = _grid(
        key=f"grid_{desk.stack.id}",
        data=_data(desk, rows, today),
        on_close_change=lambda: None,
        on_balanced_change=lambda: None,
        on_moved_change=lambda: None,
    )
    return said.close is not None


def give_focus(member_id: int | None = None) -> None:
    """Let the grid take the keyboard at its next drawing: at a row, or where the next key belongs.

    For use after a click elsewhere on the page whose button is gone afterwards.
    """
    serial, _ = st.session_state.get(_FOCUS, (0, None))
    st.session_state[_FOCUS] = (serial + 1, member_id)


def _data(desk: GridDesk, rows: Sequence[Row], today: date) -> dict[str, object]:
    form = desk.stack.form
    serial, member_id = st.session_state.get(_FOCUS, (0, None))
    criteria = [
        {"number": c.number, "short": c.short, "levels": list(c.levels)} for c in form.criteria
    ]
    return {
        "stack": desk.stack.id,
        "account": desk.account.id,
        "stated": desk.stack.cover.stated,
        "aside": desk.aside,
        "listOrder": desk.list_order,
        "form": {
            "criteria": criteria,
            "levels": [str(level) for level in form.levels],
            "longestRemarks": REMARKS,
        },
        "reasons": [{"code": r.value, "text": SET_ASIDE_REASONS[r]} for r in Reason],
        "asides": _begun(desk),
        "words": WORDS,
        "focus": {"serial": serial, "member": member_id},
        "refusals": _refusals(desk.balance),
        "rows": [_row(row, desk.account) for row in rows],
    }


def _begun(desk: GridDesk) -> dict[str, object]:
    """What a sheet's draft is named by, and those that wait: key → its fields."""
    empty = sheet_form(desk.stack.id, desk.stack.unit_id, desk.stack.year, "").name
    return {
        "form": empty,
        "begun": {draft.form.name.removeprefix(empty): dict(draft.fields) for draft in desk.begun},
    }


def _refusals(balance: Balance | None) -> list[dict[str, object]]:
    faults = balance.faults if balance else ()
    return [
        {
            "member": fault.row.member_id if fault.row else None,
            "words": labels.words(fault.problem.code, fault.problem.values),
        }
        for fault in faults
    ]


def _row(row: Row, account: Account) -> dict[str, object]:
    hint = str(row.birth_year) if row.birth_year else f"thẻ …{row.card_number[-4:]}"
    lock = _lock(row)
    refused = row.refused if lock == "refused" else None
    return {
        "id": row.member_id,
        "number": row.number,
        "name": row.full_name,
        "key": fold(row.full_name),
        "hint": hint,
        "code": row.draft.code,
        "remarks": row.draft.remarks,
        "revision": row.draft.revision,
        "by": "" if row.draft.kept_by == account.id else row.draft.kept_by_name,
        "elsewhere": row.elsewhere.opened_by_name if row.elsewhere else "",
        "lock": lock,
        "note": labels.words(refused.code, refused.values) if refused else "",
    }


def _lock(row: Row) -> str:
    """Why nothing can be typed: set aside, entered before, no slip due, or in another stack."""
    if row.is_set_aside:
        return "aside"
    if row.slip and row.draft.is_empty:
        return "slip"
    if row.refused:
        return "refused"
    # Typed in two stacks: the row that holds something stays open, so that it can be cleared.
    return "elsewhere" if row.elsewhere and row.draft.is_empty else ""
