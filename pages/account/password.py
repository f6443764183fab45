"""Change one's own password."""

import streamlit as st

from lib.access import entrance
from lib.ui import session
from lib.ui.feedback import flash, refusals_shown

account = session.require()

st.markdown(
    "Mật khẩu mới cần ít nhất 12 ký tự; một câu ngắn chỉ mình biết là tốt nhất."
    " Đổi xong, mọi máy khác đang mở tài khoản này sẽ phải đăng nhập lại."
)
with st.form("password_form", clear_on_submit=True, width=480):
    current = st.text_input("Mật khẩu hiện tại", type="password", autocomplete="current-password")
    new = st.text_input("Mật khẩu mới", type="password", autocomplete="new-password")
    again = st.text_input("Nhập lại mật khẩu mới", type="password", autocomplete="new-password")
    submitted = st.form_submit_button("Đổi mật khẩu", type="primary")

if submitted and new != again:
    st.error("Hai lần nhập mật khẩu mới không giống nhau. Nhập lại cả ba ô.")
elif submitted:
    with refusals_shown(), session.database() as db:
        entrance.change_own_password(
            db,
            current,
            new,
            keep_token=session.session_token(),
            actor=account,
            now=session.now(),
        )
        flash("Đã đổi mật khẩu.")
        st.rerun()
