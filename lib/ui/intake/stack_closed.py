"""A stack that was closed or taken back: its cover, who typed, and the sheets to settle."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

import streamlit as st

from lib.access.model import Account, Side
from lib.access.scope import Scope
from lib.db import Database
from lib.errors import InvalidFields, problem
from lib.labels import numbers
from lib.labels.stacks import SETTLEMENTS
from lib.register.names import file_name
from lib.register.unit_store import units_on
from lib.stacks import asides
from lib.stacks import reading as stack_reading
from lib.stacks.model import Row, SetAside, Settlement, Stack
from lib.ui import focus, session
from lib.ui.feedback import flash, literal, refusals_shown
from lib.ui.fields import FormFields, refusals_at, submit_button, text_field
from lib.ui.form_drafts import left_over
from lib.ui.intake.aside_worklist import begun_sheets, how_settled, sheet_line
from lib.ui.intake.stack_cover import LEAVE
from lib.ui.listing import in_memory, the_list
from lib.ui.listing.shape import EmptyList, Listing, columns_of

COLUMNS = {
    "number": "Dòng",
    "name": "Họ và tên",
    "code": "Mức",
    "remarks": "Nhận xét khác",
    "by": "Người gõ",
}


def finished(db: Database, account: Account, stack: Stack) -> None:
    """Everything that is known of a finished stack, to read; its sheets aside to settle."""
    typed = _typed(db, account, stack)
    if stack.closed_at:
        written = stack_reading.slips_written(db, stack.id, actor=account, now=session.now())
        st.success(f"Chồng phiếu đã chốt: {written} phiếu đã ghi.")
    else:
        st.warning(literal(f"Chồng phiếu đã hủy, không tính vào đâu: {stack.taken_back_reason}"))
    _cover(stack, typed)
    for draft in begun_sheets(db, account, stack):
        left_over(db, account, draft.form)
    sheets = _lying(db, account, stack)
    if sheets:
        _sheets(db, account, stack, sheets)
    st.header(f"Các dòng đã gõ ({len(typed)})", anchor=False)
    _rows(db, session.scope(), stack)


def _typed(db: Database, account: Account, stack: Stack) -> list[Row]:
    rows = stack_reading.rows(db, stack.id, actor=account, now=session.now())
    return [row for row in rows if not row.draft.is_empty]


def _lying(db: Database, account: Account, stack: Stack) -> list[SetAside]:
    return stack_reading.lying_aside(db, stack.id, actor=account, now=session.now())


def _cover(stack: Stack, typed: Sequence[Row]) -> None:
    cover, meeting = stack.cover, stack.cover.meeting
    present = "" if meeting.present is None else str(meeting.present)
    total = "" if meeting.total is None else f"/{meeting.total}"
    hands = Counter(row.draft.kept_by_name for row in typed)
    lines = {
        "Số phiếu trong chồng": str(cover.stated),
        "Ngày nhận chồng phiếu": numbers.day(cover.arrived_on),
        "Ngày họp thống nhất": numbers.day(meeting.held_on) or "không ghi",
        "Số dự họp": f"{present}{total}" or "không ghi",
        "Mặt trận dự họp": "Có" if meeting.front_present else "Không",
        "Mở": f"{stack.opened_by_name}, {numbers.moment(stack.opened_at)}",
        "Mở thêm vì": stack.second_reason,
        "Chốt": f"{stack.closed_by_name}, {numbers.moment(stack.closed_at)}"
        if stack.closed_at
        else "",
        "Người gõ": ", ".join(f"{name} ({count})" for name, count in hands.most_common()),
    }
    said = [{"name": name, "text": text} for name, text in lines.items() if text]
    the_list.draw_rows(
        f"bia-{stack.id}", "Bìa chồng phiếu", {"name": "Bìa", "text": "Nội dung"}, said
    )


def _sheets(db: Database, account: Account, stack: Stack, sheets: Sequence[SetAside]) -> None:
    waiting = sum(sheet.settled is None for sheet in sheets) if stack.closed_at else 0
    left = f", còn {waiting} chưa giải quyết" if waiting else ""
    st.header(f"Phiếu để riêng ({len(sheets)}{left})", anchor=False)
    entered = stack_reading.entered_since(db, stack, sheets)
    for sheet in sheets:
        with st.container(border=True):
            st.text(sheet_line(sheet))
            if sheet.settled:
                _settled(db, account, stack, sheet)
            elif stack.closed_at:
                if sheet.member_id in entered:
                    st.caption(f"Người này nay đã có phiếu năm {stack.year}.")
                _settle(db, account, stack, sheet)


def _settled(db: Database, account: Account, stack: Stack, sheet: SetAside) -> None:
    settled = sheet.settled
    assert settled is not None
    note = f" – {settled.note}" if settled.note else ""
    line, button = st.columns([5, 1], vertical_alignment="center")
    line.text(
        f"✓ {SETTLEMENTS[settled.how]}{note} ({settled.by_name}, {numbers.moment(settled.at)})"
    )
    if button.button("Mở lại", key=f"unsettle_{sheet.id}"):
        with refusals_shown():
            _save(db, account, stack, sheet, None, "")


def _settle(db: Database, account: Account, stack: Stack, sheet: SetAside) -> None:
    fields = FormFields("stacks")
    with st.form(f"settle_{sheet.id}", border=False):
        how = st.radio(
            "Đã giải quyết thế nào",
            [how.value for how in Settlement],
            index=None,
            format_func=lambda code: SETTLEMENTS[code],
            horizontal=True,
            key=how_settled(sheet),
        )
        fields["how"] = st.empty()
        field, button = st.columns([4, 1], vertical_alignment="bottom")
        with field:
            note = text_field(fields, "note", "", key=f"settle_{sheet.id}_note")
        with button:
            pressed = submit_button(fields, "Ghi")
    if pressed:
        with refusals_at(fields):
            if how is None:
                raise InvalidFields("stacks", {"how": problem("settlement_required")})
            _save(db, account, stack, sheet, Settlement(how), note)


def _save(
    db: Database,
    account: Account,
    stack: Stack,
    sheet: SetAside,
    how: Settlement | None,
    note: str,
) -> None:
    asides.settle(db, stack.id, sheet.id, how, note, actor=account, now=session.now())
    flash("Đã ghi cách giải quyết." if how else "Phiếu này lại chờ giải quyết.")
    # The next sheet that waits; after the last the way back to the stacks.
    sheets = _lying(db, account, stack)
    focus.after_this(*(how_settled(one) for one in sheets if not one.settled), LEAVE)
    st.rerun()


def _rows(db: Database, scope: Scope, stack: Stack) -> None:
    cell = units_on(db, scope.day)[stack.unit_id].name
    listing = Listing(
        f"dong-{stack.id}",
        f"Chồng phiếu năm {stack.year}",
        columns_of(COLUMNS),
        in_memory.reader(partial(rows_now, stack)),
        file_name=file_name(f"chồng phiếu {stack.id}", cell, stack.year),
        empty=EmptyList("Chưa gõ dòng nào."),
        in_address=False,
    )
    the_list.draw(db, scope, listing)


def rows_now(stack: Stack, db: Database, scope: Scope) -> list[dict[str, object]]:
    """The rows of a finished stack, if its cell is still seen."""
    scope.require_unit(db, stack.unit_id, Side.RESIDENCE)
    rows = stack_reading.rows_of(db, stack, scope.day)
    return [_shown(row) for row in rows if not row.draft.is_empty]


def _shown(row: Row) -> dict[str, object]:
    return {
        "number": row.number,
        "name": row.full_name,
        "code": row.draft.code,
        "remarks": row.draft.remarks,
        "by": row.draft.kept_by_name,
    }
