"""The administrator's forms: a new account, another role or unit, the code that is shown once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, NoReturn

import streamlit as st

from lib.access import store
from lib.access.model import Role
from lib.access.scope import Scope
from lib.access.store import ListedAccount
from lib.db import Database
from lib.labels import access as words
from lib.register.model import Unit
from lib.register.unit_store import units_on
from lib.ui import file_names, focus, session
from lib.ui.address import page_address
from lib.ui.feedback import flash
from lib.ui.fields import FormFields
from lib.ui.listing import in_memory, the_list, walk
from lib.ui.listing.shape import (
    FoundRows,
    ListFilter,
    Listing,
    ListQuery,
    ListRow,
    columns_of,
)
from lib.ui.pickers import pick_unit

# The account that is opened, by its id.
PAGE, OPENED, CLOSE = "pages/admin/accounts.py", "mo", "account_close"
COLUMNS = {
    "name": "Tên đăng nhập",
    "display_name": "Họ tên hoặc bộ phận",
    "role": "Vai trò",
    "units": "Đơn vị",
    "state": "Tình trạng",
    "last_seen": "Làm việc lần cuối",
}
# The filter of the list, by what its accounts wait for.
STATE = "tinh-trang"
WAITS_FOR_CODE, HAS_CODE, IN_USE, DISABLED = "cho-ma", "cho-dat-mat-khau", "dang-dung", "da-khoa"
STATES = {
    WAITS_FOR_CODE: "Chờ cấp mã một lần",
    HAS_CODE: "Chờ đặt mật khẩu",
    IN_USE: "Đang dùng",
    DISABLED: "Đã khóa",
}
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


def draw_list(db: Database, scope: Scope) -> None:
    """Draw every account; a row opens its form."""
    listing = Listing(
        "tai-khoan",
        "Tài khoản",
        columns_of(COLUMNS),
        read,
        file_name=file_names.named(db, scope, "tài khoản", scope.day.year),
        filters=(ListFilter(STATE, "Tình trạng", STATES),),
        searchable=True,
    )
    the_list.draw(db, scope, listing)


def read(db: Database, scope: Scope, query: ListQuery) -> FoundRows:
    """The accounts of a page as they stand now; they hold no person of the register."""
    units, now = units_on(db, scope.day), session.now()
    records = in_memory.Records(
        store.every(db),
        row=lambda listed: ListRow(
            listed.account.id,
            _values(listed, units, now),
            page_address(PAGE, mo=str(listed.account.id)),
        ),
        value=lambda listed, name: _values(listed, units, now)[name],
        text=lambda listed: " ".join(map(str, _values(listed, units, now).values())),
        keeps=lambda listed, filters: filters.get(STATE) in (None, _state(listed, now)[0]),
    )
    return in_memory.page_of(records, query)


def opened(accounts: Sequence[ListedAccount]) -> ListedAccount | None:
    """The account whose form the address opens."""
    asked = st.query_params.get(OPENED, "")
    return next((listed for listed in accounts if str(listed.account.id) == asked), None)


def draw_way(db: Database, scope: Scope, listed: ListedAccount) -> None:
    """The steps to the accounts before and after this one in the list as it was sorted."""
    record = walk.OpenRecord(PAGE, OPENED, listed.account.id)
    walk.draw(db, scope, record, "Tài khoản trước", "Tài khoản sau")


def close() -> None:
    """Back to the list; a callback."""
    st.query_params.pop(OPENED, None)


def _values(listed: ListedAccount, units: Mapping[int, Unit], now: datetime) -> dict[str, object]:
    """One line of the list of accounts."""
    names = [units[unit_id].name for unit_id in listed.unit_ids if unit_id in units]
    return {
        "name": listed.account.name,
        "display_name": listed.account.display_name,
        "role": words.ROLES[listed.account.role],
        "units": ", ".join(names),
        "state": _state(listed, now)[1],
        "last_seen": listed.last_seen,
    }


def _state(listed: ListedAccount, now: datetime) -> tuple[str, str]:
    """Where an account stands: as the filter of the list names it, and in words."""
    if listed.disabled:
        return DISABLED, "Đã khóa"
    if listed.has_password:
        return IN_USE, "Đang dùng"
    if listed.has_code(now):
        return HAS_CODE, "Chờ đặt mật khẩu"
    return WAITS_FOR_CODE, "Chưa cấp mã" if listed.code_until is None else "Mã đã hết hạn"


def done(message: str) -> NoReturn:
    """Say that an account was changed; what was pressed may be gone, so the next one is chosen."""
    flash(message)
    focus.after_this(CLOSE)
    st.rerun()
