"""The administrator's forms: a new account, another role or unit, the code that is shown once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, NoReturn

import streamlit as st

from lib.access import store
from lib.access.model import Account, Role
from lib.access.scope import Scope
from lib.access.store import ListedAccount
from lib.db import Database
from lib.labels import access as words
from lib.labels import numbers
from lib.register.model import Unit
from lib.register.unit_store import units_on
from lib.ui import focus, session
from lib.ui.feedback import flash
from lib.ui.fields import FormFields
from lib.ui.pickers import pick_unit

PICK = "accounts_pick"
# Where the code stands: once it is made the keyboard is at the button that copies it.
CODE = "accounts_code_shown"
ROLES: list[Role] = [role for role in Role if role is not Role.TERMINAL]


class RoleAndUnit(NamedTuple):
    """What an account may do and where."""

    role: Role
    unit_id: int | None


def role_and_unit(
    db: Database, fields: FormFields, *, key: str, value: RoleAndUnit | None = None
) -> RoleAndUnit:
    """Choose a role, and a unit of the whole tree unless the role has none."""
    role: Role = st.selectbox(
        "Vai trò",
        ROLES,
        index=ROLES.index(value.role if value else Role.BOARD),
        format_func=lambda role: words.ROLES[role],
        key=f"{key}_role",
    )
    fields["role"] = st.empty()
    if role is Role.ADMIN:
        st.caption("Quản trị không gắn với đơn vị nào và không xem hồ sơ đảng viên.")
        return RoleAndUnit(role, None)
    unit_id = pick_unit(
        db,
        session.scope(),
        None,
        label="Đơn vị",
        key=f"{key}_unit",
        value=value.unit_id if value else None,
    )
    fields["unit_id"] = st.empty()
    if unit_id is None:
        st.caption("Chưa chọn đơn vị: tài khoản đăng nhập được nhưng không thấy số liệu nào.")
    return RoleAndUnit(role, unit_id)


def keep_code(account_name: str, code: str) -> None:
    """Hold a fresh one-time code for the next run of this tab and no longer."""
    st.session_state["accounts_code"] = (account_name, code)


def show_code_once() -> None:
    """The code to hand over; the next click on the page takes it away for good."""
    if kept := st.session_state.pop("accounts_code", None):
        name, code = kept
        with st.container(border=True, key=CODE):
            st.text(f"Mã một lần của tài khoản {name}, dùng trong 24 giờ tại trang /kich-hoat:")
            st.code(code, language=None)
            st.text("Ghi lại và giao tận tay ngay bây giờ: mã không hiện lại lần nữa.")


def accounts_again(db: Database, scope: Scope) -> Sequence[Mapping[str, object]]:
    """The list of accounts as it stands now; it holds no person of the register."""
    units = units_on(db, scope.day)
    return [row(listed, units, session.now()) for listed in store.every(db)]


def row(listed: ListedAccount, units: Mapping[int, Unit], now: datetime) -> dict[str, object]:
    """One line of the list of accounts."""
    names = [units[unit_id].name for unit_id in listed.unit_ids if unit_id in units]
    return {
        "name": listed.account.name,
        "display_name": listed.account.display_name,
        "role": words.ROLES[listed.account.role],
        "units": ", ".join(names),
        "state": _state(listed, now),
        "last_seen": numbers.moment(listed.last_seen),
    }


def _state(listed: ListedAccount, now: datetime) -> str:
    if listed.disabled:
        return "Đã khóa"
    if listed.has_password:
        return "Đang dùng"
    if listed.code_until is None:
        return "Chưa cấp mã"
    waiting = now < listed.code_until
    return "Chờ đặt mật khẩu" if waiting else "Mã đã hết hạn"


def pick_account(accounts: list[ListedAccount], me: Account) -> ListedAccount | None:
    """One account other than one's own; it stays chosen after it was changed."""
    others = {listed.account.id: listed for listed in accounts if listed.account.id != me.id}
    chosen = st.selectbox(
        "Tài khoản",
        list(others),
        index=None,
        placeholder="Chọn tài khoản cần sửa",
        format_func=lambda account_id: _line(others[account_id].account),
        key=PICK,
    )
    return others[chosen] if chosen is not None else None


def done(message: str) -> NoReturn:
    """Say that an account was changed; what was pressed may be gone, so the next one is chosen."""
    flash(message)
    focus.after_this(PICK)
    st.rerun()


def _line(account: Account) -> str:
    return f"{account.name} · {account.display_name}"
