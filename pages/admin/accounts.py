"""Accounts: who signs in, with which role, for which unit."""

import streamlit as st

from lib.access import service, store
from lib.access.model import Permission
from lib.imports.kinds import ImportKind
from lib.register.unit_store import units_on
from lib.ui import account_codes, import_steps, session, tables
from lib.ui.account_forms import (
    RoleAndUnit,
    accounts_again,
    keep_code,
    pick_account,
    role_and_unit,
    row,
    show_code_once,
)
from lib.ui.feedback import flash, refusals_shown

me = session.require(Permission.ACCOUNT_WRITE)

show_code_once()
with session.database() as db:
    accounts = store.every(db)
    units = units_on(db, session.today())

COLUMNS = {
    "name": "Tên đăng nhập",
    "display_name": "Họ tên hoặc bộ phận",
    "role": "Vai trò",
    "units": "Đơn vị",
    "state": "Tình trạng",
    "last_seen": "Làm việc lần cuối",
}
tables.show(
    [row(listed, units, session.now()) for listed in accounts],
    accounts_again,
    COLUMNS,
    key="accounts_list",
    file_name="tai-khoan.xlsx",
    title="Tài khoản",
)

with st.expander("Nhiều tài khoản từ một tệp Excel", expanded=len(accounts) == 1):
    import_steps.offer_template(ImportKind.ACCOUNTS)
    checked = import_steps.take_upload(ImportKind.ACCOUNTS, me)
    if checked:
        import_steps.show(checked)
        import_steps.write_buttons(checked, me)
with session.database() as db:
    account_codes.offer(db)

adding, changing = st.columns(2, gap="large", border=True)
with adding, session.database() as db:
    st.header("Thêm tài khoản")
    # After an account was added the form is another, empty one.
    new = f"accounts_{len(accounts)}"
    name = st.text_input("Tên đăng nhập", placeholder="ví dụ: thu.bantc", key=f"{new}_name")
    display_name = st.text_input("Họ tên hoặc bộ phận", key=f"{new}_display_name")
    given = role_and_unit(db, key=new)
    if st.button("Thêm tài khoản", type="primary", key="accounts_add"):
        with refusals_shown():
            code = service.add_account(
                db,
                name,
                given.role,
                given.unit_id,
                display_name=display_name,
                actor=me,
                now=session.now(),
            )
            keep_code(name, code or "")
            flash(f"Đã thêm tài khoản {name}.")
            st.rerun()

with changing, session.database() as db:
    st.header("Sửa một tài khoản")
    chosen = pick_account(accounts, me)
    if chosen is not None:
        account = chosen.account
        key = f"accounts_{account.id}_{account.role}"
        value = RoleAndUnit(account.role, chosen.unit_ids[0] if chosen.unit_ids else None)
        wanted = role_and_unit(db, key=key, value=value)
        with refusals_shown(), st.container(horizontal=True):
            if st.button("Lưu vai trò và đơn vị", type="primary", key=f"{key}_save"):
                service.change_scope(
                    db, account.id, wanted.role, wanted.unit_id, actor=me, now=session.now()
                )
                flash(
                    f"Đã lưu vai trò và đơn vị của {account.name}; mọi phiên đang mở của tài khoản"
                    " này đã dừng."
                )
                st.rerun()
            if st.button("Cấp mã mới", key=f"{key}_reset"):
                keep_code(account.name, service.reset(db, account.id, actor=me, now=session.now()))
                st.rerun()
            if chosen.disabled and st.button("Mở lại", key=f"{key}_enable"):
                service.enable(db, account.id, actor=me, now=session.now())
                flash(f"Đã mở lại tài khoản {account.name}.")
                st.rerun()
            if not chosen.disabled and st.button("Khóa", key=f"{key}_disable"):
                service.disable(db, account.id, actor=me, now=session.now())
                flash(f"Đã khóa tài khoản {account.name}; mọi phiên đang mở đã dừng.")
                st.rerun()
        st.caption("Cấp mã mới: mật khẩu cũ hết dùng ngay, người dùng đặt mật khẩu mới bằng mã.")
