"""The form of a member's own data: entering somebody new, correcting, or moving from a day on."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import streamlit as st

from lib import labels
from lib.access.model import Account, Side
from lib.access.scope import Scope
from lib.db import Database
from lib.labels.register import BASIS, GENDERS
from lib.register.model import DAYS, TEXTS, Gender, Member
from lib.ui import address, brought, session
from lib.ui.fields import FormFields, day_field, submit_button, text_field
from lib.ui.form_drafts import NOTHING, Texts
from lib.ui.pickers import choose, pick_unit

LARGEST_ID = 2**53
CHANGE, CORRECTION = "Thay đổi có thật, từ một ngày", "Sửa chỗ ghi sai"
EXPLAINED = {
    CHANGE: "Chuyển chi bộ, chuyển nơi cư trú, nghỉ công tác: số liệu trước ngày này giữ nguyên.",
    CORRECTION: "Sổ ghi chưa đúng ngay từ đầu: số liệu các năm trước cũng được tính lại.",
}
NOBODY = Member(0, "", "")
AND_ANOTHER = "Ghi và thêm người tiếp"
# The name comes first, and the long address below what is ticked.
_BESIDE = ("full_name", *(name for name in TEXTS if name not in ("full_name", "address")))


@dataclass(frozen=True, slots=True)
class TypedMember:
    """What was typed when the form was sent, where its faults belong, and whether another person
    follows."""

    member: Member
    effective_on: date | None
    fields: FormFields
    another: bool


def draw(
    db: Database,
    scope: Scope,
    account: Account,
    member: Member,
    *,
    key: str,
    texts: Texts = NOTHING,
) -> TypedMember | None:
    """Draw the form filled from `member`; the answer once it is sent. `key` names one filling.

    `texts` is what was typed into it before and not saved.
    """
    fields = FormFields("register")
    by_date = _by_date(key, texts) if member.id else False
    workplace, residence = _cells(db, scope, account, member, fields, key, texts)
    with st.form(key):
        typed = _fields(member, fields, key, texts)
        from_day = texts.day("effective_on", scope.day)
        effective_on = _effective_on(from_day, fields, key) if by_date else None
        with st.container(horizontal=True):
            submitted = submit_button(fields, "Ghi", type="primary")
            another = not member.id and submit_button(fields, AND_ANOTHER)
    if not (submitted or another):
        return None
    own: dict[str, Any] = {"workplace_unit_id": workplace or 0, "residence_unit_id": residence}
    return TypedMember(replace(member, **typed, **own), effective_on, fields, another)


def _by_date(key: str, texts: Texts) -> bool:
    how = st.radio(
        "Ghi thế nào?",
        list(EXPLAINED),
        texts.position("how", list(EXPLAINED), 0) or 0,
        captions=list(EXPLAINED.values()),
        key=f"{key}_how",
    )
    return how == CHANGE


def _cells(
    db: Database,
    scope: Scope,
    account: Account,
    member: Member,
    fields: FormFields,
    key: str,
    texts: Texts,
) -> tuple[int | None, int | None]:
    # A workplace clerk enters people of the own cells; where somebody lives may be anywhere.
    if not member.id:
        _begin(db, key, texts)
    side = account.speaks_for[0] if len(account.speaks_for) == 1 else None
    name = "workplace_unit_id"
    workplace = pick_unit(
        db,
        scope,
        side,
        label=labels.field_name(fields.subject, name),
        key=f"{key}_{name}",
        value=texts.number(name, member.workplace_unit_id or None, LARGEST_ID),
    )
    fields[name] = st.empty()
    name = "residence_unit_id"
    residence = pick_unit(
        db,
        scope,
        None,
        label=labels.field_name(fields.subject, name),
        key=f"{key}_{name}",
        value=texts.number(name, member.residence_unit_id, LARGEST_ID),
        needed=False,
    )
    st.caption(f"Để trống nếu nơi cư trú nằm ngoài đảng bộ này. Căn cứ: {BASIS}.")
    fields[name] = st.empty()
    return workplace, residence


def _begin(db: Database, key: str, texts: Texts) -> None:
    """Somebody new begins in the unit that the address brings along from a list, unless the form
    was begun before."""
    word = st.query_params.get(address.Part.SIDE)
    at_home = word == address.SIDE_WORDS[Side.RESIDENCE]
    unit = brought.unit_of(db, session.units(Side.RESIDENCE if at_home else Side.WORKPLACE))
    name = "residence_unit_id" if at_home else "workplace_unit_id"
    if unit is not None and name not in texts.fields:
        choose(f"{key}_{name}", unit)
    address.settle()


def _fields(member: Member, fields: FormFields, key: str, texts: Texts) -> dict[str, Any]:
    left, middle, right = st.columns(3)
    typed: dict[str, Any] = {}
    with left:
        for name in _BESIDE:
            before = texts.text(name, getattr(member, name))
            typed[name] = text_field(fields, name, before, key=f"{key}_{name}")
    with middle:
        for name in DAYS:
            day = texts.day(name, getattr(member, name))
            typed[name] = day_field(fields, name, day, key=f"{key}_{name}")
    with right:
        typed["gender"] = _gender(member, fields, key, texts)
        typed["is_working"] = st.checkbox(
            labels.field_name(fields.subject, "is_working"),
            value=texts.flag("is_working", member.is_working),
            key=f"{key}_is_working",
        )
        before = texts.text("address", member.address)
        typed["address"] = text_field(fields, "address", before, key=f"{key}_address")
    return typed


def _gender(member: Member, fields: FormFields, key: str, texts: Texts) -> Gender | None:
    options = list(GENDERS)
    known = options.index(member.gender) if member.gender else None
    chosen = st.radio(
        labels.field_name(fields.subject, "gender"),
        options,
        index=texts.position("gender", options, known),
        format_func=GENDERS.__getitem__,
        horizontal=True,
        key=f"{key}_gender",
    )
    return Gender(chosen) if chosen else None


def _effective_on(day: date | str | None, fields: FormFields, key: str) -> date | None:
    return day_field(
        fields, "effective_on", day, key=f"{key}_effective_on", label="Có hiệu lực từ ngày"
    )
