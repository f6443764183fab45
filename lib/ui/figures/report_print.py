"""Printing a summary: made in the child process while the page stays usable, then taken away."""

from concurrent.futures import Future
from datetime import timedelta

import streamlit as st

from lib.access.model import Account
from lib.access.scope import Scope
from lib.db import Database
from lib.documents import worker
from lib.documents.summary import summary_pdf
from lib.documents.workbook import workbook
from lib.reports import service, sheets
from lib.reports.compose import Basis, Choices
from lib.ui import downloads, session
from lib.ui.feedback import refusals_shown

LOOK_AGAIN = timedelta(seconds=1)
KEY = "report_job"


@st.cache_resource
def _jobs() -> dict[str, Future[bytes]]:
    """Printing jobs by their key; the tab holds the key alone."""
    return {}


def start(account: Account, basis: Basis, choices: Choices) -> None:
    """Hand the summary to the child process and remember the job in this tab."""
    with refusals_shown(), session.database() as db:
        summary = service.summary(db, basis, choices, actor=account)
        key = session.form_key(KEY)
        session.new_form_key(KEY)
        _jobs()[key] = worker.submit(
            summary_pdf, summary, printed_at=session.now(), printed_on=session.today()
        )
        st.session_state[KEY] = key
        st.session_state[f"{KEY}_name"] = f"bao-cao-213-{basis.year.year}.pdf"


def progress() -> None:
    """What became of the job of this tab: still printing, ready, or refused."""
    job = _jobs().get(st.session_state.get(KEY, ""))
    if job is None:
        return
    if not job.done():
        _waiting()
        return
    with refusals_shown():
        pdf = job.result()
        st.success("Báo cáo đã in xong.", icon=":material/check_circle:")
        name = st.session_state[f"{KEY}_name"]
        downloads.offer("Tải báo cáo (PDF)", name, lambda _db, _scope: pdf, key="report_pdf")


@st.fragment(run_every=LOOK_AGAIN)
@session.in_a_run
def _waiting() -> None:
    """Looks again every second, only while the child is printing."""
    job = _jobs()[st.session_state[KEY]]
    if job.done():
        st.rerun()
    st.info("Đang in báo cáo… Có thể làm việc khác, trang này vẫn dùng được.")


def offer_workbook(basis: Basis) -> None:
    """The figures of the report as one workbook, a sheet a table."""

    def make(db: Database, scope: Scope) -> bytes:
        scope.require_unit(db, basis.unit_id, basis.side)
        return worker.submit(workbook, sheets.of_report(basis), created=session.now()).result()

    downloads.offer("Tải số liệu (Excel)", f"so-lieu-213-{basis.year.year}.xlsx", make, key="book")
