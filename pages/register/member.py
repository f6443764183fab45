"""One person's record: data, letters and receipts, slips of all years, exemptions."""

from functools import partial

import streamlit as st

from lib.access.model import Permission
from lib.letters import store as letters
from lib.marks.model import Marked
from lib.register import unit_store
from lib.ui import form_drafts, marks, noted, session
from lib.ui.folds import fold
from lib.ui.register import letter_forms, member_change, member_record
from lib.ui.register.member_page import ANOTHER, close_member, draw_way, opened_member

account = session.require(Permission.MEMBER_READ)
scope = session.scope()

with session.database() as db:
    member = opened_member(db, scope)
    if member is None:
        st.stop()
    noted.member_opened(account, member.id)
    draw_way(db, scope, member.id)
    units = unit_store.units_on(db, scope.day)
    member_record.facts(member, units)
    member_record.earlier(db, scope, member, units)
    st.subheader("Giấy giới thiệu và tiếp nhận")
    issued = letters.of_member(db, scope, member.id)
    member_record.letters_of(issued, member, units, scope)

letter_forms.actions(account, issued)
if account.may(Permission.LETTER_ISSUE):
    key = f"issue_{member.id}_{len(issued)}"
    form = partial(letter_forms.issue_one, account, member, key=key)
    fold("Cấp giấy giới thiệu", form, key=f"fold_{key}", wanted=not issued)

with session.database() as db:
    st.subheader("Phiếu nhận xét")
    member_record.slips_of(db, scope, member)
    st.subheader("Miễn")
    member_record.exemptions_of(db, scope, member)
    if account.may(Permission.MEMBER_WRITE):
        begun_before = form_drafts.is_begun(db, account, member_change.form_of(member))
        change = partial(member_change.draw, db, scope, account, member)
        fold("Sửa hồ sơ", change, key=f"{member_change.FOLD}{member.id}", wanted=begun_before)

with session.database() as db:
    marks.follow(db, account, Marked.MEMBER, member.id)
st.button("Tìm người khác", on_click=close_member, key=ANOTHER)
