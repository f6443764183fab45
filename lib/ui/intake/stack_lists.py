"""The stacks in work, those that are done, the sheets that lay aside: a row opens a stack."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from lib.access.scope import Scope
from lib.db import Database
from lib.labels import numbers
from lib.labels.stacks import SET_ASIDE_REASONS
from lib.register.unit_store import units_on
from lib.stacks import asides
from lib.stacks import store as stack_store
from lib.stacks.model import Stack
from lib.ui import address, file_names, focus
from lib.ui.address import Part
from lib.ui.folds import fold
from lib.ui.intake.stack_cover import address_of
from lib.ui.listing import in_memory, the_list
from lib.ui.listing.shape import (
    EmptyList,
    FoundRows,
    ListColumn,
    Listing,
    ListQuery,
    ListRow,
    TableRow,
    columns_of,
)
from lib.ui.pickers import cell_line

UNSETTLED_FOLD, FINISHED_FOLD = "fold_unsettled_sheets", "fold_finished_stacks"
# The sheets set aside, as the address of the page names them.
ASIDE_LIST, ASIDE_WORD = "phieu-de-rieng", "de-rieng"
IN_WORK = {
    "cell": "Chi bộ nơi cư trú",
    "year": "Năm",
    "typed": "Đã gõ",
    "stated": "Số phiếu",
    "opened_by": "Người mở",
    "opened_at": "Mở lúc",
}
ASIDE = {
    "named": "Phiếu của",
    "reason": "Vì sao để riêng",
    "note": "Ghi chú",
    "cell": "Chi bộ nơi cư trú",
    "year": "Năm",
    "closed_at": "Chốt lúc",
}
DONE = (
    ListColumn("cell", "Chi bộ nơi cư trú", sorts=False, width=5),
    ListColumn("year", "Năm", sorts=False, width=1),
    ListColumn("state", "Tình trạng", sorts=False, width=2),
    ListColumn("ended_at", "Lúc", sorts=False, width=2),
    ListColumn("stated", "Số phiếu", sorts=False, width=1),
)


def in_work(db: Database, scope: Scope) -> None:
    """The stacks somebody is typing, the newest first, so that work goes on where it stopped."""
    if not stack_store.open_stacks(db, scope):
        return
    st.header("Chồng phiếu đang gõ dở")
    listing = Listing(
        "chong-dang-go",
        "Chồng phiếu đang gõ dở",
        columns_of(IN_WORK),
        in_memory.reader(stacks_in_work),
        file_name=file_names.named(db, scope, "chồng phiếu đang gõ dở", scope.day),
        in_address=False,
    )
    the_list.draw(db, scope, listing)


def stacks_in_work(db: Database, scope: Scope) -> Sequence[TableRow]:
    """Every stack in work of the scope, with how far it has come."""
    found = stack_store.open_stacks(db, scope)
    units, typed = units_on(db, scope.day), stack_store.typed_rows(db, found)
    return [
        {
            "id": stack.id,
            "href": address_of(stack.id),
            "cell": cell_line(units, stack.unit_id),
            "year": str(stack.year),
            "typed": typed.get(stack.id, 0),
            "stated": stack.cover.stated,
            "opened_by": stack.opened_by_name,
            "opened_at": stack.opened_at,
        }
        for stack in found
    ]


def set_aside(db: Database, scope: Scope) -> None:
    """The sheets of closed stacks that nobody has settled yet, the oldest first.

    Folded away, unless the address asks for them: then they stand open, and whoever has just come
    has the keyboard on the first.
    """
    found = asides.unsettled(db, scope)
    if not found:
        return
    sheets = sum(len(waiting) for _, waiting in found)
    label = (
        f"Phiếu để riêng chưa giải quyết: {numbers.integer(sheets)} phiếu,"
        f" {numbers.integer(len(found))} chồng"
    )
    listing = Listing(
        ASIDE_LIST,
        "Phiếu để riêng chưa giải quyết",
        columns_of(ASIDE),
        in_memory.reader(sheets_set_aside),
        file_name=file_names.named(db, scope, "phiếu để riêng", scope.day),
        in_address=False,
    )
    asked_for = st.query_params.get(Part.LIST) == ASIDE_WORD
    if asked_for:
        # Once: a fold that somebody closes stays closed. Back from a sheet it is drawn anew.
        st.session_state.setdefault(UNSETTLED_FOLD, True)
    fold(label, partial(the_list.draw, db, scope, listing), key=UNSETTLED_FOLD)
    if asked_for and address.arrived():
        focus.now(f"list_{ASIDE_LIST}")


def sheets_set_aside(db: Database, scope: Scope) -> Sequence[TableRow]:
    """Every sheet that waits, with the stack it lay in."""
    units = units_on(db, scope.day)
    return [
        {
            "id": sheet.id,
            "href": address_of(stack.id),
            "named": sheet.named or "Không rõ tên",
            "reason": SET_ASIDE_REASONS[sheet.reason],
            "note": sheet.note,
            "cell": cell_line(units, stack.unit_id),
            "year": str(stack.year),
            "closed_at": stack.closed_at,
        }
        for stack, waiting in asides.unsettled(db, scope)
        for sheet in waiting
    ]


def done(db: Database, scope: Scope) -> None:
    """The stacks that were closed or taken back, the newest first, once they are asked for."""
    if not stack_store.any_finished(db):
        return
    listing = Listing(
        "chong-da-xong",
        "Chồng phiếu đã chốt hoặc đã hủy",
        DONE,
        stacks_done,
        file_name=file_names.named(db, scope, "chồng phiếu đã chốt", scope.day),
        empty=EmptyList("Chưa có chồng phiếu nào đã chốt hoặc đã hủy trong phạm vi của bạn."),
        in_address=False,
    )
    draw = partial(the_list.draw, db, scope, listing)
    fold("Chồng phiếu đã chốt hoặc đã hủy", draw, key=FINISHED_FOLD)


def stacks_done(db: Database, scope: Scope, query: ListQuery) -> FoundRows:
    """A page of the stacks that are done."""
    limit = -1 if query.limit is None else query.limit
    found = stack_store.finished_stacks(db, scope, limit, query.offset)
    units = units_on(db, scope.day)
    rows = [
        ListRow(one.id, _done(one, cell_line(units, one.unit_id)), address_of(one.id))
        for one in found
    ]
    return FoundRows(rows, stack_store.finished_count(db, scope))


def _done(stack: Stack, cell: str) -> Mapping[str, object]:
    closed = stack.closed_at is not None
    return {
        "cell": cell,
        "year": str(stack.year),
        "state": "Đã chốt" if closed else "Đã hủy",
        "ended_at": stack.closed_at if closed else stack.taken_back_at,
        "stated": stack.cover.stated,
    }
