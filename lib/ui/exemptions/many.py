"""One step for the ticked requests of a list: what it needs is typed once, above the list."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from lib.access.model import Account
from lib.access.scope import Scope
from lib.db import Database
from lib.exemptions import many, worklist_store
from lib.exemptions.worklist_model import Worklist
from lib.exemptions.worklist_store import ListedRequest, Wanted
from lib.labels import numbers
from lib.ui import focus, session
from lib.ui.exemptions.worklist import ACTION_WORDS, CONFIRM, DECIDE, REFUSE, RENEW
from lib.ui.feedback import literal
from lib.ui.fields import FormFields, day_field, refusals_at, submit_button, text_field
from lib.ui.listing import answers
from lib.ui.listing.shape import BulkAsked, Listing

PAPERS_TOLD = 8
OPEN_END = "Chưa định ngày hết"
_SEEN = "exemptions_many_seen"


@dataclass(frozen=True, slots=True)
class Ticked:
    """What was asked of which requests, each with the version it had when that was asked."""

    asked: BulkAsked
    versions: Mapping[int, int]
    names: Mapping[int, str]
    papers: Sequence[tuple[str, int]]


Do = Callable[[Database, Ticked, Account], many.Many]


def draw(
    db: Database,
    scope: Scope,
    account: Account,
    which: Worklist,
    listing: Listing,
    asked: BulkAsked,
) -> None:
    """Draw the form of the step; the list answers it."""
    is_new = answers.is_new(listing)
    ticked = _ticked(db, scope, which, asked, is_new=is_new)
    key = f"{listing.name}_{asked.action}"
    fields = FormFields("exemptions")
    count = numbers.integer(len(ticked.versions))
    with st.container(border=True, key=f"{key}_box"):
        st.header(f"{ACTION_WORDS[asked.action]}: {count} đề nghị đã tích", anchor=False)
        with st.form(key, border=False):
            do = FORMS[asked.action](fields, key, ticked)
            words = f"{ACTION_WORDS[asked.action]} ({count})"
            with st.container(key=f"{key}_send"):
                submitted = submit_button(fields, words, type="primary")
        if st.button("Thôi, chưa làm", key=f"{key}_not"):
            answers.forget(listing)
            focus.after_this(f"list_{listing.name}")
            st.rerun()
        if submitted:
            with refusals_at(fields):
                found = do(db, ticked, account)
                answers.give(listing, answers.of(found, ticked.names))
                focus.after_this(f"list_{listing.name}")
                st.rerun()
    if is_new:
        focus.now(f"{key}_{FIRST[asked.action]}")


def _ticked(
    db: Database, scope: Scope, which: Worklist, asked: BulkAsked, *, is_new: bool
) -> Ticked:
    """As they stood when it was asked: what has changed since is refused, not overwritten."""
    held: Ticked | None = st.session_state.get(_SEEN)
    if is_new or held is None or held.asked != asked:
        every = worklist_store.page(db, scope, Wanted(which))
        found = [one for one in every if one.exemption.id in set(asked.ids)]
        st.session_state[_SEEN] = held = Ticked(
            asked,
            {one.exemption.id: one.exemption.version for one in found},
            {one.exemption.id: one.member_name for one in found},
            Counter(map(_paper, found)).most_common(),
        )
    return held


def _paper(one: ListedRequest) -> str:
    exemption = one.exemption
    return f"{exemption.decision_number}, ngày {numbers.day(exemption.decided_on)}"


def _decide(fields: FormFields, key: str, ticked: Ticked) -> Do:
    st.caption("Một quyết định cho tất cả những người đã tích.")
    left, right = st.columns(2)
    with left:
        day = day_field(fields, "decided_on", None, key=f"{key}_day")
    with right:
        number = text_field(
            fields, "decision_number", "", key=f"{key}_number", placeholder="12-QĐ/ĐU"
        )
    return lambda db, ticked, account: many.decide(
        db, ticked.versions, number=number, decided_on=day, actor=account, now=session.now()
    )


def _confirm(fields: FormFields, key: str, ticked: Ticked) -> Do:
    st.caption("Đối chiếu với bản giấy từng quyết định trước khi xác nhận:")
    lines = [f"{paper}: {numbers.integer(count)} người" for paper, count in ticked.papers]
    left_out = len(lines) - PAPERS_TOLD
    told = lines[:PAPERS_TOLD] + ([f"và {left_out} quyết định nữa"] if left_out > 0 else [])
    st.markdown("\n".join(f"- {literal(line)}" for line in told))
    return lambda db, ticked, account: many.confirm(
        db, ticked.versions, actor=account, now=session.now()
    )


def _refuse(fields: FormFields, key: str, ticked: Ticked) -> Do:
    reason = text_field(fields, "reason", "", key=f"{key}_reason", label="Lý do")
    return lambda db, ticked, account: many.refuse(
        db, ticked.versions, reason=reason, actor=account, now=session.now()
    )


def _renew(fields: FormFields, key: str, ticked: Ticked) -> Do:
    st.caption("Mỗi lần miễn được nối tiếp từ ngày sau ngày hết, theo diện đang có.")
    left, right = st.columns(2)
    with left:
        day = day_field(fields, "valid_to", None, key=f"{key}_to", label="Gia hạn đến ngày")
        is_open = st.checkbox(OPEN_END, key=f"{key}_open")
    with right:
        evidence = text_field(fields, "evidence", "", key=f"{key}_evidence")
    return lambda db, ticked, account: many.renew(
        db,
        ticked.versions,
        valid_to=day,
        is_open=is_open,
        evidence=evidence,
        key=session.form_key(key),
        actor=account,
        now=session.now(),
    )


# Where the keyboard is once the form stands there.
FIRST: Mapping[str, str] = {DECIDE: "day", CONFIRM: "send", REFUSE: "reason", RENEW: "to"}
FORMS: Mapping[str, Callable[[FormFields, str, Ticked], Do]] = {
    DECIDE: _decide,
    CONFIRM: _confirm,
    REFUSE: _refuse,
    RENEW: _renew,
}
