"""Printing a summary: made in the child process while the page stays usable, then taken away."""

from concurrent.futures import Future
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import streamlit as st

from lib.access.model import Account, Side
from lib.access.scope import Scope
from lib.db import Database
from lib.documents import worker
from lib.documents.summary import summary_pdf
from lib.documents.workbook import workbook
from lib.errors import DomainError
from lib.register.names import file_name
from lib.reports import service, sheets
from lib.reports.compose import Basis, Choices
from lib.ui import downloads, session
from lib.ui.feedback import refusals_shown
from lib.ui.figures import report_editor
from lib.ui.figures.figures_view import live
from lib.ui.held import Held

LOOK_AGAIN = timedelta(seconds=1)
KEY, OF = "report_job", "report_job_of"


@dataclass(frozen=True, slots=True)
class Printed:
    """Which report: enough to ask again who may see it, and what its unit is called."""

    year: int
    unit_id: int | None
    side: Side
    unit: str


@st.cache_resource
def _jobs() -> Held[Future[bytes]]:
    """Printing jobs by their key; the tab holds the key alone."""
    return Held()


def start(account: Account, basis: Basis, choices: Choices) -> None:
    """Hand the summary to the child process and remember the job in this tab.

    What stands typed on the page is saved first: the paper is what the screen shows.
    """
    with refusals_shown(), session.database() as db:
        report_editor.save_typed(account, basis)
        summary = service.summary(db, basis, choices, actor=account)
        job = worker.DOCUMENTS.submit(
            summary_pdf, summary, printed_at=session.now(), printed_on=session.today()
        )
        _jobs().forget(st.session_state.get(KEY))
        st.session_state[KEY] = _jobs().keep(job)
        st.session_state[OF] = _printed(basis)


def _printed(basis: Basis) -> Printed:
    return Printed(basis.year.year, basis.unit_id, basis.side, basis.issuing.name)


def progress() -> None:
    """What became of the job of this tab: still printing, ready, or refused."""
    job = _jobs().get(st.session_state.get(KEY))
    if job is None:
        return
    if not job.done():
        _waiting()
        return
    with refusals_shown():
        job.result()
        st.success("Báo cáo đã lập xong; tải về rồi in.", icon=":material/check_circle:")
        printed: Printed = st.session_state[OF]
        make = partial(printed_job, st.session_state[KEY], printed)
        name = file_name("báo cáo 213", printed.unit, printed.year)
        downloads.offer("Tải báo cáo (PDF)", name, "pdf", make, key="report_pdf")


def printed_job(key: str, printed: Printed, db: Database, scope: Scope) -> bytes:
    """The report as it was printed, for who may still see its unit.

    Raises NotFound, or DomainError "file_gone" when it lay for too long.
    """
    scope.require_unit(db, printed.unit_id, printed.side)
    job = _jobs().get(key)
    if job is None:
        raise DomainError("file_gone")
    return job.result()


@st.fragment(run_every=LOOK_AGAIN)
@session.in_a_run
def _waiting() -> None:
    """Looks again every second, only while the child is printing."""
    job = _jobs().get(st.session_state.get(KEY))
    if job is None or job.done():
        st.rerun()
    st.info("Đang lập báo cáo… Có thể làm việc khác, trang này vẫn dùng được.")


def offer_workbook(basis: Basis) -> None:
    """The figures of the report as one workbook, a sheet a table."""
    of = _printed(basis)
    make = partial(workbook_again, of)
    name = file_name("số liệu 213", of.unit, of.year)
    downloads.offer("Tải số liệu (Excel)", name, "xlsx", make, key="book")


def workbook_again(printed: Printed, db: Database, scope: Scope) -> bytes:
    """The figures as they stand now; raises NotFound when the unit is no longer seen."""
    basis = service.basis_of(db, scope, live(), printed.year, printed.unit_id, printed.side)
    return worker.LISTS.submit(workbook, sheets.of_report(basis), created=session.now()).result()
