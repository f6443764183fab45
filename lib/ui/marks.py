"""Marking a record for follow-up on its page, and what an account follows on its start page."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from lib.access import service as accounts
from lib.access.model import Account, Permission
from lib.access.scope import Scope
from lib.db import Database
from lib.labels import marks as words
from lib.labels import numbers
from lib.marks import service, store
from lib.marks.model import ASKS, Mark, Marked
from lib.ui import address, focus, session
from lib.ui.address import page_address
from lib.ui.exemptions import worklist
from lib.ui.feedback import flash, literal
from lib.ui.fields import FormFields, day_field, refusals_at, submit_button, text_field
from lib.ui.folds import fold
from lib.ui.intake import stack_cover
from lib.ui.listing import answers, in_memory, the_list
from lib.ui.listing.shape import (
    EmptyList,
    FoundRows,
    ListAction,
    ListColumn,
    ListFilter,
    Listing,
    ListQuery,
    ListRow,
)
from lib.ui.register import member_page
from lib.ui.screens import OVERVIEW

UNITS = "pages/register/units.py"
NAME, STATE = "theo-doi", "trang-thai"
DUE, DONE = "den-hen", "xong"
STATES = {DUE: "Đã đến hẹn", DONE: "Đã xong"}
_SHOWN = "marks_shown"
COLUMNS = (
    ListColumn("due_on", "Hẹn ngày", width=2),
    ListColumn("record", "Hồ sơ", width=4),
    ListColumn("kind", "Loại", width=2.5),
    ListColumn("word", "Cần làm gì", width=6),
)


def follow(db: Database, account: Account, kind: Marked, subject_id: int) -> None:
    """What the account follows of a record, each with a way to be done; and a form for one more."""
    if not account.may(ASKS[kind]):
        return
    for mark in store.on_record(db, session.scope(), kind, subject_id):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            told = f"Đang theo dõi, hẹn ngày {numbers.day(mark.due_on)}: {mark.word}"
            st.markdown(literal(told), width="content")
            st.button("Xong", key=f"mark_done_{mark.id}", on_click=_done, args=(account, mark))
    key = f"mark_{kind}_{subject_id}"
    fold("Theo dõi", partial(_form, account, kind, subject_id, key), key=f"{key}_fold")


def _form(account: Account, kind: Marked, subject_id: int, key: str) -> None:
    turn = st.session_state.get(f"{key}_turn", 0)
    fields = FormFields("marks")
    with st.form(f"{key}_form_{turn}"):
        word = text_field(fields, "word", "", key=f"{key}_word_{turn}")
        due_on = day_field(fields, "due_on", None, key=f"{key}_due_{turn}")
        pressed = submit_button(fields, "Theo dõi")
    if not pressed:
        return
    with refusals_at(fields), session.database() as db:
        service.set_mark(
            db, kind, subject_id, word, due_on, owner=account, actor=account, now=session.now()
        )
        st.session_state[f"{key}_turn"] = turn + 1
        flash("Đã ghi; đến hẹn xem ở trang Việc hôm nay.")
        focus.after_this(f"{key}_fold")
        st.rerun()


def _done(account: Account, mark: Mark) -> None:
    with session.database() as db:
        service.settle(db, mark.id, done=True, owner=account, actor=account, now=session.now())
    flash("Đã ghi: theo dõi xong.")
    focus.after_this(f"mark_{mark.kind}_{mark.subject_id}_fold")


def on_the_desk(db: Database, scope: Scope, account: Account) -> None:
    """What the account follows, the nearest day first; nothing where it marked nothing."""
    open_ones = store.of_account(db, scope, done=False)
    if not open_ones and not store.of_account(db, scope, done=True):
        return
    st.header("Đang theo dõi")
    state = st.query_params.get(STATE)
    of_done = state == DONE
    action = ListAction("again", "Theo dõi lại") if of_done else ListAction("done", "Xong")
    listing = Listing(
        NAME,
        "Đang theo dõi",
        COLUMNS,
        read,
        filters=(ListFilter(STATE, "Trạng thái", STATES),),
        actions=(action,),
        empty=EmptyList("Không còn hồ sơ nào đang theo dõi."),
    )
    if (asked := the_list.draw(db, scope, listing)) is not None:
        outcome = answers.each(asked.ids, partial(_settle, db, account, asked.action == "done"))
        answers.give(listing, outcome)
        st.rerun()
    # The line above that counts them leads to this very page: the keyboard goes on in the list.
    if state == DUE and st.session_state.get(_SHOWN) != DUE and not address.arrived():
        focus.now(f"list_{NAME}")
    st.session_state[_SHOWN] = state


def read(db: Database, scope: Scope, query: ListQuery) -> FoundRows:
    """The account's own marks, those done or those not yet, each leading to its record."""
    account = accounts.account_of(db, scope.account_id)
    done = query.filters.get(STATE) == DONE
    found = service.followed(db, account, done=done, today=scope.day)
    if query.filters.get(STATE) == DUE:
        found = [one for one in found if one.mark.due_on <= scope.day]
    records = in_memory.Records(found, partial(_row, account), _value)
    return in_memory.page_of(records, query)


def _settle(db: Database, account: Account, done: bool, mark_id: int) -> None:
    service.settle(db, mark_id, done=done, owner=account, actor=account, now=session.now())


def _values(one: service.Followed) -> Mapping[str, object]:
    return {
        "due_on": one.mark.due_on,
        "record": one.record.name if one.record else words.NOT_SEEN,
        "kind": words.MARKED[one.mark.kind],
        "word": one.mark.word,
    }


def _value(one: service.Followed, name: str) -> object:
    return _values(one)[name]


def _row(account: Account, one: service.Followed) -> ListRow:
    return ListRow(one.mark.id, _values(one), address_of(account, one))


def address_of(account: Account, one: service.Followed) -> str | None:
    """Where a marked record opens; None where it is not seen any more."""
    if one.record is None:
        return None
    subject = str(one.mark.subject_id)
    match one.mark.kind:
        case Marked.MEMBER:
            return member_page.address_of(one.mark.subject_id)
        case Marked.EXEMPTION:
            return worklist.address_of(one.mark.subject_id)
        case Marked.STACK:
            return page_address("pages/intake/stack.py", **{stack_cover.CURRENT: subject})
        case Marked.UNIT:
            figures = account.may(Permission.FIGURES_READ)
            return page_address(OVERVIEW if figures else UNITS, don_vi=one.record.code)
