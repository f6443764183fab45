"""A stack in work: the grid, the sheets set aside, the balance, closing and taking back."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from lib import labels
from lib.access import service as accounts
from lib.access.model import Account
from lib.db import Database
from lib.stacks import asides
from lib.stacks import reading as stack_reading
from lib.stacks import service as stacks
from lib.stacks.balance import Balance, NotBalanced
from lib.stacks.model import SetAside, Stack
from lib.ui import session
from lib.ui.feedback import flash, literal, refusals_shown
from lib.ui.fields import FormFields, refusals_at, submit_button, text_field
from lib.ui.folds import fold
from lib.ui.intake import stack_cover
from lib.ui.intake.aside_worklist import begun_sheets, sheet_line
from lib.ui.intake.slip_grid import GridDesk, give_focus, slip_grid

BALANCE = "stack_balance"
COVER_FOLD, TAKE_BACK_FOLD = "fold_cover_", "fold_take_back_"


def work(db: Database, account: Account, stack: Stack) -> None:
    """Everything a clerk does with one open stack."""
    rows = stack_reading.rows(db, stack.id, actor=account, now=session.now())
    aside = stack_reading.lying_aside(db, stack.id, actor=account, now=session.now())
    list_order = accounts.types_in_list_order(db, actor=account)
    balance = _weighed(db, account, stack)
    begun = begun_sheets(db, account, stack)
    desk = GridDesk(stack, account, len(aside), list_order, balance, begun)
    asked = slip_grid(desk, rows, session.today())
    with st.container(horizontal=True):
        check = st.button("Kiểm tra", key="stack_check", icon=":material/fact_check:")
        finish = st.button("Chốt chồng phiếu", key="stack_close", type="primary")
    if check:
        _show_at_the_grid(stack)
    if asked or finish:
        _close(db, account, stack)
    if balance is not None:
        _show(balance)
    _lying_aside(db, account, stack, aside)
    fold(
        "Sửa bìa: số phiếu, ngày nhận, cuộc họp thống nhất",
        partial(stack_cover.correction, db, account, stack),
        key=f"{COVER_FOLD}{stack.id}",
    )
    fold(
        "Hủy chồng phiếu (nhầm chi bộ hoặc nhầm năm)",
        partial(_take_back, db, account, stack),
        key=f"{TAKE_BACK_FOLD}{stack.id}",
    )


def _weighed(db: Database, account: Account, stack: Stack) -> Balance | None:
    """The balance as it is now, once somebody has asked for it.

    The page may run again by itself right behind the check, and a row may have come in between: the
    answer goes on with the stack, it does not go away.
    """
    if st.session_state.get(BALANCE) != stack.id:
        return None
    return stack_reading.balance(db, stack.id, actor=account, now=session.now())


def _lying_aside(db: Database, account: Account, stack: Stack, aside: Sequence[SetAside]) -> None:
    if not aside:
        return
    st.header(f"Phiếu để riêng ({len(aside)})")
    for sheet in aside:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(sheet_line(sheet))
            if st.button("Gõ lại phiếu này", key=f"take_up_{sheet.id}", type="tertiary"):
                with refusals_shown():
                    asides.take_up_again(db, stack.id, sheet.id, actor=account, now=session.now())
                    give_focus(sheet.member_id)
                    st.rerun()


def _close(db: Database, account: Account, stack: Stack) -> None:
    with refusals_shown():
        try:
            written = stacks.close_stack(db, stack.id, actor=account, now=session.now())
        except NotBalanced:
            _show_at_the_grid(stack)
        flash(f"Đã chốt chồng phiếu: {written} phiếu đã ghi.")
        stack_cover.leave()


def _show_at_the_grid(stack: Stack) -> None:
    """Run the page again: the grid names every fault in its bar, and has the keyboard."""
    st.session_state[BALANCE] = stack.id
    give_focus()
    st.rerun()


def _show(balance: Balance) -> None:
    if balance.may_close:
        st.success("Đủ phiếu: số đã gõ cộng số để riêng bằng số phiếu trong chồng. Có thể chốt.")
    for fault in balance.faults:
        words = labels.words(fault.problem.code, fault.problem.values)
        where = f"Dòng {fault.row.number} – {fault.row.full_name}: " if fault.row else ""
        st.warning(literal(where + words))
    if balance.missing:
        st.text(f"Chưa có phiếu ({len(balance.missing)} người):")
        names = (
            f"{row.number}. {row.full_name}" + (" (đang để riêng)" if row.is_set_aside else "")
            for row in balance.missing
        )
        st.markdown(literal(" · ".join(names)))


def _take_back(db: Database, account: Account, stack: Stack) -> None:
    st.caption("Các dòng đã gõ vẫn đọc lại được, nhưng không thành phiếu và không tính vào đâu.")
    fields = FormFields("stacks")
    with st.form(f"take_back_{stack.id}"):
        key = f"take_back_{stack.id}_reason"
        reason = text_field(fields, "reason", "", key=key, label="Lý do")
        pressed = submit_button(fields, "Hủy chồng phiếu")
    if pressed:
        with refusals_at(fields):
            stacks.take_back(db, stack.id, reason, actor=account, now=session.now())
            flash("Đã hủy chồng phiếu.")
            stack_cover.leave()
