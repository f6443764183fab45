"""Accounts: who signs in, with which role, for which unit."""

import streamlit as st

from lib.access import service, store
from lib.access.model import Permission
from lib.imports.kinds import ImportKind
from lib.ui import account_codes, account_forms, focus, import_steps, session
from lib.ui.account_forms import (
    CLOSE,
    CODE,
    RoleAndUnit,
    done,
    keep_code,
    role_and_unit,
    show_code_once,
)
from lib.ui.feedback import flash, literal
from lib.ui.fields import FormFields, refusals_at, text_field

me = session.require(Permission.ACCOUNT_WRITE)

show_code_once()
with session.database() as db:
    accounts = store.every(db)
    opened = account_forms.opened(accounts)

if opened is not None:
    st.button(
        "Về danh sách tài khoản",
        key=CLOSE,
        on_click=account_forms.close,
        icon=":material/arrow_back:",
    )
    with session.database() as db:
        account_forms.draw_way(db, session.scope(), opened)
    st.header(literal(f"{opened.account.name} · {opened.account.display_name}"), anchor=False)
    if opened.account.id == me.id:
        st.caption("Đây là tài khoản của bạn; vai trò của nó do một quản trị viên khác sửa.")
        st.stop()
    with session.database() as db:
        account = opened.account
        key = f"accounts_{account.id}_{account.role}"
        value = RoleAndUnit(account.role, opened.unit_ids[0] if opened.unit_ids else None)
        fields = FormFields("access")
        wanted = role_and_unit(db, fields, key=key, value=value)
        with st.container(horizontal=True):
            save = st.button("Lưu vai trò và đơn vị", type="primary", key=f"{key}_save")
            reset = st.button("Cấp mã mới", key=f"{key}_reset")
            enable = opened.disabled and st.button("Mở lại", key=f"{key}_enable")
            disable = not opened.disabled and st.button("Khóa", key=f"{key}_disable")
        st.caption("Cấp mã mới: mật khẩu cũ hết dùng ngay, người dùng đặt mật khẩu mới bằng mã.")
        with refusals_at(fields):
            if save:
                service.change_scope(
                    db, account.id, wanted.role, wanted.unit_id, actor=me, now=session.now()
                )
                done(f"Đã lưu vai trò và đơn vị của {account.name}; mọi phiên đang mở đã dừng.")
            if reset:
                keep_code(account.name, service.reset(db, account.id, actor=me, now=session.now()))
                focus.after_this(CODE)
                st.rerun()
            if enable:
                service.enable(db, account.id, actor=me, now=session.now())
                done(f"Đã mở lại tài khoản {account.name}.")
            if disable:
                service.disable(db, account.id, actor=me, now=session.now())
                done(f"Đã khóa tài khoản {account.name}; mọi phiên đang mở đã dừng.")
    st.stop()

with session.database() as db:
    account_forms.draw_list(db, session.scope())

with st.expander("Nhiều tài khoản từ một tệp Excel", expanded=len(accounts) == 1):
    import_steps.offer_template(ImportKind.ACCOUNTS)
    checked = import_steps.take_upload(ImportKind.ACCOUNTS, me)
    if checked:
        import_steps.show(checked)
        import_steps.write_buttons(checked, me)
with session.database() as db:
    account_codes.offer(db)

with st.container(border=True), session.database() as db:
    st.header("Thêm tài khoản")
    # After an account was added the form is another, empty one.
    new = f"accounts_{len(accounts)}"
    fields = FormFields("access")
    name = text_field(fields, "name", "", key=f"{new}_name", placeholder="ví dụ: thu.bantc")
    display_name = text_field(fields, "display_name", "", key=f"{new}_display_name")
    given = role_and_unit(db, fields, key=new)
    if st.button("Thêm tài khoản", type="primary", key="accounts_add"):
        with refusals_at(fields):
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
            focus.after_this(CODE)
            st.rerun()
