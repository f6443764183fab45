"""Codes handed out on paper: made, set and gone in the one moment of the download."""

from functools import partial

import streamlit as st

from lib.access import batch, service
from lib.access.scope import Scope
from lib.db import Database, clock
from lib.documents import worker
from lib.documents.code_slips import code_slips_pdf
from lib.errors import DomainError
from lib.labels import access as words
from lib.labels import numbers
from lib.register.unit_store import units_on
from lib.reports.code_slips import slips_of
from lib.ui import downloads, file_names, session


def offer(db: Database) -> None:
    """The sheet of slips for everybody who waits for a code, and anew for whom it was lost."""
    now = session.now()
    waiting = len(batch.waiting_for_code(db, now))
    handed = len(batch.waiting_for_code(db, now, again=True)) - waiting
    if not waiting + handed:
        return
    st.caption(
        "Bấm là cấp mã và tải ngay tờ phiếu để cắt và giao tận tay. Mã không lưu ở đâu và không in"
        " lại được; mất giấy thì cấp mã khác."
    )
    name = file_names.named(db, session.scope(), "phiếu giao mã", session.today().year)
    with st.container(horizontal=True):
        if waiting:
            label = f"Cấp mã cho {numbers.integer(waiting)} tài khoản (PDF)"
            downloads.offer(label, name, "pdf", partial(slips_made, again=False), key="codes_pdf")
        if handed:
            label = f"Cấp lại, cả {numbers.integer(handed)} tài khoản đã có mã (PDF)"
            downloads.offer(
                label, name, "pdf", partial(slips_made, again=True), key="codes_again_pdf"
            )


def slips_made(db: Database, scope: Scope, *, again: bool) -> bytes:
    """Give the codes and set them; the paper is all there ever is of them.

    Raises PermissionDenied, DomainError("no_code_to_hand_out"), or what setting refuses.
    """
    now, actor = session.now(), service.account_of(db, scope.account_id)
    handed = batch.hand_out_codes(db, again=again, actor=actor, now=now)
    if not handed:
        raise DomainError("no_code_to_hand_out")
    job = worker.LISTS.submit(
        code_slips_pdf,
        slips_of(handed, units_on(db, scope.day)),
        title=words.CODE_SLIPS_TITLE,
        author=actor.name,
        printed_at=now,
        demo=clock.demo_today(db) is not None,
    )
    return job.result()
