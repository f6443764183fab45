"""The slips of a round by whether the workplace has been told, and the tick for many of them."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import streamlit as st

from lib.access.model import Account, Permission
from lib.access.scope import Scope
from lib.db import Database
from lib.labels.register import OUTSIDE
from lib.register.model import Unit
from lib.register.unit_store import units_on
from lib.slips import return_store, returns
from lib.slips.return_store import ORDERS, Reported, ReportedSlip
from lib.ui import file_names, focus, session
from lib.ui.feedback import refusals_shown
from lib.ui.listing import answers, the_list
from lib.ui.listing.shape import (
    EmptyList,
    FoundRows,
    ListAction,
    ListColumn,
    Listing,
    ListQuery,
    ListRow,
)
from lib.ui.pickers import cell_line
from lib.ui.register import member_page

UNTOLD, TOLD = "Chưa báo", "Đã báo"
WORDS = {UNTOLD: "chua-bao", TOLD: "da-bao"}
DO, UNDO = ListAction("tick", "Đã báo nơi công tác"), ListAction("untick", "Bỏ dấu đã báo")
COLUMNS = {
    "member": "Họ và tên",
    "workplace": "Chi bộ nơi công tác",
    "residence": "Chi bộ nơi cư trú",
    "received": "Ngày nhận phiếu",
    "card": "Số thẻ đảng viên",
}
TOLD_COLUMNS = {**COLUMNS, "told": "Báo lúc", "by": "Người báo"}


def draw(db: Database, scope: Scope, account: Account, wanted: Reported, name: str) -> None:
    """Draw one of the two lists; what is ticked in it is told, or told no longer, at once.

    `name` is that of the unit the list is narrowed to.
    """
    listing = _listing(db, scope, account, wanted, name)
    asked = the_list.draw(db, scope, listing)
    if asked is None:
        return
    with refusals_shown():
        done = returns.mark_many(
            db, asked.ids, asked.action == DO.name, actor=account, now=session.now()
        )
        answers.give(listing, answers.of(done, {}))
        focus.after_this(f"list_{listing.name}")
        st.rerun()


def read(wanted: Reported, db: Database, scope: Scope, query: ListQuery) -> FoundRows:
    """The slips of a page of the list, and how many it finds now."""
    narrowed = replace(wanted, words=query.words)
    found = return_store.page(
        db,
        scope,
        narrowed,
        order=query.sort or "member",
        descending=query.descending,
        limit=query.limit,
        offset=query.offset,
    )
    units = units_on(db, scope.day)
    rows = [
        ListRow(one.id, _row(one, units), member_page.address_of(one.member_id)) for one in found
    ]
    whole = query.limit is None
    return FoundRows(rows, len(rows) if whole else return_store.count(db, scope, narrowed))


def _listing(db: Database, scope: Scope, account: Account, wanted: Reported, name: str) -> Listing:
    title = TOLD if wanted.returned else UNTOLD
    columns = TOLD_COLUMNS if wanted.returned else COLUMNS
    action = UNDO if wanted.returned else DO
    return Listing(
        f"bao-{WORDS[title]}",
        f"Phiếu năm {wanted.year}: {title.lower()} nơi công tác",
        tuple(ListColumn(one, words, one in ORDERS, 4) for one, words in columns.items()),
        partial(read, wanted),
        file_name=file_names.named(db, scope, f"{title} nơi công tác", wanted.year, name),
        actions=(action,) if account.may(Permission.SLIP_RETURN) else (),
        empty=EmptyList(
            "Chưa báo nơi công tác phiếu nào."
            if wanted.returned
            else "Phiếu nào đã nhận cũng đã báo nơi công tác."
        ),
        searchable=True,
    )


def _row(one: ReportedSlip, units: Mapping[int, Unit]) -> dict[str, object]:
    home = one.residence_unit_id
    return {
        "member": one.member_name,
        "workplace": cell_line(units, one.workplace_unit_id),
        "residence": cell_line(units, home) if home is not None else OUTSIDE,
        "received": one.received_on,
        "card": one.card_number,
        "told": one.told_at,
        "by": one.told_by,
    }
