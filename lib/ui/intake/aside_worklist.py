"""Sheets that lay aside when their stacks were closed, until each has been settled."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from lib.access.model import Account
from lib.access.scope import Scope
from lib.db import Database
from lib.drafts import service as drafts
from lib.drafts.model import DraftKind, FormDraft, sheet_form
from lib.labels import numbers
from lib.labels.stacks import SET_ASIDE_REASONS
from lib.register.unit_store import units_on
from lib.stacks import asides
from lib.stacks.model import SetAside, Stack
from lib.ui import session
from lib.ui.folds import fold
from lib.ui.intake.stack_cover import enter
from lib.ui.pickers import unit_line

MOST_STACKS = 20
UNSETTLED_FOLD = "fold_unsettled_sheets"


def worklist(db: Database, scope: Scope) -> None:
    """Every closed stack of the scope with sheets to settle, the oldest first."""
    found = asides.unsettled(db, scope)
    if not found:
        return
    sheets = sum(len(waiting) for _, waiting in found)
    label = (
        f"Phiếu để riêng chưa giải quyết: {numbers.integer(sheets)} phiếu,"
        f" {numbers.integer(len(found))} chồng"
    )
    fold(label, partial(_unsettled, db, scope, found), key=UNSETTLED_FOLD)


def _unsettled(
    db: Database, scope: Scope, found: Sequence[tuple[Stack, Sequence[SetAside]]]
) -> None:
    units = units_on(db, scope.day)
    for stack, waiting in found[:MOST_STACKS]:
        line, button = st.columns([6, 1], vertical_alignment="center")
        line.text(
            f"{unit_line(units, stack.unit_id)} · năm {stack.year} · chốt lúc"
            f" {numbers.moment(stack.closed_at)}\n" + "\n".join(map(sheet_line, waiting))
        )
        if button.button("Giải quyết", key=f"settle_in_{stack.id}"):
            enter(stack.id, then=how_settled(waiting[0]))
    if len(found) > MOST_STACKS:
        st.caption(
            f"Còn {numbers.integer(len(found) - MOST_STACKS)} chồng nữa; giải quyết các chồng"
            " trên thì các chồng sau hiện ra."
        )


def begun_sheets(db: Database, account: Account, stack: Stack) -> list[FormDraft]:
    """The sheets of the stack that the account was setting aside when it left, the oldest first."""
    mine = sheet_form(stack.id, stack.unit_id, stack.year, "").name
    found = drafts.waiting(db, DraftKind.ASIDE, actor=account, now=session.now())
    return [draft for draft in reversed(found) if draft.form.name.startswith(mine)]


def how_settled(sheet: SetAside) -> str:
    """The key of the field that says what became of a sheet."""
    return f"settle_{sheet.id}_how"


def sheet_line(sheet: SetAside) -> str:
    """Whose sheet, why it lay aside, and what was noted."""
    parts = [sheet.named or "Không rõ tên", SET_ASIDE_REASONS[sheet.reason], sheet.note]
    return " · ".join(part for part in parts if part)


def remembered(db: Database, scope: Scope) -> str:
    """One sentence for other pages: how many sheets wait; empty when none do."""
    sheets = sum(len(waiting) for _, waiting in asides.unsettled(db, scope))
    if not sheets:
        return ""
    return (
        f"Còn {numbers.integer(sheets)} phiếu để riêng chưa giải quyết; xem ở trang Nhập chồng"
        " phiếu."
    )
