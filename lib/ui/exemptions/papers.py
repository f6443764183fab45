"""The files of evidence kept with a request: take one out, attach one, remove one."""

from datetime import UTC, datetime
from functools import partial

import streamlit as st

from lib.access.model import Account, Permission
from lib.access.scope import Scope
from lib.db import Database
from lib.exemptions import evidence, evidence_store
from lib.exemptions.evidence_model import MOST_BYTES, MOST_FILES, Evidence
from lib.exemptions.model import Exemption, State
from lib.labels.exemptions import PAPER_KINDS
from lib.labels.numbers import moment, size
from lib.ui import downloads, focus, session
from lib.ui.feedback import flash, refusals_shown
from lib.ui.fields import FormFields, refusals_at, submit_button, text_field

MEGABYTE = 1024 * 1024


def draw(db: Database, scope: Scope, account: Account, request: Exemption) -> None:
    """What is kept with the request, and what this account may do with it."""
    kept = evidence_store.of_request(db, scope, request.id)
    for one in kept:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            told = f"{PAPER_KINDS[one.kind]}, {size(one.size)}, đính kèm {moment(one.added_at)}"
            st.text(told, width="content")
            make = partial(taken_again, one.id)
            downloads.offer("Tải giấy tờ", one.file_name, one.kind, make, key=f"evidence_{one.id}")
    if not account.may(Permission.EXEMPTION_PROPOSE):
        return
    if request.state in (State.PROPOSED, State.DECIDED, State.CONFIRMED) and len(kept) < MOST_FILES:
        _attach(db, account, request)
    if kept and (request.state is not State.CONFIRMED or account.may(Permission.EXEMPTION_CONFIRM)):
        _remove(db, account, kept)


def taken_again(evidence_id: int, db: Database, scope: Scope) -> bytes:
    """The file as it is kept when it is taken, as far as the scope reaches then."""
    return evidence.take(db, scope, evidence_id, now=datetime.now(UTC))


def _attach(db: Database, account: Account, request: Exemption) -> None:
    # A field of its own for every file: the browser would go on showing the one dealt with.
    turn = st.session_state.setdefault("evidence_turn", 0)
    key = f"evidence_file_{request.id}_{turn}"
    with st.expander("Đính kèm giấy tờ", expanded=bool(st.session_state.get(key))):
        # Any kind of file is sent: what it is say its bytes, and a refusal has words of ours.
        file = st.file_uploader(
            "Tệp PDF (.pdf) hoặc ảnh (.jpg, .jpeg, .png), tối đa 5 MB",
            max_upload_size=MOST_BYTES // MEGABYTE,
            key=key,
        )
        if file is not None:
            if st.session_state.get("evidence_seen") != file.file_id:
                st.session_state["evidence_seen"] = file.file_id
                focus.now(key)
            with refusals_shown():
                content = file.getvalue()
                evidence.attach(db, request.id, content, actor=account, now=session.now())
                st.session_state["evidence_turn"] = turn + 1
                flash("Đã đính kèm giấy tờ vào đề nghị.")
                focus.after_this("evidence_")
                st.rerun()


def _remove(db: Database, account: Account, kept: list[Evidence]) -> None:
    named = {one.id: f"{PAPER_KINDS[one.kind]}, {size(one.size)}, số {one.id}" for one in kept}
    fields = FormFields("exemptions")
    with st.expander("Gỡ giấy tờ đính kèm nhầm"):
        with st.form(f"evidence_remove_{kept[0].exemption_id}", border=False):
            ids = list(named)
            chosen = st.radio(
                "Tệp",
                ids,
                format_func=named.__getitem__,
                key=f"evidence_of_{'_'.join(map(str, ids))}",
            )
            reason = text_field(fields, "reason", "", key="evidence_reason", label="Lý do gỡ")
            submitted = submit_button(fields, "Gỡ tệp này")
        if submitted and chosen is not None:
            with refusals_at(fields):
                evidence.remove(db, chosen, reason=reason, actor=account, now=session.now())
                del st.session_state["evidence_reason"]
                flash("Đã gỡ giấy tờ; nội dung tệp không còn trong sổ.")
                focus.after_this("request_way")
                st.rerun()
