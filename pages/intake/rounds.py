"""The yearly round: open it, or agree on another date."""

import streamlit as st

from lib.access.model import Permission
from lib.errors import required
from lib.labels import numbers
from lib.labels.rounds import BASIS
from lib.rounds import service, store
from lib.ui import focus, session
from lib.ui.feedback import flash
from lib.ui.fields import FormFields, day_field, refusals_at, submit_button
from lib.ui.listing import the_list

account = session.require(Permission.ROUND_WRITE)
today = session.today()

with session.database() as db:
    opened = store.every(db)

if opened:
    rows = [{"year": str(one.year), "due_on": one.due_on} for one in opened]
    the_list.draw_rows("dot", "Các đợt đã mở", {"year": "Năm", "due_on": "Hạn nộp phiếu"}, rows)
else:
    st.info("Chưa mở đợt nào. Mở đợt của năm thì mới nhập được phiếu của năm đó.")

st.header("Mở đợt, hoặc đổi hạn nộp của đợt đã mở")
st.caption("Quy định không ấn định ngày; ghi ngày hai bên cấp ủy đã thống nhất.")
st.caption(f"Căn cứ: {BASIS}.")
fields = FormFields("rounds")
with st.form("round_form"):
    year = st.number_input("Năm", value=today.year, step=1, key="round_year", width=220)
    fields["year"] = st.empty()
    due_on = day_field(fields, "due_on", None, key="round_due")
    pressed = submit_button(fields, "Ghi", type="primary")

if pressed:
    with refusals_at(fields), session.database() as db:
        day = required("rounds", "due_on", due_on)
        service.open_round(db, int(year), day, actor=account, now=session.now())
        flash(f"Đợt năm {int(year)}: hạn nộp phiếu {numbers.day(day)}.")
        focus.after_this("round_year")
        st.rerun()
