"""Saving what was typed about a member, new or known, and saying what came of it."""

from dataclasses import replace

import streamlit as st

from lib.access.model import Account
from lib.access.scope import Scope
from lib.db import Database
from lib.errors import InvalidFields, problem
from lib.register import service
from lib.register.model import Member
from lib.ui import feedback, focus, session
from lib.ui.fields import refusals_at, version_seen
from lib.ui.form_drafts import Filling
from lib.ui.register import member_form
from lib.ui.register.member_form import TypedMember
from lib.ui.register.member_page import open_member


def drawn(db: Database, scope: Scope, account: Account, member: Member) -> TypedMember | None:
    """The form of a known person, kept as typed while somebody else changes the person."""
    subject = f"member_{member.id}"
    seen = version_seen(subject, member.version, first_field="full_name")
    if seen != member.version:
        st.warning("Có người vừa sửa hồ sơ này; phần trên là bản mới, phần dưới là bản bạn gõ.")
        st.button("Bỏ phần đang gõ, lấy bản mới", on_click=_forget, args=(subject,))
    known = replace(member, version=seen)
    return member_form.draw(db, scope, account, known, key=f"{subject}_{seen}")


def save(account: Account, typed: TypedMember) -> None:
    """Write the change of a known person; refusals stand at their fields."""
    by_date = "effective_on" in typed.fields
    with refusals_at(typed.fields), session.database() as db:
        if by_date and typed.effective_on is None:
            raise InvalidFields("register", {"effective_on": problem("required")})
        changed = service.change_member(
            db,
            typed.member,
            effective_on=typed.effective_on,
            actor=account,
            now=session.now(),
        )
        _forget(f"member_{changed.id}")
        feedback.flash(f"Đã ghi hồ sơ {changed.full_name}.")
        st.rerun()


def add(account: Account, typed: TypedMember, filling: Filling) -> None:
    """Enter a new person and open the record."""
    with refusals_at(typed.fields), session.database() as db:
        added = service.add_member(db, typed.member, actor=account, now=session.now())
        filling.end(db)
        focus.after_this(f"issue_{added.id}_0_number")
        feedback.flash(f"Đã thêm {added.full_name}. Bước tiếp theo: cấp giấy giới thiệu.")
        open_member(added.id)


def _forget(subject: str) -> None:
    st.session_state.pop(f"{subject}_version", None)
