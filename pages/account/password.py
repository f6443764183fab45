"""Change one's own password."""

import streamlit as st

from lib.access import entrance
from lib.errors import InvalidFields, problem
from lib.ui import focus, session
from lib.ui.feedback import flash
from lib.ui.fields import FormFields, password_field, refusals_at, submit_button

account = session.require()

st.markdown(
    "Mật khẩu mới cần ít nhất 12 ký tự; một câu ngắn chỉ mình biết là tốt nhất."
    " Đổi xong, mọi máy khác đang mở tài khoản này sẽ phải đăng nhập lại."
)
fields = FormFields("access")
with st.form("password_form", clear_on_submit=True, width=480):
    current = password_field(
        fields, "current_password", key="password_current", autocomplete="current-password"
    )
    new = password_field(fields, "new_password", key="password_new", autocomplete="new-password")
    again = password_field(
        fields, "password_again", key="password_again", autocomplete="new-password"
    )
    submitted = submit_button(fields, "Đổi mật khẩu", type="primary")

if submitted:
    with refusals_at(fields), session.database() as db:
        if new != again:
            raise InvalidFields("access", {"password_again": problem("passwords_differ")})
        entrance.change_own_password(
            db,
            current,
            new,
            keep_token=session.session_token(),
            actor=account,
            now=session.now(),
        )
        flash("Đã đổi mật khẩu.")
        focus.after_this("password_current")
        st.rerun()
