"""Saving what was typed about a member, new or known, and saying what came of it."""

from dataclasses import replace

import streamlit as st

from lib.access.model import Account
from lib.access.scope import Scope
from lib.db import Database
from lib.drafts.model import DraftKind, Form
from lib.errors import required
from lib.register import service
from lib.register.model import Member
from lib.ui import feedback, focus, form_drafts, session
from lib.ui.fields import refusals_at
from lib.ui.form_drafts import Filling, begun
from lib.ui.pickers import choose, chosen_in
from lib.ui.register import member_form
from lib.ui.register.member_form import TypedMember
from lib.ui.register.member_page import ANOTHER, open_member

FOLD = "fold_change_"
CELLS = ("workplace_unit_id", "residence_unit_id")
_MOST_VERSIONS = 1_000_000


def form_of(member: Member) -> Form:
    """The form that changes a known person, whose typing is kept."""
    return Form(DraftKind.CHANGE, member_id=member.id)


def draw(db: Database, scope: Scope, account: Account, member: Member) -> None:
    """The form of a known person, kept as typed while somebody else changes the person."""
    filling = begun(db, account, form_of(member))
    seen = _version_seen(filling, member.version)
    if seen != member.version:
        st.warning("Có người vừa sửa hồ sơ này; phần trên là bản mới, phần dưới là bản bạn gõ.")
        if st.button("Bỏ phần đang gõ, lấy bản mới"):
            filling.end(db)
            focus.after_this(f"{filling.key}_")
            st.rerun()
    known = replace(member, version=seen)
    typed = member_form.draw(db, scope, account, known, key=filling.key, texts=filling.texts)
    filling.watch(version=str(seen), **_moved(filling, member))
    if typed:
        _save(account, typed, filling)


def add(account: Account, typed: TypedMember, filling: Filling) -> None:
    """Enter a new person and open the record, or begin another one of the same cells."""
    with refusals_at(typed.fields), session.database() as db:
        added = service.add_member(db, typed.member, actor=account, now=session.now())
        filling.end(db)
        if typed.another:
            begin = form_drafts.fields_begin_with(filling.name)
            for cell in CELLS:
                choose(f"{begin}_{cell}", getattr(typed.member, cell) or None)
            focus.after_this(f"{begin}_full_name")
            feedback.flash(f"Đã thêm {added.full_name}. Giấy giới thiệu cấp sau, từ danh sách.")
            st.rerun()
        focus.after_this(f"issue_{added.id}_0_number")
        feedback.flash(f"Đã thêm {added.full_name}. Bước tiếp theo: cấp giấy giới thiệu.")
        open_member(added.id)


def _save(account: Account, typed: TypedMember, filling: Filling) -> None:
    """Write the change; refusals stand at their fields."""
    by_date = "effective_on" in typed.fields
    with refusals_at(typed.fields), session.database() as db:
        if by_date:
            required("register", "effective_on", typed.effective_on)
        changed = service.change_member(
            db,
            typed.member,
            effective_on=typed.effective_on,
            actor=account,
            now=session.now(),
        )
        filling.end(db)
        feedback.flash(f"Đã ghi hồ sơ {changed.full_name}.")
        focus.after_this(ANOTHER)
        st.rerun()


def _version_seen(filling: Filling, version: int) -> int:
    """The version under the form: it stays as long as the form stands with what was typed.

    A form drawn anew lays what was typed before over the newest, and says so when that is another
    than it was typed upon.
    """
    held = f"version_{filling.key}"
    if f"{filling.key}_full_name" not in st.session_state:
        st.session_state[held] = version
    if filling.texts.number("version", version, _MOST_VERSIONS) != version:
        st.warning(
            "Hồ sơ này đã được sửa sau khi bạn gõ dở; phần bạn gõ đặt trên bản mới, xem lại trước"
            " khi ghi."
        )
    seen: int = st.session_state[held]
    return seen


def _moved(filling: Filling, member: Member) -> dict[str, str]:
    """The cells that were chosen anew; one that was never touched follows the register."""
    touched: set[str] = st.session_state.setdefault(f"moved_{filling.key}", set())
    touched.update(name for name in CELLS if name in filling.texts.fields)
    chosen = {name: chosen_in(f"{filling.key}_{name}") for name in CELLS}
    touched.update(name for name in CELLS if chosen[name] != getattr(member, name))
    return {name: str(chosen[name] or "") for name in CELLS if name in touched}
