"""The year-end summary: read the figures in words, edit the text, print it, take it away."""

import streamlit as st

from lib.access.model import Permission
from lib.reports import service
from lib.reports.compose import Choices
from lib.ui import address, session
from lib.ui.address import Part
from lib.ui.feedback import refusals_shown
from lib.ui.figures import figures_view, report_editor, report_print

account = session.require(Permission.REPORT_PRINT)

SIGNALS = "report_signals"

view = figures_view.chosen_view()
changed = address.bind(Part.SIGNALS, SIGNALS, {True: "co", False: ""}, False)
address.settle()
with_signals = bool(st.session_state[SIGNALS])
basis = None
with refusals_shown(), session.database() as db:
    basis = service.basis_of(
        db,
        session.scope(),
        figures_view.live(),
        view.year.year,
        view.unit.id,
        view.side,
        with_signals=with_signals,
    )
if basis is None:
    st.stop()

with st.container(border=True):
    left, middle, right = st.columns(3, vertical_alignment="bottom")
    left.checkbox("Đưa dấu hiệu điểm yếu vào báo cáo", key=SIGNALS, on_change=changed)
    signed = middle.checkbox(
        "Bản trình ký (không in chữ “Dự thảo”)",
        key="report_signed",
        disabled=session.is_demonstration(),
        help="Dữ liệu trình diễn chỉ lập được bản dự thảo.",
    )
    number = right.number_input("Số văn bản", min_value=1, value=None, key="report_number")
    if st.button(
        "Lập báo cáo (PDF)", type="primary", icon=":material/picture_as_pdf:", key="report_print"
    ):
        report_print.start(account, basis, Choices(signed, number))
    report_print.progress()
    report_print.offer_workbook(basis)

report_editor.editor(account, basis)
