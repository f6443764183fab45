"""The forms of a unit: adding one, changing it from a day, correcting it, ending it."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from lib import config, labels
from lib.access.model import Account, Side
from lib.access.scope import Scope
from lib.db import Database
from lib.errors import required
from lib.labels.register import UNIT_KINDS
from lib.register import unit_service
from lib.register.model import CONTACT, Unit, UnitKind
from lib.ui import address, brought, feedback, focus, session
from lib.ui.address import Part
from lib.ui.fields import FormFields, day_field, refusals_at, submit_button, text_field
from lib.ui.pickers import choose, pick_unit
from lib.ui.register import unit_tree

NOTHING = Unit(0, "", "", UnitKind.CELL, None)
CHANGE, CORRECTION, END = "Thay đổi từ một ngày", "Sửa chỗ ghi sai", "Kết thúc hoạt động"
EXPLAINED = {
    CHANGE: "Đổi tên, loại, cấp trên, bí thư; điều cũ còn nguyên cho thời gian trước.",
    CORRECTION: "Ghi chưa đúng ngay từ đầu, kể cả mã và ngày.",
    END: "Đơn vị giải thể hoặc nhập vào đơn vị khác; đảng viên cần được chuyển đi riêng.",
}


def offer_below(unit: Unit) -> None:
    """The way to a new unit below this one."""
    st.page_link(
        config.REPOSITORY / "pages" / "register" / "units.py",
        label="Thêm đơn vị trực thuộc",
        icon=":material/add:",
        query_params={Part.UNIT.value: unit.code},
        width="content",
    )


def add(
    db: Database, scope: Scope, account: Account, visible: Collection[int], *, whole_tree: bool
) -> None:
    """A new unit with its first version, at first below the one the address brings along."""
    key, fields = session.form_key("unit"), FormFields("register")
    if (above := brought.unit_of(db, visible)) is not None:
        choose(f"{key}_parent", above)
    address.settle()
    parent = _parent(db, scope, NOTHING, fields, key, whole_tree=whole_tree)
    with st.form(key):
        typed = _fields(NOTHING, fields, key) | _dates(NOTHING, fields, key)
        typed |= _contact(NOTHING, account, fields, key)
        submitted = submit_button(fields, "Thêm đơn vị", type="primary")
    if submitted:
        unit = replace(NOTHING, parent_id=parent, **typed)
        with refusals_at(fields), session.database() as write:
            unit_service.add_unit(write, unit, actor=account, now=session.now())
            session.new_form_key("unit")
            # The next one mostly stands below the same.
            choose(f"{session.form_key('unit')}_parent", parent)
            _done(f"Đã thêm {unit.name}.")


def edit(db: Database, scope: Scope, account: Account, unit: Unit, *, whole_tree: bool) -> None:
    """Change, correct or end the version of a unit that is open."""
    key = f"unit_{unit.id}_{unit.version_id}"
    how = st.radio(
        "Ghi thế nào?", list(EXPLAINED), captions=list(EXPLAINED.values()), key=f"{key}_how"
    )
    if how == END:
        _end(account, unit, key)
        return
    fields = FormFields("register")
    key = f"{key}_{'change' if how == CHANGE else 'correct'}"
    parent = _parent(db, scope, unit, fields, key, whole_tree=whole_tree)
    with st.form(key):
        typed: dict[str, Any] = {"parent_id": parent} | _fields(unit, fields, key)
        from_day = None
        if how == CHANGE:
            from_day = _from_day(fields, key)
        else:
            typed |= _dates(unit, fields, key)
        typed |= _contact(unit, account, fields, key)
        submitted = submit_button(fields, "Ghi", type="primary")
    if submitted:
        _save(account, replace(unit, **typed), how, from_day, fields)


def _save(
    account: Account, unit: Unit, how: str | None, from_day: date | None, fields: FormFields
) -> None:
    with refusals_at(fields), session.database() as db:
        if how == CORRECTION:
            unit_service.correct_unit(db, unit, actor=account, now=session.now())
        else:
            begin = required("register", "from_day", from_day)
            unit_service.change_unit(db, unit, from_day=begin, actor=account, now=session.now())
        _done(f"Đã ghi {unit.name}.")


def _end(account: Account, unit: Unit, key: str) -> None:
    fields = FormFields("register")
    with st.form(f"{key}_end"):
        last_day = day_field(
            fields, "valid_to", None, key=f"{key}_last_day", label="Ngày hoạt động cuối cùng"
        )
        submitted = submit_button(fields, "Kết thúc", type="primary")
    if submitted:
        with refusals_at(fields), session.database() as db:
            end = required("register", "valid_to", last_day)
            unit_service.end_unit(db, unit.id, last_day=end, actor=account, now=session.now())
            _done(f"Đã ghi ngày kết thúc của {unit.name}.")


def _parent(
    db: Database, scope: Scope, unit: Unit, fields: FormFields, key: str, *, whole_tree: bool
) -> int | None:
    parent = pick_unit(
        db,
        scope,
        None if whole_tree else Side.WORKPLACE,
        label=labels.field_name(fields.subject, "parent_id"),
        key=f"{key}_parent",
        value=unit.parent_id,
        needed=False,
    )
    fields["parent_id"] = st.empty()
    return parent


def _fields(unit: Unit, fields: FormFields, key: str) -> dict[str, Any]:
    left, middle, right = st.columns([3, 2, 2])
    with left:
        name = text_field(fields, "name", unit.name, key=f"{key}_name")
    with middle:
        code = text_field(fields, "code", unit.code, key=f"{key}_code")
    with right:
        kinds = list(UNIT_KINDS)
        kind = st.selectbox(
            labels.field_name(fields.subject, "kind"),
            kinds,
            index=kinds.index(unit.kind),
            format_func=UNIT_KINDS.__getitem__,
            key=f"{key}_kind",
        )
    return {"name": name, "code": code, "kind": UnitKind(kind or unit.kind)}


def _contact(unit: Unit, account: Account, fields: FormFields, key: str) -> dict[str, Any]:
    """Whom to ask there; who keeps the tree without seeing a person leaves it as it is."""
    if not unit_tree.sees_contacts(account):
        return {}
    columns = zip(CONTACT, st.columns(2), strict=True)
    typed = {}
    for name, column in columns:
        with column:
            typed[name] = text_field(fields, name, getattr(unit, name), key=f"{key}_{name}")
    return typed


def _dates(unit: Unit, fields: FormFields, key: str) -> dict[str, Any]:
    left, right = st.columns(2)
    with left:
        valid_from = _day(fields, "valid_from", unit.valid_from, key)
    with right:
        valid_to = _day(fields, "valid_to", unit.valid_to, key)
    return {"valid_from": valid_from, "valid_to": valid_to}


def _from_day(fields: FormFields, key: str) -> date | None:
    return day_field(
        fields, "from_day", None, key=f"{key}_from_day", label="Thay đổi có hiệu lực từ ngày"
    )


def _day(fields: FormFields, name: str, value: date | None, key: str) -> date | None:
    label = f"{labels.field_name(fields.subject, name)} (để trống nếu không giới hạn)"
    return day_field(fields, name, value, key=f"{key}_{name}", label=label)


def _done(message: str) -> None:
    feedback.flash(message)
    focus.after_this("unit_close", "list_don-vi")
    st.rerun()
