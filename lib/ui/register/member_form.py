"""The form of a member's own data: entering somebody new, correcting, or moving from a day on."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import streamlit as st

from lib import labels
from lib.access.model import Account, Role, Side
from lib.access.scope import Scope
from lib.db import Database
from lib.labels.register import GENDERS
from lib.register.model import DAYS, TEXTS, Gender, Member
from lib.ui.fields import Places, day_field, text_field
from lib.ui.pickers import pick_unit

CHANGE, CORRECTION = "Thay đổi có thật, từ một ngày", "Sửa chỗ ghi sai"
EXPLAINED = {
    CHANGE: "Chuyển chi bộ, chuyển nơi cư trú, nghỉ công tác: số liệu trước ngày này giữ nguyên.",
    CORRECTION: "Sổ ghi chưa đúng ngay từ đầu: số liệu các năm trước cũng được tính lại.",
}
NOBODY = Member(0, "", "")
# The name comes first, and the long address below what is ticked.
_BESIDE = ("full_name", *(name for name in TEXTS if name not in ("full_name", "address")))


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed when the form was sent, and where its faults belong."""

    member: Member
    effective_on: date | None
    places: Places


def draw(db: Database, scope: Scope, account: Account, member: Member, *, key: str) -> Typed | None:
    """Draw the form filled from `member`; the answer once it is sent. `key` names one filling."""
    places = Places("register")
    by_date = _by_date(key) if member.id else False
    workplace, residence = _cells(db, scope, account, member, places, key)
    with st.form(key):
        typed = _fields(member, places, key)
        effective_on = _effective_on(scope.day, places, key) if by_date else None
        submitted = st.form_submit_button("Ghi", type="primary")
    if not submitted:
        return None
    own: dict[str, Any] = {"workplace_unit_id": workplace or 0, "residence_unit_id": residence}
    return Typed(replace(member, **typed, **own), effective_on, places)


def _by_date(key: str) -> bool:
    how = st.radio(
        "Ghi thế nào?", [CHANGE, CORRECTION], captions=list(EXPLAINED.values()), key=f"{key}_how"
    )
    return how == CHANGE


def _cells(
    db: Database, scope: Scope, account: Account, member: Member, places: Places, key: str
) -> tuple[int | None, int | None]:
    # A workplace clerk enters people of the own cells; where somebody lives may be anywhere.
    side = Side.WORKPLACE if account.role is Role.WORKPLACE else None
    name = "workplace_unit_id"
    workplace = pick_unit(
        db,
        scope,
        side,
        label=labels.field_name(places.subject, name),
        key=f"{key}_{name}",
        value=member.workplace_unit_id or None,
    )
    places[name] = st.empty()
    name = "residence_unit_id"
    residence = pick_unit(
        db,
        scope,
        None,
        label=labels.field_name(places.subject, name),
        key=f"{key}_{name}",
        value=member.residence_unit_id,
        needed=False,
    )
    st.caption("Để trống nếu nơi cư trú nằm ngoài đảng bộ này.")
    places[name] = st.empty()
    return workplace, residence


def _fields(member: Member, places: Places, key: str) -> dict[str, Any]:
    left, middle, right = st.columns(3)
    typed: dict[str, Any] = {}
    with left:
        for name in _BESIDE:
            typed[name] = text_field(places, name, getattr(member, name), key=f"{key}_{name}")
    with middle:
        for name in DAYS:
            typed[name] = day_field(places, name, getattr(member, name), key=f"{key}_{name}")
    with right:
        typed["gender"] = _gender(member, places, key)
        typed["is_working"] = st.checkbox(
            labels.field_name(places.subject, "is_working"),
            value=member.is_working,
            key=f"{key}_is_working",
        )
        typed["address"] = text_field(places, "address", member.address, key=f"{key}_address")
    return typed


def _gender(member: Member, places: Places, key: str) -> Gender | None:
    options = list(GENDERS)
    chosen = st.radio(
        labels.field_name(places.subject, "gender"),
        options,
        index=options.index(member.gender) if member.gender else None,
        format_func=GENDERS.__getitem__,
        horizontal=True,
        key=f"{key}_gender",
    )
    return Gender(chosen) if chosen else None


def _effective_on(today: date, places: Places, key: str) -> date | None:
    return day_field(
        places, "effective_on", today, key=f"{key}_effective_on", label="Có hiệu lực từ ngày"
    )
